"""Where things are. All that the tool makes lies under the git-ignored var/."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDONS = Path(os.environ.get("COOPDEV_ADDONS") or ROOT / "addons").resolve()
SETUP = ROOT / "setup"
DIST = ROOT / "dist"
TESTS = ROOT / "tests"

VAR = ROOT / "var"
PREFIX = VAR / "odoo"
LIBRARIES = VAR / "libraries"
VENV = VAR / "venv"
PYTHON = VENV / "bin" / "python"
POSTGRES = VAR / "postgres"
DATA = VAR / "data"
LOG = VAR / "log"
WORK = VAR / "cache"
CONF = VAR / "odoo.conf"

# Tells two checkouts apart wherever something must live outside the tree
ROOT_ID = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]


def downloads():
    """Downloads are shared by all checkouts of a user."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "coopdev"


def make_dirs():
    for folder in (VAR, DATA, LOG, WORK):
        folder.mkdir(parents=True, exist_ok=True)

"""Chromium, for the tours."""

import os
import shutil

from . import debian
from .ui import Problem, say

NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")


def ensure():
    if any(shutil.which(name) for name in NAMES):
        return
    try:
        debian.install_as_root(["chromium"], "Chromium (for the tours)")
    except Problem as problem:
        if os.environ.get("CI"):
            raise
        say(f"! {problem} Until then the tours are skipped.")

"""Odoo 19 itself: a checkout, one already importable, or Debian's package.

``odoo`` is not on PyPI. Whatever it comes from, the virtual environment gets at it
by a .pth file.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from . import debian, paths, shell, venv
from .ui import Problem, step

SERIES = "19.0"
# The package's fonts and scripts are relative links into these. Two are taken from
# the machine's own release: later font-awesome versions have other file names.
PACKAGES = {
    "sid": [
        "odoo-19",
        "libjs-jquery",
        "libjs-jquery-form",
        "libjs-underscore",
        "fonts-glyphicons-halflings",
        "fonts-roboto-unhinted",
        "fonts-montserrat",
        "fonts-ocr-b",
    ],
    None: ["fonts-font-awesome", "fonts-inconsolata"],
}
PROBE = "import odoo.release as r; print(r.version, r.__file__)"


def ensure():
    asked = os.environ.get("ODOO_SOURCE")
    if asked:
        folder = Path(asked).expanduser().resolve()
        if not (folder / "odoo" / "release.py").is_file():
            raise Problem(f"ODOO_SOURCE={asked} is not a checkout of Odoo (no odoo/).")
        _link(folder)
    elif not found_by(paths.PYTHON):
        outside = found_by(sys.executable)
        _link(outside.parents[1] if outside else _from_debian())
    if not found_by(paths.PYTHON):
        raise Problem(f"Odoo {SERIES} cannot be imported from var/venv.")


def found_by(python):
    """Path of odoo/release.py as that interpreter sees it, if it is Odoo 19.0."""
    code, out, _err = shell.capture([python, "-c", PROBE], cwd="/")
    if code:
        return None
    version, location = out.strip().split(" ", 1)
    if not version.startswith(SERIES):
        raise Problem(f"Odoo {SERIES} is needed, {location} is Odoo {version}.")
    return Path(location)


def _link(folder):
    site = next((paths.VENV / "lib").glob("python3*/site-packages"))
    pth = site / "coop_odoo.pth"
    if not pth.is_file() or pth.read_text().strip() != str(folder):
        pth.write_text(f"{folder}\n")


def _from_debian():
    dist_packages = paths.PREFIX / "usr/lib/python3/dist-packages"
    if (paths.PREFIX / "complete").is_file():
        return dist_packages
    debs = debian.fetch("odoo", PACKAGES, "Odoo 19 from Debian (130 MB)")
    with step("Unpacking Odoo"):
        shutil.rmtree(paths.PREFIX, ignore_errors=True)
        debian.unpack(debs, paths.PREFIX)
        for twin in ("addons", "doc", "setup"):
            # Beside odoo/, the package ships the add-ons' Python files a second time
            shutil.rmtree(dist_packages / twin, ignore_errors=True)
        _stand_ins(dist_packages)
        dangling = [
            path
            for path in paths.PREFIX.rglob("*")
            if path.is_symlink() and not path.exists()
        ]
        if dangling:
            raise Problem(
                f"Debian's Odoo lacks {len(dangling)} file(s), first {dangling[0]}: "
                "use docker/ or a checkout (ODOO_SOURCE=folder)."
            )
        versions = "\n".join(sorted(deb.name for deb in debs))
        (paths.PREFIX / "complete").write_text(versions + "\n")
    return dist_packages


def _stand_ins(dist_packages):
    """Empty files for those that Debian leaves out but bundles name.

    Without them every page of the web client logs an error in the browser, which
    fails the tours. This one only blurs the background in video calls.
    """
    for name in ("mail/static/lib/selfie_segmentation/selfie_segmentation.js",):
        path = dist_packages / "odoo" / "addons" / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("/* left out by Debian */\n")


def identity():
    """Changes whenever the core does: databases built upon it are then rebuilt."""
    release = found_by(paths.PYTHON)
    stamp = paths.PREFIX / "complete"
    if paths.PREFIX in release.parents and stamp.is_file():
        text = stamp.read_text()
    else:
        folder = release.parents[1]
        code, out, _err = shell.capture(["git", "-C", folder, "rev-parse", "HEAD"])
        text = out if not code else f"{release}:{release.stat().st_mtime}"
    text += (paths.ROOT / venv.ADDONS).read_text()
    return hashlib.sha256(text.encode()).hexdigest()[:16]

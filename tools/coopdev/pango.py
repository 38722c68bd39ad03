"""Pango, with which WeasyPrint lays out PDFs: the machine's, or a private copy.

Most machines have it. Where they don't, Debian's packages are unpacked under var/ and
given to our processes only: no root is needed.
"""

import ctypes
import shutil

from . import debian, paths
from .ui import Problem, say, step

LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
FONTS = paths.LIBRARIES / "fonts.conf"
# The machine may have fonts and lack one library only
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
    <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
    <include ignore_missing="yes">{folder}/etc/fonts/fonts.conf</include>
    <dir>{folder}/usr/share/fonts</dir>
    <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""
STAMP = paths.LIBRARIES / "complete"


def ensure():
    if STAMP.is_file():
        _write_fonts_conf()
        return
    if _on_machine():
        return
    try:
        debs = debian.fetch(
            "pango",
            {None: PACKAGES},
            "Pango, for PDF documents",
            with_dependencies=True,
        )
    except Problem:
        say(
            "! PDF documents need Pango, which is missing: apt-get install "
            f"{' '.join(PACKAGES)} (as root). Until then they are shown as web pages."
        )
        return
    with step("Unpacking Pango"):
        shutil.rmtree(paths.LIBRARIES, ignore_errors=True)
        debian.unpack(debs, paths.LIBRARIES)
        _write_fonts_conf()
        STAMP.touch()


def _write_fonts_conf():
    FONTS.write_text(FONTS_CONF.format(folder=paths.LIBRARIES))


def _on_machine():
    try:
        for name in LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def environment():
    """Variables by which our processes find the private copy, if there is one."""
    if not STAMP.is_file():
        return {}
    folders = sorted({str(path.parent) for path in paths.LIBRARIES.rglob("*.so.*")})
    return {"LD_LIBRARY_PATH": ":".join(folders), "FONTCONFIG_FILE": str(FONTS)}

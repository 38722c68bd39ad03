"""The virtual environment under var/venv and what pip puts there."""

import hashlib
import importlib.util
import shutil
import sys

from . import debian, paths, shell
from .ui import Problem, step

RUN = "requirements.txt"
TEST = "test-requirements.txt"
ADDONS = "addons-requirements.txt"


def ensure(*files):
    """Create the environment if need be, install each requirements file once."""
    if not _works():
        _create()
    for name in files or (RUN,):
        _install(name)
    _install(ADDONS, "--no-deps")


def _works():
    if not paths.PYTHON.exists():
        return False
    code, _out, _err = shell.capture([paths.PYTHON, "-m", "pip", "--version"])
    return code == 0


def _create():
    with step("Creating the virtual environment (var/venv)"):
        shutil.rmtree(paths.VENV, ignore_errors=True)
        if importlib.util.find_spec("venv") is None:
            raise Problem(
                "This Python has no venv module: apt-get install python3-venv."
            )
        with_pip = importlib.util.find_spec("ensurepip") is not None
        options = [] if with_pip else ["--without-pip"]
        shell.run(
            [sys.executable, "-m", "venv", *options, paths.VENV],
            "The virtual environment could not be created",
        )
    if not with_pip:
        _pip_from_debian()


def _pip_from_debian():
    """Debian splits ensurepip off Python; its pip wheel needs no root to be used."""
    folder = paths.WORK / "pip"
    debian.unpack(debian.fetch("pip", {None: ["python3-pip-whl"]}, "pip"), folder)
    wheel = next(folder.rglob("pip-*.whl"), None)
    if wheel is None:
        raise Problem("pip is missing: apt-get install python3-venv (as root).")
    with step("Installing pip"):
        shell.run(
            [paths.PYTHON, wheel / "pip", "install", "--no-input", "--no-index", wheel],
            "pip could not be installed",
        )


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _install(name, *options):
    source = paths.ROOT / name
    stamp = paths.VENV / f".{name}.sha256"
    if stamp.is_file() and stamp.read_text() == _digest(source):
        return
    pip("install", *options, "-r", source, title=f"Installing {name}")
    stamp.write_text(_digest(source))


def pip(*args, title):
    count = 0

    def show(line):
        nonlocal count
        if line.lstrip().startswith(("Collecting", "Requirement already")):
            count += 1
            progress.update(f"{count} packages looked at, {line.split()[1]}")
        elif line.startswith("Installing"):
            progress.update("unpacking")

    with step(title) as progress:
        shell.run(
            [
                *(paths.PYTHON, "-m", "pip", "--no-input"),
                *("--disable-pip-version-check", args[0], "--progress-bar=off"),
                *args[1:],
            ],
            f"{title}: pip failed",
            log=paths.LOG / "pip.log",
            show=show,
        )

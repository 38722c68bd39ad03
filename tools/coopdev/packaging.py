"""Wheels, and what setup/ and the README say about the modules."""

import shutil
import tempfile
from pathlib import Path

from . import modules, odoo, paths, shell
from .ui import Problem, say, step

METAPACKAGE = paths.SETUP / "_metapackage" / "pyproject.toml"
README = paths.ROOT / "README.md"
BEGIN, END = "<!-- modules -->", "<!-- /modules -->"
DEPENDENCIES = ("dependencies = [\n", "]\n")


def sync():
    """Make setup/, the metapackage and the README agree with addons/."""
    for name in modules.all_modules():
        link = paths.SETUP / name
        if not link.is_symlink():
            link.symlink_to(f"../addons/{name}")
    for link in paths.SETUP.iterdir():
        if link.is_symlink() and link.name not in modules.all_modules():
            link.unlink()
    METAPACKAGE.write_text(metapackage(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
    say(f"✓ {len(modules.all_modules())} modules in setup/, metapackage and README")


def metapackage():
    """The metapackage's text as it should be."""
    before, rest = METAPACKAGE.read_text(encoding="utf-8").split(DEPENDENCIES[0])
    _old, after = rest.split(DEPENDENCIES[1], 1)
    lines = [
        f'    "odoo-addon-{name}=={odoo_series(manifest)}.*",\n'
        for name, manifest in modules.all_modules().items()
    ]
    return "".join([before, DEPENDENCIES[0], *lines, DEPENDENCIES[1], after])


def odoo_series(manifest):
    return ".".join(manifest["version"].split(".")[:2])


def readme():
    """The README's text as it should be."""
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    _old, after = rest.split(END)
    rows = ["| module | version | what it does |", "|---|---|---|"]
    for name, manifest in modules.all_modules().items():
        summary = " ".join(manifest.get("summary", "").split())
        link = f"[{name}](addons/{name}/readme/DESCRIPTION.md)"
        rows.append(f"| {link} | {manifest['version']} | {summary} |")
    return before + BEGIN + "\n\n" + "\n".join(rows) + "\n\n" + END + after


def wheels():
    odoo.setup(tests=True)
    shutil.rmtree(paths.DIST, ignore_errors=True)
    build(modules.all_modules(), paths.DIST)
    build_metapackage(paths.DIST)
    say(f"✓ {len(list(paths.DIST.glob('*.whl')))} wheels in dist/")


def build(names, target):
    """Wheels of ``names`` into ``target``; returns their paths."""
    target = Path(target)
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        _check_tracked(name)
        with step(f"Building {name}"):
            _build_wheel(paths.ADDONS / name, target)
    return sorted(target.glob("*.whl"))


def build_metapackage(target):
    with step("Building the metapackage"), tempfile.TemporaryDirectory() as scratch:
        # setuptools leaves build folders beside its sources
        copy = Path(scratch) / "metapackage"
        shutil.copytree(METAPACKAGE.parent, copy)
        _build_wheel(copy, target)


def _check_tracked(name):
    """whool packs what git knows and fails oddly on a module that git doesn't."""
    folder = paths.ADDONS / name
    code, out, _err = shell.capture(["git", "ls-files", "--", folder])
    if not code and not out.strip():
        raise Problem(f"{name} is not known to git yet: git add addons/{name} first.")


def _build_wheel(folder, target):
    # The build tools are installed already: no isolated environment to fill each time
    with tempfile.TemporaryDirectory() as scratch:
        shell.run(
            [
                *(paths.PYTHON, "-m", "build", "--wheel", "--no-isolation"),
                *("--skip-dependency-check", "--outdir", target, folder),
            ],
            f"The wheel of {folder.name} could not be built",
            env=shell.environment({"TMPDIR": scratch}, path=[paths.VENV / "bin"]),
            log=paths.LOG / "wheels.log",
        )

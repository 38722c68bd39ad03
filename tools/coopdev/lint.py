"""``make lint`` and ``make format``: the same tools as .pre-commit-config.yaml."""

import os
import shutil

from . import debian, modules, odoo, paths, postgres, shell
from .ui import Problem, say, step

PYTHON_CODE = ("addons", "tests", "tools")
FORMATTED = "**/*.{xml,js,css,scss,json}"
NODE_MODULES = paths.ROOT / "node_modules"


def run(names=None):
    """Every check; all of them run, then one sentence if any failed."""
    odoo.setup(tests=True)
    one = bool(names)
    names = modules.check(names or modules.all_modules())
    code = _folders(names) if one else _python_code()
    checks = {
        "ruff": [_tool("ruff", "check", *code)],
        "ruff format": [_tool("ruff", "format", "--check", *code)],
        "pylint-odoo": [_pylint(names)],
        "OCA hooks": [
            _tool("oca-checks-odoo-module", *_folders(names)),
            _tool("oca-checks-po", *_po_files(names)),
        ],
        "prettier": [_prettier("--check", names if one else ())],
    }
    failed = [
        title for title, commands in checks.items() if not _passes(title, commands)
    ]
    if failed:
        raise Problem(f"Lint: {', '.join(failed)} failed (make format mends layout).")


def format_code():
    odoo.setup(tests=True)
    for title, command in (
        ("ruff check --fix", _tool("ruff", "check", "--fix", *_python_code())),
        ("ruff format", _tool("ruff", "format", *_python_code())),
        ("prettier", _prettier("--write")),
    ):
        _passes(title, [command])


def _tool(name, *args):
    return [paths.VENV / "bin" / name, *args] if args else None


def _python_code():
    return [name for name in PYTHON_CODE if (paths.ROOT / name).is_dir()]


def _folders(names):
    return [paths.ADDONS / name for name in names]


def _po_files(names):
    return [
        po for folder in _folders(names) for po in sorted(folder.glob("i18n/*.po*"))
    ]


def _pylint(names):
    # One process: on two cores its own parallelism costs more than it gains
    return _tool("pylint", "--rcfile=.pylintrc", *_folders(names)) if names else None


def _prettier(mode, names=()):
    if not any(paths.ADDONS.rglob("*.xml")) or not _node():
        return None
    return [
        *(NODE_MODULES / ".bin" / "prettier", mode, "--log-level=warn"),
        "--no-error-on-unmatched-pattern",
        *[f"addons/{name}/{FORMATTED}" for name in names or ["**"]],
    ]


def _node():
    if not shutil.which("npm"):
        try:
            debian.install_as_root(["nodejs", "npm"], "Node (for prettier)")
        except Problem as problem:
            if os.environ.get("CI"):
                raise
            say(f"! {problem} Until then prettier is skipped.")
            return False
    wanted = paths.ROOT / "package-lock.json"
    stamp = NODE_MODULES / ".coopdev"
    if not stamp.is_file() or stamp.read_bytes() != wanted.read_bytes():
        with step("Installing prettier") as progress:
            shell.run(
                ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                "prettier could not be installed",
                log=paths.LOG / "npm.log",
                step=progress,
            )
            stamp.write_bytes(wanted.read_bytes())
    return True


def _passes(title, commands):
    output = []
    with step(f"lint: {title}"):
        for command in commands:
            if command is None:
                continue
            code, out, err = shell.capture(command, env=postgres.environment())
            if code:
                output.append(f"{out}{err}".strip() or f"exit code {code}")
    for text in output:
        say(text)
    return not output

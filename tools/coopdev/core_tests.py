"""``make test-core``: tests of Odoo's own, with the whole suite installed."""

from . import modules, odoo_source, paths, templates, testing
from .ui import Problem, say

LIST = paths.TESTS / "core_tests.txt"


def listed():
    """[(path below odoo/addons, reason)] of the list's lines."""
    rows = []
    for line in LIST.read_text(encoding="utf-8").splitlines():
        path, _hash, reason = line.partition("#")
        if path.strip():
            rows.append((path.strip(), reason.strip()))
    return rows


def run(pytest_args):
    testing.prepare()
    rows = listed()
    missing = [path for path, _why in rows if not _folder(path).exists()]
    if missing:
        raise Problem(f"{LIST.name} names what Odoo lacks: {', '.join(missing)}.")
    core = {path.split("/")[0] for path, _why in rows}
    template = templates.suite(modules.without_demo(), extra=sorted(core))
    for path, why in rows:
        say(f"  {path}  {why}".rstrip())
    targets = [f"{_folder(path)}{_selector(path)}" for path, _why in rows]
    counts = testing.run("core", template, targets, pytest_args)
    return 1 if counts.get("broken") else 0


def _folder(path):
    release = odoo_source.found_by(paths.PYTHON)
    file = path.split("::")[0]
    for base in (release.parent / "addons", release.parents[1] / "addons"):
        if (base / file).exists():
            return base / file
    return release.parent / "addons" / file


def _selector(path):
    _file, sep, rest = path.partition("::")
    return sep + rest

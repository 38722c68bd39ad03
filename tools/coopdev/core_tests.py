"""``make test-core``: tests of Odoo's own, with the whole suite installed."""

from . import modules, odoo_source, paths, templates, testing
from .ui import Problem, say

LIST = paths.TESTS / "core_tests.txt"


def listed():
    """Two [(path below odoo/addons, reason)]: the tests to run, those left out."""
    run, left_out = [], []
    for line in LIST.read_text(encoding="utf-8").splitlines():
        path, _hash, reason = (part.strip() for part in line.partition("#"))
        if not path:
            continue
        if not reason:
            raise Problem(f"{LIST.name}: say after a # why {path} is there.")
        if path.startswith("-"):
            left_out.append((path[1:].strip(), reason))
        else:
            run.append((path, reason))
    return run, left_out


def run(pytest_args):
    testing.prepare()
    rows, left_out = listed()
    missing = [path for path, _why in rows + left_out if not _folder(path).exists()]
    if missing:
        raise Problem(f"{LIST.name} names what Odoo lacks: {', '.join(missing)}.")
    core = {path.split("/")[0] for path, _why in rows}
    template = templates.suite(modules.without_demo(), extra=sorted(core))
    for path, why in rows:
        say(f"  {path}  {why}")
    targets = [f"{_folder(path)}{_selector(path)}" for path, _why in rows]
    for path, why in left_out:
        say(f"  without {path}  {why}")
    without = [f"--deselect={_node(path)}" for path, _why in left_out]
    options = [
        "-n",
        str(testing.WORKERS),
        "--dist",
        "loadscope",
        *without,
        *pytest_args,
    ]
    counts = testing.run("core", template, targets, options)
    return 1 if counts.get("broken") else 0


def _folder(path):
    release = odoo_source.found_by(paths.PYTHON)
    file = path.split("::")[0]
    for base in (release.parent / "addons", release.parents[1] / "addons"):
        if (base / file).exists():
            return base / file
    return release.parent / "addons" / file


def _node(path):
    """What pytest calls a test: outside of our tree, by its class and name only."""
    file = _folder(path)
    if file.is_relative_to(paths.ROOT):
        return f"{file.relative_to(paths.ROOT)}{_selector(path)}"
    return _selector(path)


def _selector(path):
    _file, sep, rest = path.partition("::")
    return sep + rest

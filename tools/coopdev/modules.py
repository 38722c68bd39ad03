"""The suite's modules as the tree describes them."""

import ast
import hashlib
import json
from functools import lru_cache

from . import paths
from .ui import Problem

# Changing these never asks for an update of the database
IGNORED_DIRS = {"tests", "readme", "__pycache__", "build", "description"}
DEMO = "coop_demo"
# Tested each in its own database, not in the demo, for now:
APART = (
    # account_payment_batch_oca changes Odoo's accounting for the whole database
    # (invoices “in payment”): the tests of the others must not meet it.
    "coop_member_fee_sepa",
    "coop_share_sepa",
)
IGNORED_NAMES = {"pyproject.toml", "README.md", "README.rst"}


@lru_cache
def all_modules():
    """{name: manifest} of the installable modules, sorted by name."""
    found = {}
    for path in sorted(paths.ADDONS.glob("*/__manifest__.py")):
        try:
            manifest = ast.literal_eval(path.read_text(encoding="utf-8"))
        except (SyntaxError, ValueError) as exc:
            raise Problem(f"{path} is not a valid manifest: {exc}.") from exc
        if manifest.get("installable", True):
            found[path.parent.name] = manifest
    return found


def without_demo():
    """All modules but those of ``APART`` and the demo cooperative: this one makes the
    database's company a cooperative, with a year of books, which other modules' tests
    must not meet."""
    return [name for name in together() if name != DEMO]


def together():
    """Modules that are installed in one database."""
    return [name for name in all_modules() if name not in APART]


def check(names):
    unknown = sorted(set(names) - set(all_modules()))
    if unknown:
        raise Problem(
            f"No such module: {', '.join(unknown)}."
            f" There are: {', '.join(all_modules()) or 'none'}."
        )
    return list(names)


def closure(names):
    """``names`` and the suite's modules that they depend on, dependencies first."""
    result = []

    def visit(name):
        if name in result or name not in all_modules():
            return
        for dependency in all_modules()[name].get("depends", []):
            visit(dependency)
        result.append(name)

    for name in names:
        visit(name)
    return result


def core_dependencies(names):
    """What the given modules and their own dependencies need from outside the suite."""
    depends = {
        dependency
        for name in closure(names)
        for dependency in all_modules()[name].get("depends", ["base"])
    }
    return sorted(depends - set(all_modules()))


def checksum(name):
    digest = hashlib.sha256()
    folder = paths.ADDONS / name
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if (
            path.is_file()
            and not IGNORED_DIRS.intersection(parts)
            and path.name not in IGNORED_NAMES
        ):
            digest.update("/".join(parts).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def checksums(names):
    return {name: checksum(name) for name in names}


def changed(names, mark):
    """Modules of ``names`` whose files differ from what ``mark`` (JSON) recorded."""
    known = json.loads(mark or "{}")
    return [name for name in names if known.get(name) != checksum(name)]

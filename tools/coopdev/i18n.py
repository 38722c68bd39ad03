"""``make i18n``: each module's .pot from the code, merged into its fr.po."""

from . import database, modules, odoo, odoo_source, paths, shell, templates, testing
from .lock import locked
from .ui import say, step

NAME = "test_i18n"
HELPER = paths.ROOT / "tools" / "coopdev" / "po_merge.py"


def run(names):
    names = modules.check(names) or modules.together()
    env = odoo.setup(tests=True)
    with locked("i18n"):
        # The demo cooperative takes minutes to install: only for its own terms. Those
        # that live apart are not installed with the others.
        if set(names) <= set(modules.APART):
            template = templates.suite(names, alone=True)
        else:
            demo = modules.DEMO in names
            template = templates.suite(names if demo else modules.without_demo())
        database.clone(template, NAME)
        try:
            for name in names:
                _export(name, env)
        finally:
            database.drop(NAME)


def _memory():
    """French of Odoo's own, for terms that it has translated already."""
    core = odoo_source.found_by(paths.PYTHON).parent / "addons"
    files = [core / name / "i18n" / "fr.po" for name in ("base", "mail", "account")]
    return [path for path in files if path.is_file()]


def _export(name, env):
    pot = paths.ADDONS / name / "i18n" / f"{name}.pot"
    pot.parent.mkdir(exist_ok=True)
    with step(f"{name}: reading the terms"):
        shell.run(
            odoo.command(
                *("i18n", "export", "-c", paths.CONF, "-d", NAME),
                *("-l", "pot", "-o", pot, name),
            ),
            f"The terms of {name} could not be exported",
            env=env,
            log=paths.LOG / "i18n.log",
        )
    # polib lives in the virtual environment, not in this interpreter
    report = shell.run(
        [paths.PYTHON, HELPER, pot, pot.with_name("fr.po"), *_memory()],
        f"{name}: fr.po could not be merged",
        env=env,
    )
    say(f"  {name}: {testing.last_line(report)}")

"""The demo: a French database with the whole suite, served on this machine."""

import json
import os

from . import database, modules, odoo, odoo_source, paths, server, shell
from .lock import locked
from .ui import Problem, say, step

LOGINS = paths.ADDONS / "coop_demo" / "logins.json"
LOG = paths.LOG / "demo-install.log"


def name():
    return os.environ.get("DB") or "coop"


def start():
    port = server.default_port()
    up = server.running()
    if not (up and up[1] == port):
        server.check_port(port)
    if up and up[1:] != (port, name()):
        server.stop()
        up = None
    odoo.setup()
    with locked("demo"):
        stale = _stale()
        if stale is None or stale:
            server.stop()
            up = None
            _create() if stale is None else _update(stale)
        if not (up and server.answers(port)):
            if up:
                server.stop()
            server.start(name(), port)
    _welcome(port)


def stop():
    server.stop()
    from . import postgres

    postgres.stop()


def reset():
    odoo.setup()
    server.stop()
    with step(f"Dropping the database {name()} and its files"):
        database.drop(name())


def update(names):
    """``make update MODULES=``: on the demo database, whatever the checksums say."""
    odoo.setup()
    if database.installed(name()) is None:
        raise Problem(f"There is no database {name()} yet: make demo creates it.")
    wanted = modules.check(names) if names else list(modules.together())
    up = server.running()
    server.stop()
    with locked("demo"):
        _update(wanted)
    if up:
        server.start(name(), up[1])
        _welcome(up[1])


def _stale():
    """Modules to update; None when the database has to be made."""
    if database.installed(name()) is None:
        return None
    if not database.get_mark(name(), "complete"):
        say("• The database was left unfinished: it is made again.")
        return None
    if database.get_mark(name(), "odoo") != odoo_source.identity():
        say("• Odoo itself has changed since: make reset demo rebuilds the database.")
    mark = database.get_mark(name(), "checksums")
    return modules.changed(modules.together(), mark)


def _create():
    wanted = modules.together()
    LOG.unlink(missing_ok=True)
    database.drop(name())
    title = f"Creating the database {name()} (French, France)"
    with step(title) as progress:
        shell.run(
            odoo.command(
                *("db", "-c", paths.CONF, "init", name()),
                *("--language", "fr_FR", "--country", "fr"),
            ),
            f"{title} failed",
            env=odoo.postgres.environment(),
            log=LOG,
            show=shell.odoo_progress(progress),
        )
    if wanted:
        odoo.install(name(), wanted, title=f"Installing {len(wanted)} modules", log=LOG)
    _check_installed()
    _mark()


def _update(stale):
    present = database.installed(name())
    odoo.install(
        name(),
        [module for module in stale if module not in present],
        update=[module for module in stale if module in present],
        title=f"Updating {', '.join(stale)}",
        log=LOG,
    )
    _check_installed()
    _mark()


def _check_installed():
    lacking = sorted(odoo.missing(name(), modules.together()))
    if lacking:
        raise Problem(f"Not installed: {', '.join(lacking)}; see {LOG}.")


def _mark():
    sums = modules.checksums(modules.together())
    database.set_mark(name(), "checksums", json.dumps(sums))
    database.set_mark(name(), "odoo", odoo_source.identity())
    database.set_mark(name(), "complete", "1")


def logins():
    try:
        return json.loads(LOGINS.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except ValueError as error:
        raise Problem(f"{LOGINS} is not valid JSON: {error}.") from error


def _welcome(port):
    rows = [("login", "password", "role"), ("admin", "admin", "Administrator")]
    rows += [
        (row["login"], row["password"], row.get("role", ""))
        for row in logins()
        if row["login"] != "admin"
    ]
    widths = [max(len(row[column]) for row in rows) + 2 for column in (0, 1)]
    say(f"\nThe cooperative is open at http://{odoo.HOST}:{port}\n")
    for login, password, role in rows:
        say(f"  {login:{widths[0]}}{password:{widths[1]}}{role}".rstrip())
    say("\nmake stop stops it, make logs shows its log, make reset starts afresh.")

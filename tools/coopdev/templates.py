"""Cached template databases: installed once, cloned for every run.

Two storeys. A *core* template holds what the suite needs from Odoo and changes only
with Odoo itself; a *suite* template is cloned from it and holds the suite's modules.
That of one module alone is cloned from that of its largest dependency in the suite, so
that each installation is paid once. When only code changes, the changed modules of the
suite template are updated; when the list of modules or their dependencies changes, it
is made again.
"""

import hashlib
import json
import re

from . import database, logcheck, modules, odoo, odoo_source, paths, shell
from .lock import locked
from .ui import Problem, step

LANGUAGE = "fr_FR"
KEY = re.compile(r"[0-9a-f]{10}")


def _key(*parts):
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:10]


def core(names, *, demo=False):
    """Template with the core modules ``names`` and what goes with them."""
    # The web client is always there: HttpCase needs it
    wanted = sorted({"base", "web", *names})
    name = f"tpl_odoo_{_key(odoo_source.identity(), wanted, demo)}"
    with locked(name):
        if _complete(name):
            return name
        _build(
            name,
            None,
            wanted,
            title=f"Preparing Odoo with {', '.join(wanted)}",
            options=["--with-demo"] if demo else [],
        )
        _load_language(name)
        database.set_mark(name, "complete", "1")
    return name


def suite(names, *, alone=False, extra=()):
    """Template with the suite's modules ``names``.

    :param alone: these and their dependencies only: nothing that installs by itself.
    :param extra: core modules that must be there as well.
    """
    wanted = modules.closure(names)
    needs = sorted({*modules.core_dependencies(names), *extra})
    if not wanted:
        return core(needs)
    label = f"tpl_{_label(names, alone, extra)}_"
    depends = {name: modules.all_modules()[name].get("depends", []) for name in wanted}
    name = label + _key(odoo_source.identity(), depends, needs, alone)
    options = ["--skip-auto-install"] if alone else []
    with locked(label):
        if not _complete(name):
            # tpl_coop_invoice_joint_… is not an old tpl_coop_invoice_…
            old = [
                other
                for other in database.names(label)
                if KEY.fullmatch(other[len(label) :]) and other != name
            ]
            database.drop(*old)
            source, lacking = _source(wanted, needs, alone)
            title = f"Installing {', '.join(lacking)}"
            _build(name, source, lacking, title=title, options=options)
            if not alone:
                _warm(name)
            _mark_code(name, wanted)
            database.set_mark(name, "complete", "1")
            return name
        stale = modules.changed(wanted, database.get_mark(name, "checksums"))
        if stale:
            # Undone at the first failure: half an update must not be cloned
            database.query(
                "delete from ir_config_parameter where key = 'coopdev.complete';",
                database=name,
            )
            _fill(name, [], update=stale, title=f"Updating {', '.join(stale)}")
            if not alone and any(map(_has_assets, stale)):
                _warm(name)
            _mark_code(name, wanted)
            database.set_mark(name, "complete", "1")
    return name


def _source(wanted, needs, alone):
    """The template to start from, and which of ``wanted`` it lacks."""
    if alone:
        parents = [modules.closure([name]) for name in wanted[:-1]]
        if parents:
            # The largest one whose every module is wanted here too
            parent = max(parents, key=len)
            source = suite(parent[-1:], alone=True)
            return source, [name for name in wanted if name not in parent]
    return core(needs), wanted


def _label(names, alone, extra):
    if alone:
        return names[0]
    return "core_tests" if extra else "suite"


def _has_assets(name):
    return bool(modules.all_modules()[name].get("assets"))


def _complete(name):
    return bool(database.installed(name) and database.get_mark(name, "complete"))


def _mark_code(name, wanted):
    database.set_mark(name, "checksums", json.dumps(modules.checksums(wanted)))


def _build(name, source, wanted, *, title, options=()):
    database.clone(source, name) if source else database.drop(name)
    if source:
        database.query(
            "delete from ir_config_parameter where key like 'coopdev.%';", database=name
        )
    _fill(name, wanted, title=title, options=options)
    lacking = sorted(odoo.missing(name, wanted))
    if lacking:
        raise Problem(f"Not installed: {', '.join(lacking)} (log: {_log(name)}).")


def _load_language(name):
    """French is there, but not as the users' language: tests ask for it."""
    with step(f"Loading {LANGUAGE}") as progress:
        shell.run(
            odoo.command(
                "i18n", "loadlang", "-c", paths.CONF, "-d", name, "-l", LANGUAGE
            ),
            "French could not be loaded",
            env=odoo.postgres.environment(),
            log=_log(name),
            step=progress,
        )


def _warm(name):
    """Build the web client's bundles once rather than in every process of every run."""
    script = 'env["ir.qweb"]._pregenerate_assets_bundles(); env.cr.commit()'
    command = odoo.command("shell", "-c", paths.CONF, "-d", name, "--no-http")
    with step("Building the web client's bundles"):
        code, _out, err = shell.capture(
            command, env=odoo.postgres.environment(), text_in=script + "\n"
        )
    if code or "Traceback" in err:
        raise Problem(f"The bundles of {name} cannot be built:\n{err[-2000:]}")


def _log(name):
    return paths.LOG / f"{name}.log"


def _fill(name, wanted, *, title, update=(), options=()):
    log = _log(name)
    log.unlink(missing_ok=True)
    try:
        odoo.install(name, wanted, update=update, title=title, log=log, options=options)
        logcheck.check(log, title)
    except Problem:
        # A template with warnings would hide them from the next run
        database.drop(name)
        raise


def forget():
    database.drop(*database.names("tpl_"), *database.names("test_"))

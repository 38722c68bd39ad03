"""Odoo's configuration file and command line."""

from . import database, odoo_source, pango, paths, postgres, shell, venv
from .lock import locked
from .ui import step

HOST = "127.0.0.1"


def setup(*, tests=False):
    """Everything that Odoo needs here; quick when nothing is missing."""
    paths.make_dirs()
    with locked("setup"):
        venv.ensure(venv.RUN, *([venv.TEST] if tests else []))
        odoo_source.ensure()
        pango.ensure()
        env = postgres.ensure()
        write_configuration(env)
    return env


def write_configuration(env):
    options = {
        "addons_path": ",".join(map(str, addons_path())),
        "data_dir": paths.DATA,
        "http_interface": HOST,
        "list_db": False,
        "max_cron_threads": 1,
        "unaccent": True,
        # Set-up of a whole cooperative may take long on a small machine
        "limit_time_cpu": 3600,
        "limit_time_real": 3600,
    }
    for option, name in (("host", "PGHOST"), ("port", "PGPORT"), ("user", "PGUSER")):
        if env.get(name):
            options[f"db_{option}"] = env[name]
    text = "[options]\n" + "".join(f"{k} = {v}\n" for k, v in options.items())
    if not paths.CONF.is_file() or paths.CONF.read_text() != text:
        paths.CONF.write_text(text)


def addons_path():
    community = odoo_source.found_by(paths.PYTHON).parents[1] / "addons"
    return [paths.ADDONS, *([community] if community.is_dir() else [])]


def command(*args):
    return [paths.PYTHON, "-m", "odoo", *args]


def install(name, modules, *, title, log, update=(), options=()):
    """Install or update modules; the database is created when missing."""
    env = postgres.environment()
    args = ["-d", name, "--stop-after-init", "--no-http", *options]
    if modules:
        args += ["-i", ",".join(sorted(modules))]
    if update:
        args += ["-u", ",".join(sorted(update))]
    with step(title) as progress:
        shell.run(
            command("server", *args),
            f"{title} failed",
            env=env,
            log=log,
            show=shell.odoo_progress(progress),
        )


def missing(name, modules):
    return set(modules) - (database.installed(name) or set())

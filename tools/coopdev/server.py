"""The demo's Odoo process: started in the background, found again by its pid file."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import odoo, paths, postgres
from .ui import Problem, step

PID = paths.VAR / "odoo.pid"
LOG = paths.LOG / "odoo.log"
TIMEOUT = 120


def default_port():
    text = os.environ.get("PORT") or "8069"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT={text} is not a port number.")
    return int(text)


def running():
    """(pid, port, database) of our server if it runs."""
    try:
        pid, port, database = PID.read_text().split()
    except (FileNotFoundError, ValueError):
        return None
    try:
        os.kill(int(pid), 0)
        # A number can be given again to another program
        if str(paths.CONF) not in Path(f"/proc/{pid}/cmdline").read_text():
            return None
    except ProcessLookupError:
        return None
    except PermissionError as error:
        raise Problem(f"The server (pid {pid}) was started by another user.") from error
    except FileNotFoundError:
        pass  # no /proc on this system: the pid has to do
    return int(pid), int(port), database


def check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((odoo.HOST, port))
        except PermissionError as error:
            raise Problem(
                f"Port {port} needs more rights: choose another with PORT=8070."
            ) from error
        except OSError as error:
            raise Problem(
                f"Port {port} is taken by {_owner(port)}: stop that, or choose "
                "another port, for example PORT=8070."
            ) from error


def _owner(port):
    """Name the program that listens on a port, as far as /proc lets us see."""
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            rows = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for fields in map(str.split, rows):
            if fields[3] == "0A" and int(fields[1].rsplit(":", 1)[1], 16) == port:
                inodes.add(f"socket:[{fields[9]}]")
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(os.readlink(link) in inodes for link in process.glob("fd/*")):
                words = (process / "cmdline").read_bytes().split(b"\0")
                text = b" ".join(words).decode("utf-8", "replace").strip()
                return f"process {process.name} ({text[:70]})"
        except OSError:
            continue
    return "another program (of another user)"


def start(name, port):
    env = postgres.environment()
    args = ["-c", paths.CONF, "-d", name, "--db-filter", f"^{re.escape(name)}$"]
    args += ["--http-port", port]
    with step(f"Starting Odoo on {odoo.HOST}:{port}"):
        with open(LOG, "ab") as log:
            process = subprocess.Popen(
                [str(part) for part in odoo.command("server", *args)],
                cwd=paths.ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        PID.write_text(f"{process.pid} {port} {name}\n")
        _wait(process, port)


def _wait(process, port):
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            PID.unlink(missing_ok=True)
            tail = "\n    ".join(LOG.read_text(errors="replace").splitlines()[-12:])
            raise Problem(f"Odoo did not start, see {LOG}:\n    {tail}")
        # The login page rather than a bare health check: the registry is loaded then
        if answers(port):
            return
        time.sleep(0.3)
    stop()
    raise Problem(f"Odoo did not answer within {TIMEOUT} s, see {LOG}.")


def answers(port, timeout=TIMEOUT):
    # Never through a proxy: the address is this machine's own
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(
            f"http://{odoo.HOST}:{port}/web/login", timeout=timeout
        ) as page:
            return page.status == 200
    except (urllib.error.URLError, OSError):
        return False


def stop():
    found = running()
    if found:
        with step("Stopping Odoo"):
            _end(found[0])
    PID.unlink(missing_ok=True)


def _end(pid):
    for number, patience in ((signal.SIGTERM, 20), (signal.SIGKILL, 5)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not running():
                return
            try:  # our own child, when started and stopped by the same command
                os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                pass
            time.sleep(0.1)

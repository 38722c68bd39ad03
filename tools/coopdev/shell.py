"""Running other programs: clean environment, log file, progress, short failures."""

import os
import re
import subprocess
from collections import deque

from . import paths
from .ui import Problem

# Variables of an outer virtual environment or Odoo would leak into ours
DROPPED = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "ODOO_RC", "OPENERP_SERVER")
LOADING = re.compile(r"(?:Loading|Installing|Module) (?:module )?(\w+) \((\d+/\d+)\)")
SHOWN_LINES = 12


def environment(extra=None, path=()):
    env = {key: value for key, value in os.environ.items() if key not in DROPPED}
    env.setdefault("LANG", "C.UTF-8")
    usual = env.get("PATH") or "/usr/local/bin:/usr/bin:/bin"
    for folder in ("/usr/sbin", "/sbin"):  # a normal user's PATH lacks them
        if folder not in usual.split(":"):
            usual += ":" + folder
    env["PATH"] = ":".join([*map(str, path), usual])
    env["PYTHONUNBUFFERED"] = "1"
    env.update(extra or {})
    return env


def run(cmd, what, *, env=None, cwd=None, log=None, step=None, show=None, user=None):
    """Run ``cmd``; its output goes to ``log`` and, line by line, to ``show``.

    :param what: what fails when it fails: beginning of the sentence shown then.
    """
    tail = deque(maxlen=SHOWN_LINES)
    # "with" would need two branches for the one that has no log
    log_file = open(log, "ab") if log else None  # noqa: SIM115
    try:
        process = subprocess.Popen(
            [str(part) for part in cmd],
            cwd=cwd or paths.ROOT,
            env=env or environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **(user or {}),
        )
    except FileNotFoundError as exc:
        raise Problem(f"{what}: the program {cmd[0]} is not on this machine.") from exc
    try:
        for raw in process.stdout:
            if log_file:
                log_file.write(raw)
                log_file.flush()
            line = raw.decode("utf-8", "replace").rstrip()
            tail.append(line)
            if show:
                show(line)
            elif step:
                step.update(line)
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    finally:
        if log_file:
            log_file.close()
    if code:
        details = "\n".join("    " + line for line in tail if line.strip())
        where = f" Full log: {log}" if log else ""
        raise Problem(f"{what} (exit code {code}).{where}\n{details}")
    return "\n".join(tail)


def capture(cmd, *, env=None, cwd=None, text_in=None, user=None):
    """Run ``cmd`` quietly; returns (exit code, standard output, standard error)."""
    done = subprocess.run(
        [str(part) for part in cmd],
        check=False,
        cwd=cwd or paths.ROOT,
        env=env or environment(),
        input=text_in if text_in is not None else "",
        capture_output=True,
        text=True,
        errors="replace",
        **(user or {}),
    )
    return done.returncode, done.stdout, done.stderr


def odoo_progress(step):
    """Shows "module (n/N)" rather than raw log lines."""

    def show(line):
        found = LOADING.search(line)
        if found:
            step.update(f"{found[2]} {found[1]}")

    return show

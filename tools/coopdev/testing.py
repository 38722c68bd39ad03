"""``make test``: lint, then every test, on clones of cached template databases."""

import os
import re
import shlex
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from . import (
    browser,
    database,
    lint,
    logcheck,
    modules,
    odoo,
    paths,
    postgres,
    templates,
)
from .ui import Problem, say

WORKERS = 2
NO_TESTS = 5  # pytest's exit code
PRINTING = threading.Lock()
COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?|xfailed|xpassed)\b")

# A test's records are never committed: to autovacuum their tables are empty, and once
# it has said so, PostgreSQL reads thousands of rows in nested loops.
NO_AUTOVACUUM = """
do $$
declare name regclass;
begin
    for name in
        select oid from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace
    loop
        execute format('alter table %s set (autovacuum_enabled = false)', name);
    end loop;
end $$;
"""


def prepare():
    odoo.setup(tests=True)
    browser.ensure()


def everything(pytest_args, *, with_lint=True, with_alone=False):
    prepare()
    names = list(modules.all_modules())
    own = [name for name in names if name in (modules.DEMO, *modules.APART)]
    totals = {}
    # Each of these keeps one core busy
    beside = [lambda: templates.suite(modules.without_demo())]
    if with_lint:
        beside.insert(0, lint.run)
    alone_names = names if with_alone else own
    add(totals, each_alone(alone_names, pytest_args, beside=beside))
    template = templates.suite(modules.without_demo())
    targets = [path for path in (paths.TESTS, paths.ADDONS) if _has_tests(path)]
    # In the order of collection: the longest, the wheels, come first
    spread = ["-n", str(WORKERS), "--dist", "loadscope", "--no-loadscope-reorder"]
    options = [*spread, *_excluded(), *pytest_args]
    title = "\n— the whole suite in one database"
    add(totals, run("suite", template, targets, options, title=title))
    return _close(totals, with_alone)


def module(name, pytest_args, *, with_lint=True):
    """Tests of one module, where only it and its dependencies are installed."""
    modules.check([name])
    prepare()
    if with_lint:
        lint.run([name])
    return _close(_alone(name, pytest_args), False)


def alone(names, pytest_args):
    prepare()
    return _close(
        each_alone(modules.check(names) or modules.all_modules(), pytest_args), True
    )


def each_alone(names, pytest_args, *, beside=()):
    """Several modules at once, each in its database; each one's lines in one piece.

    :param beside: functions to call first, in the same lanes.
    """
    totals = {}
    with ThreadPoolExecutor(WORKERS) as lanes:
        others = [lanes.submit(task) for task in beside]
        runs = [
            lanes.submit(_alone, name, pytest_args, quiet=True)
            for name in sorted(names, key=_weight, reverse=True)
        ]
        try:
            for done in others:
                done.result()
            for done in runs:
                add(totals, done.result())
        except BaseException:
            lanes.shutdown(wait=False, cancel_futures=True)
            raise
    return totals


def _weight(name):
    """The longest first, so that no lane is left alone with it at the end."""
    tests = (paths.ADDONS / name).rglob("test_*.py")
    return name == modules.DEMO, sum(path.stat().st_size for path in tests)


def _alone(name, pytest_args, *, quiet=False):
    target = paths.ADDONS / name
    if not _has_tests(target):
        raise Problem(f"{name} has no tests (tests/test_*.py).")
    template = templates.suite([name], alone=True)
    title = f"\n— {name}, only it and its dependencies installed"
    return run(name, template, [target], pytest_args, title=title, quiet=quiet)


def _has_tests(folder):
    return any(folder.rglob("test_*.py"))


def _excluded():
    own = (paths.ADDONS / name for name in (modules.DEMO, *modules.APART))
    ignored = (paths.TESTS / "benchmarks", *own)
    return [f"--ignore={path}" for path in ignored]


def run(
    label, template, targets, options, *, title=None, quiet=False, may_be_empty=False
):
    """pytest on a clone of ``template``; returns the counts of its closing line.

    :param quiet: show what pytest prints at its end, all at once.
    :param may_be_empty: that no test has the wanted name is no mistake.
    """
    _drop_leftovers()
    if title and not quiet:
        say(title)
    name = f"test_{label}_{os.getpid()}"
    log = paths.LOG / f"test-{label}.log"
    log.unlink(missing_ok=True)
    database.clone(template, name)
    database.query(NO_AUTOVACUUM, database=name)
    try:
        code, output = _pytest(name, log, targets, options, show=not quiet)
    finally:
        database.drop(*database.names(name))
    if quiet:
        with PRINTING:
            say(title)
            _write(output)
    lines = output.decode("utf-8", "replace").splitlines()
    closing = next((line for line in reversed(lines) if COUNT.search(line)), "")
    if code == NO_TESTS and may_be_empty:
        return {}
    if code == NO_TESTS:
        raise Problem(f"{label}: pytest found no test to run.")
    counts = {what.rstrip("s"): int(n) for n, what in COUNT.findall(closing)}
    if code:
        counts.setdefault("failed", 0)
        counts["broken"] = 1
    found = logcheck.problems(log)
    if found:
        say(f"\n✗ {label}: {len(found)} warning(s) or error(s) in {log}:")
        for line in found[: logcheck.SHOWN]:
            say(f"    {line[:300]}")
        counts["broken"] = 1
    return counts


def _drop_leftovers():
    """Databases of runs that were killed."""
    for name in database.names("test_"):
        found = re.fullmatch(r"test_\w+?_(\d+)(-gw\d+)?", name)
        if found:
            try:
                os.kill(int(found[1]), 0)
            except ProcessLookupError:
                database.drop(name)
            except PermissionError:
                pass


def _write(raw):
    sys.stdout.buffer.write(raw)
    sys.stdout.flush()


def _pytest(name, log, targets, options, *, show):
    command = [
        *(paths.PYTHON, "-m", "pytest", "-c", paths.ROOT / "pyproject.toml"),
        *(f"--rootdir={paths.ROOT}", f"--odoo-database={name}", "--odoo-http"),
        *("--odoo-log-level=info", "--odoo-extra", f"logfile={log}"),
        *("-p", "coopdev.shared_files", "-p", "coopdev.shared_setup"),
        *options,
        *targets,
    ]
    env = postgres.environment()
    env["COOPDEV_DATABASE"] = name
    env["PYTHONPATH"] = str(paths.ROOT / "tools")
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=paths.ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    output = b""
    try:
        for raw in process.stdout:
            output += raw
            if show:
                _write(raw)
        return process.wait(), output
    except BaseException:
        process.terminate()
        process.wait()
        raise


def add(totals, counts):
    for what, number in counts.items():
        totals[what] = totals.get(what, 0) + number


def _close(totals, several):
    failed = totals.get("failed", 0) + totals.get("error", 0)
    if several:
        say(
            f"\n{totals.get('passed', 0)} passed, {failed} failed, "
            f"{totals.get('skipped', 0)} skipped"
        )
    return 1 if failed or totals.get("broken") else 0


def split(text):
    return shlex.split(text or "")


def last_line(text):
    return text.splitlines()[-1] if text else ""

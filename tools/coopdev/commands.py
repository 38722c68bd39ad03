"""The list of commands, with their options."""

import os
import shutil

from . import (
    bench,
    core_tests,
    demo,
    i18n,
    lint,
    odoo,
    packaging,
    paths,
    postgres,
    server,
    testing,
)
from .ui import Problem, say


def declare(sub):
    def add(name, run, text, rest=False):
        parser = sub.add_parser(name, help=text, description=text)
        parser.set_defaults(run=run, takes_rest=rest)
        return parser

    parser = add("setup", _setup, "virtual environment, Odoo, PostgreSQL")
    parser.add_argument("--tests", action="store_true", help="with the test tools")
    add("demo", lambda args: demo.start(), "the demo cooperative, served here")
    add("stop", lambda args: demo.stop(), "stop Odoo and PostgreSQL")
    add("reset", lambda args: demo.reset(), "drop the demo database and its files")
    add("clean", lambda args: _clean(), "remove all that this tool made (var/)")
    parser = add("update", _update, "update modules of the demo database")
    parser.add_argument("modules", nargs="?", default="", help="a,b,c (default: all)")
    add("shell", _shell, "a Python shell on the demo database", rest=True)
    add("psql", _psql, "an SQL shell on the demo database", rest=True)
    add("logs", lambda args: _logs(), "follow the demo server's log")
    add("odoo", _odoo, "Odoo's own command line in this set-up", rest=True)
    add("env", lambda args: _env(), "print the environment as shell exports")
    _declare_quality(add)


def _declare_quality(add):
    parser = add("test", _test, "lint and every test")
    parser.add_argument("--module", default="", help="only this one, on its own")
    parser.add_argument("--args", default="", help="options for pytest")
    parser.add_argument("--no-lint", action="store_true")
    parser.add_argument(
        "--alone", action="store_true", help="also what test-alone does"
    )
    parser = add("test-alone", _test_alone, "tests of each module on its own")
    parser.add_argument("--module", default="", help="a,b,c (default: all)")
    parser.add_argument("--args", default="", help="options for pytest")
    parser = add("test-core", _test_core, "Odoo's own tests with the suite installed")
    parser.add_argument("--args", default="", help="options for pytest")
    parser = add("bench", _bench, "benchmarks")
    parser.add_argument("--args", default="", help="options for pytest")
    parser = add("lint", _lint, "check code, manifests, translations, layout")
    parser.add_argument("modules", nargs="?", default="", help="a,b,c (default: all)")
    add("format", lambda args: lint.format_code(), "mend layout")
    add("wheels", lambda args: packaging.wheels(), "one wheel per module in dist/")
    add("sync-setup", lambda args: packaging.sync(), "setup/ and README from addons/")
    parser = add("i18n", _i18n, ".pot and fr.po from the code")
    parser.add_argument("modules", nargs="?", default="", help="a,b,c (default: all)")


def _names(text):
    return [name for name in text.replace(",", " ").split() if name]


def _setup(args):
    odoo.setup(tests=args.tests)
    say(f"✓ ready: {paths.PYTHON.relative_to(paths.ROOT)} -m odoo -c var/odoo.conf")


def _update(args):
    demo.update(_names(args.modules))


def _clean():
    if not paths.VAR.exists():
        return
    server.stop()
    postgres.remove()
    shutil.rmtree(paths.VAR)
    say("✓ var/ removed")


def _odoo(args):
    _replace(odoo.command(*args.rest), odoo.setup())


def _shell(args):
    _on_demo(odoo.command("shell", "-d", demo.name(), "--no-http", *args.rest))


def _psql(args):
    _on_demo(["psql", "-d", demo.name(), *args.rest])


def _on_demo(command):
    env = odoo.setup()
    if not demo.database.exists(demo.name()):
        raise Problem(f"There is no database {demo.name()} yet: make demo creates it.")
    _replace(command, env)


def _logs():
    if not server.LOG.exists():
        raise Problem("No log yet: make demo starts the server.")
    _replace(["tail", "-n", "50", "-F", server.LOG], postgres.environment())


def _replace(command, env):
    """Become that program: signals and the terminal are then its own."""
    words = [str(part) for part in command]
    try:
        os.execvpe(words[0], words, env)
    except FileNotFoundError as error:
        raise Problem(f"The program {words[0]} is not on this machine.") from error


def _env():
    env = postgres.environment()
    for name in ("PATH", "PGHOST", "PGPORT", "PGUSER", "ODOO_RC"):
        if name in env:
            say(f"export {name}='{env[name]}'")


def _test(args):
    options = testing.split(args.args)
    with_lint = not args.no_lint
    if args.module:
        return testing.module(args.module, options, with_lint=with_lint)
    return testing.everything(options, with_lint=with_lint, with_alone=args.alone)


def _test_alone(args):
    return testing.alone(_names(args.module), testing.split(args.args))


def _test_core(args):
    return core_tests.run(testing.split(args.args))


def _bench(args):
    return bench.run(testing.split(args.args))


def _lint(args):
    lint.run(_names(args.modules))


def _i18n(args):
    i18n.run(_names(args.modules))

"""The list of commands, with their options."""

import os

from . import odoo, paths, postgres
from .ui import say


def declare(sub):
    def add(name, run, text, rest=False):
        parser = sub.add_parser(name, help=text, description=text)
        parser.set_defaults(run=run, takes_rest=rest)
        return parser

    parser = add("setup", setup, "virtual environment, Odoo, PostgreSQL")
    parser.add_argument("--tests", action="store_true", help="with the test tools")
    add("odoo", run_odoo, "run Odoo's own command line in this set-up", rest=True)
    add("env", show_env, "print the environment as shell exports")


def setup(args):
    odoo.setup(tests=args.tests)
    say(f"✓ ready: {paths.PYTHON.relative_to(paths.ROOT)} -m odoo -c var/odoo.conf")


def run_odoo(args):
    env = odoo.setup()
    command = [str(part) for part in odoo.command(*args.rest)]
    os.execvpe(command[0], command, env)


def show_env(args):
    env = postgres.environment()
    for name in ("PATH", "PGHOST", "PGPORT", "PGUSER", "ODOO_RC"):
        if name in env:
            say(f"export {name}='{env[name]}'")

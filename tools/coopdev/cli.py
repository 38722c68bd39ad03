"""Commands. Each is a thin line over a module of this package."""

import argparse
import os
import sys

from . import commands
from .ui import Problem, say


def main(argv=None):
    # Root's PostgreSQL runs as another user, who must be able to read our files
    os.umask(0o022)
    parser = argparse.ArgumentParser(
        prog="coopdev", description="Set-up, demo, tests and packaging of the suite."
    )
    commands.declare(parser.add_subparsers(dest="command", metavar="COMMAND"))
    args, rest = parser.parse_known_args(argv)
    if not args.command:
        parser.print_help()
        return 0
    if rest and not getattr(args, "takes_rest", False):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    args.rest = [part for part in rest if part != "--"]
    try:
        return args.run(args) or 0
    except Problem as problem:
        say(f"\n✗ {problem}")
        return 1
    except KeyboardInterrupt:
        say("\n✗ interrupted; run the same command again to go on.")
        return 130
    except PermissionError as error:
        say(f"\n✗ No right to write {error.filename}: was it made by another user?")
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1

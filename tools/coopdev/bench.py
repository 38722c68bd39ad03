"""``make bench``: tests/benchmarks on a fresh database, ratios printed."""

import re

from . import modules, odoo, paths, templates, testing
from .ui import Problem, say

# “# needs: coop_pos” in a benchmark: its database holds that module alone
NEEDS = re.compile(r"^# needs: (\w+)$", re.MULTILINE)


def run(pytest_args):
    files = sorted((paths.TESTS / "benchmarks").glob("bench_*.py"))
    if not files:
        raise Problem("There is no benchmark (tests/benchmarks/bench_*.py).")
    odoo.setup(tests=True)
    # Alone on the machine and in one process: anything else would be measured too
    options = ["-s", "-m", "bench", "-o", "python_files=*.py", *pytest_args]
    totals = {}
    for file in files:
        # Each in its own database: what a million rolled back rows leave behind would
        # be measured by the next
        needs = NEEDS.findall(file.read_text(encoding="utf-8"))
        template = (
            templates.suite(modules.check(needs), alone=True)
            if needs
            else templates.suite(modules.without_demo())
        )
        counts = testing.run("bench", template, [file], options, may_be_empty=True)
        testing.add(totals, counts)
    if not totals.get("passed") and not totals.get("broken"):
        raise Problem("No benchmark has these names.")
    say("Ratios are against Odoo's core in the same run; see the lines above.")
    return 1 if totals.get("broken") else 0

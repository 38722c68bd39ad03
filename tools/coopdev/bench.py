"""``make bench``: tests/benchmarks on a fresh database, ratios printed."""

from . import modules, odoo, paths, templates, testing
from .ui import Problem, say


def run(pytest_args):
    folder = paths.TESTS / "benchmarks"
    if not any(folder.glob("*.py")):
        raise Problem("There is no benchmark (tests/benchmarks/*.py).")
    odoo.setup(tests=True)
    template = templates.suite(modules.without_demo())
    # Alone on the machine and in one process: anything else would be measured too
    options = ["-s", "-m", "bench", "-o", "python_files=*.py", *pytest_args]
    counts = testing.run("bench", template, [folder], options)
    say("Ratios are against Odoo's core in the same run; see the lines above.")
    return 1 if counts.get("broken") else 0

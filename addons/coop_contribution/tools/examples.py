# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Published schemes of real cooperatives, as data files."""

import json
import re
from functools import cache
from pathlib import Path

from odoo.tools import file_open, file_path

FOLDER = "coop_contribution/data/examples"
NAME = re.compile(r"[a-z0-9]+")


@cache
def example_names():
    """List the (code, title) of the examples, by title."""
    names = [path.stem for path in Path(file_path(FOLDER)).glob("*.json")]
    return sorted(
        ((name, read_example(name)["name"]) for name in names),
        key=lambda item: item[1].lower(),
    )


@cache
def read_example(name):
    """Return the content of an example; don't change it.

    :raise ValueError: if the name isn't that of an example
    """
    if not NAME.fullmatch(name or ""):
        raise ValueError(f"No example of this name: {name}")
    with file_open(f"{FOLDER}/{name}.json") as file:
        return json.load(file)

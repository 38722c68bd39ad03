# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The catalogue of rules: what each says, in English and in French, and its source."""

from .rule import ERROR, INFO, LEVELS, RULES, WARNING, Rule
from . import on_file, on_line, on_whole

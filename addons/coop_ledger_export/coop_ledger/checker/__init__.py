# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Check any FEC, whoever wrote it, line by line and in little memory."""

from .check import FecChecker, check_file
from .report import Finding, Report
from .rules import RULES, Rule

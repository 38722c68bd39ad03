# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Ledger files: the pivot line, layouts and their writer, the FEC and its checker.

Nothing here imports Odoo: ``python -m coop_ledger`` checks a file on any machine.
"""

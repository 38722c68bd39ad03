# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The FEC: its columns, its name, its checker.

Nothing here imports Odoo: ``python -m coop_ledger`` checks a file on any machine.
"""

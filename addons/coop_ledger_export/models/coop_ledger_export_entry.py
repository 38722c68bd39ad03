# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerExportEntry(models.Model):
    """An entry that went out: at most once for each profile.

    Written by SQL only, in the transaction that writes the files.
    """

    _name = "coop.ledger.export.entry"
    _description = "Exported Entry"
    _log_access = False
    _rec_name = "move_id"

    export_id = fields.Many2one(
        comodel_name="coop.ledger.export",
        required=True,
        index=True,
        ondelete="cascade",
    )
    profile_id = fields.Many2one(
        comodel_name="coop.ledger.profile", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="export_id.company_id")
    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Entry",
        required=True,
        ondelete="restrict",
    )

    # Whatever two accountants do at the same time
    _once = models.Constraint(
        "UNIQUE(move_id, profile_id)",
        "An entry goes out once for each profile.",
    )

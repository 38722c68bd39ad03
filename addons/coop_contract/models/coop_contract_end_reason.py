# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopContractEndReason(models.Model):
    """Why a contract ended."""

    _name = "coop.contract.end.reason"
    _description = "Reason of a Contract's End"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
    employment_only = fields.Boolean(
        help="Proposed for employment contracts only, such as a dismissal.",
    )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopBody(models.Model):
    """Body that decides: general assembly, board, committee."""

    _name = "coop.body"
    _description = "Body of the Cooperative"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [("assembly", "Assembly"), ("board", "Board"), ("other", "Other")],
        required=True,
        default="board",
        help="Assembly: of all the members. Board: elected (conseil d'administration, "
        "directoire, conseil de surveillance, gérance). Other: a committee, a "
        "delegate.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        domain="[('parent_id', '=', False)]",
        help="Empty: for every cooperative of the database.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

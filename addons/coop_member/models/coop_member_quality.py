# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopMemberQuality(models.Model):
    """What the law calls a kind of associates; categories of members refer to it.

    Data, because lists differ between SCOP, SCIC and CAE, and change with the law.
    """

    _name = "coop.member.quality"
    _description = "Legal Kind of Members"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, help="Technical name that the legal checks refer to."
    )
    reference = fields.Char(
        string="Legal Source", help="Article of the law that defines this kind."
    )
    note = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE (code)", "This code is used already.")

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopAllergen(models.Model):
    """Substance that consumers must be told of.

    The list is closed: the fourteen of annex II of regulation (EU) No 1169/2011,
    whose indication articles 9(1)(c), 21 and 44 require, also on food that is not
    prepacked (French consumer code, art. R412-12 and following).
    """

    _name = "coop.allergen"
    _description = "Allergen"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Key used in imported files.")
    sequence = fields.Integer(
        required=True, help="Number in annex II of regulation (EU) No 1169/2011."
    )

    _code_unique = models.Constraint(
        "UNIQUE (code)", "Another allergen has this code already."
    )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from random import randint

from odoo import fields, models


class CoopActivityTag(models.Model):
    _name = "coop.activity.tag"
    _description = "Activity Tag"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer(
        default=lambda self: randint(1, 11), help="Color of the tag on kanban and list."
    )
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE (name)", "A tag with this name exists already."
    )

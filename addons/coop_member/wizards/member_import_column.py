# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..tools.member_file import FIELDS


class CoopMemberImportColumn(models.TransientModel):
    _name = "coop.member.import.column"
    _description = "Column of a File of Members"

    import_id = fields.Many2one("coop.member.import", required=True, ondelete="cascade")
    header = fields.Char(string="Column of the File", readonly=True)
    sample = fields.Char(string="First Values", readonly=True)
    field = fields.Selection(
        selection="_selection_field", string="Is", help="Empty: the column is left out."
    )

    @api.model
    def _selection_field(self):
        return [(name, self.env._(label)) for name, label in FIELDS.items()]

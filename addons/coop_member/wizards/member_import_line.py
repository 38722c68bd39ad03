# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopMemberImportLine(models.TransientModel):
    _name = "coop.member.import.line"
    _description = "Line of a File of Members"
    _order = "id"

    import_id = fields.Many2one("coop.member.import", required=True, ondelete="cascade")
    line = fields.Integer()
    name = fields.Char()
    number = fields.Integer()
    category = fields.Char()
    admission_date = fields.Date(string="Admission")
    exit_date = fields.Date(string="Exit")
    errors = fields.Text(string="To Mend")

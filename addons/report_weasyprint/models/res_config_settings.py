# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    report_weasyprint_use = fields.Selection(
        [
            ("automatic", "Where wkhtmltopdf is missing or unpatched"),
            ("always", "Always"),
            ("never", "Never"),
        ],
        string="Use WeasyPrint",
        default="automatic",
        config_parameter="report_weasyprint.use",
        help="Engine that turns reports into PDF, for the reports that do not choose "
        "their own. wkhtmltopdf prints headers, footers and page numbers only in its "
        "version with patched Qt; WeasyPrint is used where that one is missing.",
    )

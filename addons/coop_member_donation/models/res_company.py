# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_donation_receipts = fields.Boolean(
        string="Issues Tax Receipts",
        help="Whether the cooperative may issue receipts depends on what it is and "
        "does: ask the tax administration first (livre des procédures fiscales, art. "
        "L80 C). A receipt issued without right costs a fine (CGI, art. 1740 A).",
    )
    coop_donation_quality = fields.Char(
        string="Quality of the Body",
        help="Which of the bodies of CGI, art. 200 or 238 bis it is, as on the "
        "official model of the receipt; with the date of the ruling, if there is one.",
    )
    coop_donation_purpose = fields.Text(
        string="Purpose of the Body", help="In a few lines, as in the statutes."
    )
    coop_donation_signatory = fields.Char(
        string="Signatory", help="Name and function of who signs the receipts."
    )
    coop_donation_signature = fields.Binary(
        string="Signature on Receipts", attachment=True
    )
    coop_donation_account_ids = fields.Many2many(
        "account.account",
        "coop_donation_account_rel",
        string="Accounts of Gifts",
        check_company=True,
        help="Their credits are proposed as gifts, such as 754 in an association.",
    )

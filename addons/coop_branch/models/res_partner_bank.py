# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResPartnerBank(models.Model):
    _inherit = "res.partner.bank"

    coop_on_documents = fields.Boolean(
        string="Printed on Members' Documents",
        help="Members may read this account of the cooperative, and it comes first on "
        "their invoices. The cooperative's other accounts stay hidden from them. "
        "Ticked by Odoo when a document that shows the account is posted.",
    )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    # French whatever the user's language: they are the law's wording.
    coop_mention_penalties = fields.Text(
        string="Penalties for Late Payment",
        default="Tout retard de paiement donne lieu à des pénalités au taux de trois "
        "fois le taux d’intérêt légal, exigibles sans rappel (art. L441-10 du code de "
        "commerce).",
        help="Printed on the invoices of business customers whose terms don't say it: "
        "rate of the penalties, at least three times the legal interest rate (code de "
        "commerce, art. L441-10).",
    )
    coop_mention_recovery = fields.Text(
        string="Recovery Indemnity",
        default="Tout retard de paiement donne lieu de plein droit à une indemnité "
        "forfaitaire pour frais de recouvrement de 40 € (art. D441-5 du code de "
        "commerce).",
        help="Printed on the invoices of business customers whose terms don't say it "
        "(code de commerce, art. L441-10 and D441-5).",
    )
    coop_mention_discount = fields.Text(
        string="Discount for Early Payment",
        default="Pas d’escompte pour paiement anticipé.",
        help="Printed on the invoices of business customers whose terms, or payment "
        "terms, don't say it (code de commerce, art. L441-9).",
    )
    coop_invoice_check_mentions = fields.Boolean(
        string="Refuse Invoices without Legal Mentions",
        default=True,
        help="A customer invoice is not posted while the cooperative, in France, has "
        "no legal form, SIREN, RCS city, address or VAT number (CGI, annexe II, art. "
        "242 nonies A; code de commerce, art. R123-237).",
    )

    def _coop_missing_invoice_fields(self, with_vat):
        """Fields that invoices need by law and that are empty.

        :param bool with_vat: VAT is invoiced: its number is needed
        :return: list of field names
        """
        self.ensure_one()
        missing = self._coop_missing_identity_fields()
        needed = ["street", "zip", "city"] + (["vat"] if with_vat else [])
        return missing + [fname for fname in needed if not self[fname]]

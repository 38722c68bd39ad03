# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class CoopActivityDocumentMixin(models.AbstractModel):
    _inherit = "coop.activity.document.mixin"

    def _coop_brand_activity(self):
        """Activity under whose brand this document is printed and sent.

        A document of several activities is under the brand of the one it names, or
        the cooperative's own where it names none.

        :return: ``coop.activity`` record, or none: the company's own layout
        """
        self.ensure_one()
        return self.coop_activity_id

    def _coop_refuse_hidden_contacts(self, labels, vals=None):
        """Refuse the private customers of other members, given by their id.

        :param dict labels: field of the contact → its name for the user
        :param dict vals: values to be written; None: those that the documents have
        :raises UserError: naming the field and what to do, not the customer
        """
        for fname, label in labels.items():
            if vals is None:
                # sudo: the contact may be hidden; only whether it is is asked.
                partners = self.sudo()[fname].with_env(self.env)
            else:
                partners = self.env["res.partner"].browse(vals.get(fname))
            hidden = partners - partners._filtered_access("read")
            if not hidden:
                continue
            document = self[:1]
            if vals is None:
                document = self.filtered(lambda d, f=fname, h=hidden: d.sudo()[f] in h)[
                    :1
                ]
            raise UserError(
                self.env._(
                    "“%(document)s”, field %(field)s: this contact is a customer of "
                    "another member. Choose one of your customers, create yours, or "
                    "ask the cooperative to share this one.",
                    document=document.display_name,
                    field=label,
                )
            )

    @api.model
    def _coop_card_amount(self, domain, currency, amount):
        """Amount of these documents as a card, or their number in several currencies.

        Members: of their own activities. Staff: of all. None without activities.

        :param domain: domain of the documents
        :param str currency: name of the field of the currency
        :param str amount: name of the field of the amount, stored
        :return: None or (the card without its label, number of documents)
        """
        companies = self.env.companies._coop_with_axis()
        if not companies:
            return None
        domain = Domain(domain) & Domain("company_id", "in", companies.ids)
        if not self.env.user.has_group("coop_base.group_all_activities"):
            own = self.env.user._coop_own_activity_ids()
            domain &= Domain("coop_activity_id", "in", own)
        groups = self._read_group(domain, [currency], [f"{amount}:sum", "__count"])
        count = sum(number for _currency, _amount, number in groups)
        card = {"value": count, "domain": list(domain)}
        if len(groups) == 1:
            card |= {"currency": groups[0][0], "value": groups[0][1]}
        return card, count

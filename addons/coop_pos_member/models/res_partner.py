# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

# Of members, a shop knows the name, the number and the status. Odoo's till shows these
# too, which are for the shop's own customers.
HIDDEN_FIELDS = (
    "street",
    "street2",
    "zip",
    "city",
    "state_id",
    "country_id",
    "vat",
    "phone",
    "email",
    "pos_contact_address",
    "invoice_emails",
)


class ResPartner(models.Model):
    _inherit = "res.partner"

    coop_eater_ids = fields.One2many(
        "coop.member.eater",
        "partner_id",
        string="Eater Of",
        groups="base.group_user",
        help="Members on whose rights this person shops.",
    )

    @api.model
    def _load_pos_data_read(self, records, config):
        rows = super()._load_pos_data_read(records, config)
        return config._coop_complete_customers(rows)

    @api.model
    def get_new_partner(self, config_id, domain, offset):
        """Search among all the customers; by number or card of member too.

        Odoo's till searches a text in several fields of the contact, the barcode among
        them; when it is a number, it may be that of a member.
        """
        if domain:
            config = self.env["pos.config"].browse(config_id)
            numbers = self._coop_number_domain(config, domain)
            domain = self._coop_by_key(config, domain) | numbers
        return super().get_new_partner(config_id, domain, offset)

    @api.model
    def _coop_number_domain(self, config, domain):
        texts = {
            condition.value.rstrip("%").strip()
            for condition in Domain(domain).iter_conditions()
            if condition.field_expr == "barcode" and isinstance(condition.value, str)
        }
        Member = self.env["coop.member"]
        numbers = [number for text in texts if (number := Member._number_of_text(text))]
        if not numbers:
            return Domain.FALSE
        # sudo: cashiers don't read members; their contacts only are found.
        members = Member.sudo().search(
            [
                ("company_id", "=", config.company_id.root_id.id),
                ("number", "in", numbers),
            ]
        )
        return Domain("id", "in", members.partner_id.ids)

    @api.model
    def coop_find_card(self, config_id, code):
        """Find the customer whose card was read at a till.

        :param int config_id: the till, which the user may open
        :param str code: what was read, of a member's card
        :return: as ``get_new_partner``, without contact if it is not a card
        """
        config = self.env["pos.config"].browse(config_id)
        config.check_access("read")
        domain = self._coop_number_domain(config, [("barcode", "=", code)])
        if domain.is_false():
            return {"res.partner": []}
        return super().get_new_partner(config_id, list(domain), 0)

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain


class ProductTemplate(models.Model):
    _inherit = "product.template"

    @api.model
    def _coop_till_domain(self, config):
        """Products that a till may sell: not those of the catalogue that its shop has
        not adopted, or keeps unavailable.

        :param config: pos.config
        :return: Domain on product.template
        """
        company = config.company_id
        # sudo: the root of the user's own company
        if not company.parent_id or not company.sudo().root_id.coop_is_cooperative:
            return Domain.TRUE
        Adoption = self.env["coop.product.adoption"]
        return Domain("coop_catalogue_state", "=", False) | Domain(
            "coop_adoption_ids", "any", Adoption._coop_shop_domain(company)
        )

    @api.model
    def _coop_shelf_domain(self, company):
        """In a shop that has tills, what they sell."""
        domain = super()._coop_shelf_domain(company)
        # sudo: a user of the shop who may not read its tills
        tills = self.env["pos.config"].sudo()
        if tills.search_count([("company_id", "=", company.id)], limit=1):
            domain &= Domain("available_in_pos", "=", True)
        return domain

    @api.model
    def _load_pos_data_domain(self, data, config):
        domain = super()._load_pos_data_domain(data, config)
        return Domain(domain) & self._coop_till_domain(config)

    @api.model
    def _load_pos_data_fields(self, config_id):
        """With what makes a till refuse a product, and say why."""
        return super()._load_pos_data_fields(config_id) + [
            "coop_recalled",
            "coop_withdrawal_note",
        ]

    def write(self, vals):
        res = super().write(vals)
        if "coop_recalled" in vals:
            self._coop_tell_tills()
        return res

    def _coop_tell_tills(self):
        """Tell the tills that are open that these products are recalled, or not.

        A till that is out of reach is told by its next page; what it has sold is kept.
        """
        # sudo: of every shop that sells them; nothing of theirs is read
        tills = self.env["pos.config"].sudo()
        adoptions = self.sudo().coop_adoption_ids.grouped("company_id")
        for till in tills.search(
            [
                ("company_id", "in", [company.id for company in adoptions]),
                ("session_ids.state", "in", ("opening_control", "opened")),
            ]
        ):
            till._notify(
                "COOP_RECALL",
                [
                    {
                        "id": product.id,
                        "coop_recalled": product.coop_recalled,
                        "coop_withdrawal_note": product.coop_withdrawal_note,
                    }
                    for product in adoptions[till.company_id].product_tmpl_id
                ],
            )

    @api.model
    def load_product_from_pos(self, config_id, domain, offset=0, limit=0):
        """A barcode that is unknown at the till is no way to another's product."""
        config = self.env["pos.config"].browse(config_id)
        domain = Domain(domain) & self._coop_till_domain(config)
        return super().load_product_from_pos(config_id, list(domain), offset, limit)

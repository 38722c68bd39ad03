# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        if not {"vat", "company_registry"} & vals.keys():
            return super().write(vals)
        # sudo: the company of the written contact, whoever writes it
        roots = (
            self.env["res.company"]
            .sudo()
            .search(
                [("partner_id", "in", self.ids), ("coop_is_cooperative", "=", True)]
            )
        )
        former = {root: root._coop_identity_vals() for root in roots}
        res = super().write(vals)
        for root in roots:
            root._coop_share_identity(root.all_child_ids, former[root])
        return res

    def _compute_same_vat_partner_id(self):
        """One legal entity has one VAT number: its branches are no duplicates."""
        res = super()._compute_same_vat_partner_id()
        for partner in self:
            # sudo: compares companies that the user may have no access to
            root = partner.sudo().ref_company_ids[:1].root_id
            if not root.coop_is_cooperative:
                continue
            for fname in ("same_vat_partner_id", "same_company_registry_partner_id"):
                if partner.sudo()[fname].ref_company_ids.root_id == root:
                    partner[fname] = False
        return res

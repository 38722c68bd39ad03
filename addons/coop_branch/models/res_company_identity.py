# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class ResCompany(models.Model):
    """A branch is an establishment of the cooperative: same SIREN, same VAT number.

    The VAT number and the SIREN are written on the branch's own contact, not only
    shown: electronic invoices, exports and reports read them there.
    """

    _inherit = "res.company"

    account_fiscal_country_id = fields.Many2one(recursive=True)

    @api.depends("parent_id.account_fiscal_country_id", "parent_id.coop_is_cooperative")
    def compute_account_tax_fiscal_country(self):
        branches = self.filtered("coop_is_branch")
        for branch in branches:
            # sudo: the user of a branch may have no access to the cooperative
            branch.account_fiscal_country_id = (
                branch.sudo().parent_id.account_fiscal_country_id
            )
        return super(ResCompany, self - branches).compute_account_tax_fiscal_country()

    def _coop_identity_vals(self):
        """What branches show of their cooperative's identity.

        The registry number of a French company may be a SIRET (14 digits), which
        names one establishment: only its SIREN (9 digits) is shared by all.
        (Code de commerce, art. R123-221.)

        :return: dict of res.partner values
        """
        self.ensure_one()
        partner = self.partner_id
        registry = (partner.company_registry or "").replace(" ", "") or self.coop_siren
        if registry and len(registry) == 14 and registry.isdigit():
            registry = registry[:9]
        return {"vat": partner.vat or False, "company_registry": registry or False}

    def write(self, vals):
        if not {"vat", "company_registry", "coop_siren"} & vals.keys():
            return super().write(vals)
        # sudo: the branches follow whoever may change the cooperative
        roots = self.sudo().filtered("coop_is_cooperative")
        former = {root: root._coop_identity_vals() for root in roots}
        res = super().write(vals)
        for root in roots:
            root._coop_share_identity(root.all_child_ids, former[root])
        return res

    def _coop_adopt(self):
        res = super()._coop_adopt()
        for root, branches in self.sudo().grouped("root_id").items():
            root._coop_share_identity(branches, {})
        return res

    def _coop_share_identity(self, branches, former):
        """Write the identity on branches that have none or had the former one.

        :param branches: res.company
        :param former: the cooperative's previous identity values, or {}
        """
        self.ensure_one()
        for fname, value in self._coop_identity_vals().items():
            partners = branches.partner_id.filtered(
                lambda p, fname=fname, value=value: (
                    p[fname] != value and p[fname] in (False, former.get(fname, False))
                )
            )
            if partners:
                partners.write({fname: value})

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Domain

# Models whose followers tell who has a contract and who handles it.
GUARDED = ("coop.contract", "coop.contract.amendment", "coop.contract.deadline")


class MailFollowers(models.Model):
    """Keep from others who follows a contract: it tells whose it is.

    Core lets every internal user read the followers of any document.
    """

    _inherit = "mail.followers"

    @api.model
    def _coop_visible_domain(self):
        domain = super()._coop_visible_domain()
        if self.env.su:
            return domain
        for name in GUARDED:
            Model = self.env[name]
            if self.env.user._coop_sees_social_data():
                continue
            of_others = Domain("res_model", "=", name)
            if Model.has_access("read"):
                of_others &= Domain("res_id", "not in", Model._search([]))
            domain = ~of_others if domain is None else domain & ~of_others
        return domain

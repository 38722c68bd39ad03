# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _coop_card_team(self):
        """Dashboard card: people who have a role in the cooperative."""
        groups = {
            name: self.env.ref(f"coop_base.group_{name}").id
            for name in ("member", "adviser", "accountant", "payroll", "social")
        }
        domain = Domain("all_group_ids", "in", list(groups.values()))
        members = Domain("all_group_ids", "in", groups["member"])
        return {
            "value": self.search_count(domain),
            "label": self.env._(
                "entrepreneurs: %(count)s", count=self.search_count(members)
            ),
            "domain": list(domain),
        }

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PosOrder(models.Model):
    _inherit = "pos.order"

    coop_customer_status = fields.Selection(
        selection_add=[("lapsed", "Lapsed Member"), ("none",)],
        ondelete={"lapsed": "set null"},
    )

    def _coop_has_rights(self):
        """A member whose fee is sold by this very order is up to date."""
        return super()._coop_has_rights() or (
            self._coop_renews()
            and self.config_id._coop_customers(self.partner_id)
            .get(self.partner_id.id, {})
            .get("status")
            == "lapsed"
        )

    def _coop_renews(self):
        self.ensure_one()
        return any(
            line.qty > 0 and (line.coop_membership or "").startswith("fee:")
            for line in self._coop_membership_lines()
        )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

_SUBSCRIPTION = ("name", "date", "class_id", "quantity", "amount", "means", "state")
_INSTALMENT = ("subscription_id", "date_due", "amount", "amount_paid", "state")
_MOVEMENT = ("number", "date", "kind", "class_id", "quantity", "amount")
_EXIT = ("name", "date", "kind", "amount", "amount_loss", "amount_refund")
_INTEREST = ("interest_id", "base", "amount")


class CoopMember(models.Model):
    """Shares of a person, in what the person asks for (GDPR, art. 15 and 20)."""

    _inherit = "coop.member"

    def _personal_data_sections(self):
        sections = super()._personal_data_sections()
        own = [("member_id", "=", self.id)]
        subscriptions = self.env["coop.share.subscription"].search(own)
        movements = self.env["coop.share.movement"].search(own)
        exits = self.env["coop.share.exit"].search(own)
        interests = self.env["coop.share.interest.line"].search(
            [*own, ("state", "=", "posted")]
        )
        titles = {
            "subscriptions": self.env._("Subscriptions of Shares"),
            "instalments": self.env._("Instalments"),
            "shares": self.env._("Share Movements"),
            "share_exits": self.env._("Refunds of Shares"),
            "share_interest": self.env._("Interest on Shares"),
        }
        for key, records, names in (
            ("subscriptions", subscriptions, _SUBSCRIPTION),
            ("instalments", subscriptions.instalment_ids, _INSTALMENT),
            ("shares", movements, _MOVEMENT),
            ("share_exits", exits, _EXIT),
            ("share_interest", interests, _INTEREST),
        ):
            sections.append(self._data_section(key, titles[key], records, names))
        return sections

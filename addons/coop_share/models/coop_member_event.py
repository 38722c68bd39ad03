# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

# Kind of the event of the member → kind of the exit of the shares.
EXIT_KINDS = {
    "resignation": "withdrawal",
    "other_exit": "withdrawal",
    "exclusion": "exclusion",
    "loss": "quality",
    "dissolution": "quality",
    "death": "death",
}


class CoopMemberEvent(models.Model):
    _inherit = "coop.member.event"

    @api.model_create_multi
    def create(self, vals_list):
        """The end of a membership prepares the refund of the shares."""
        events = super().create(vals_list)
        events._prepare_share_exits()
        return events

    def _prepare_share_exits(self):
        ends = self.filtered(lambda event: event.kind in EXIT_KINDS)
        if not ends:
            return
        # sudo: whoever records the end of a membership; officers confirm the exit.
        Exit = self.env["coop.share.exit"].sudo()
        members = ends.member_id.sudo()
        held = {
            member.id: quantity
            for member, quantity in self.env["coop.share.movement"]
            .sudo()
            ._read_group(
                [("member_id", "in", members.ids)],
                ["member_id"],
                ["quantity:sum"],
            )
        }
        pending = Exit.search(
            [("member_id", "in", members.ids), ("state", "in", ("draft", "waiting"))]
        ).member_id
        Exit.create(
            [
                {
                    "company_id": event.company_id.id,
                    "member_id": event.member_id.id,
                    "kind": EXIT_KINDS[event.kind],
                    "date": event.date_effective,
                    "decision_id": event.decision_id.id,
                    "event_id": event.id,
                }
                for event in ends
                if held.get(event.member_id.id) and event.member_id not in pending
            ]
        )

    def _cancel(self, reason):
        """An end recorded by mistake: the refund is not prepared any more."""
        res = super()._cancel(reason)
        # sudo: see _prepare_share_exits
        exits = self.env["coop.share.exit"].sudo()
        exits.search(
            [("event_id", "in", self.ids), ("state", "in", ("draft", "waiting"))]
        ).action_cancel()
        return res

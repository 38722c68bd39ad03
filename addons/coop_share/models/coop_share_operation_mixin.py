# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import formatLang


class CoopShareOperationMixin(models.AbstractModel):
    """What subscriptions, transfers and exits have in common."""

    _name = "coop.share.operation.mixin"
    _description = "Operation on Shares"
    # Its holder reads it, but not what the staff notes on it.
    _inherit = ["coop.staff.notes.mixin"]

    def action_reverse(self):
        """Open the reversal of an operation recorded by mistake."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reverse"),
            "res_model": "coop.share.reverse",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_id": self.id},
        }

    def action_view_movements(self):
        """Open the lines of the register that come from these operations."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_share.coop_share_movement_action"
        )
        action["domain"] = [("id", "in", self.movement_ids._get_with_reversals().ids)]
        return action

    def _number(self, code, template):
        """Give their numbers to the records that have none, without gap.

        :param str code: counter
        :param template: function: number → text
        """
        for company, records in self.grouped("company_id").items():
            missing = records.filtered(lambda record: not record.name)
            numbers = self.env["coop.counter"]._next(company, code, len(missing))
            for record, number in zip(missing, numbers, strict=True):
                record.name = template(number)

    def _reverse_movements(self, date, note):
        """Reverse the entry and the lines of the register of one operation.

        :return: the reversed journal entries
        """
        self.ensure_one()
        # sudo: nobody writes the register or these entries directly
        movements = self.sudo().movement_ids.filtered(
            lambda movement: movement.kind != "reversal"
        )
        move = movements.move_id
        reversal = move.with_context(coop_share_no_sync=True)._reverse_moves(
            [
                {
                    "date": date,
                    "ref": self.env._("Reversal: %(ref)s", ref=move.ref),
                    "coop_share_step": move.coop_share_step,
                }
            ],
            cancel=True,
        )
        movements._reverse(date, note, move_id=reversal.id)
        return reversal

    def _format_money(self, amount):
        return formatLang(self.env, amount, currency_obj=self.currency_id)

    def _get_today(self):
        return fields.Date.context_today(self)

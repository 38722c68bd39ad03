# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.exceptions import UserError


class CoopShareMovement(models.Model):
    """Correction by reversal, the only one that a register admits."""

    _inherit = "coop.share.movement"

    def _get_both_halves(self):
        """Return the movements with the other half of transfers and conversions."""
        return (
            self
            | self.linked_id
            | self.search([("linked_id", "in", (self | self.linked_id).ids)])
        )

    def _get_with_reversals(self):
        """Return the movements, their other halves and what annuls them."""
        halves = self._get_both_halves()
        return halves | halves.reversal_ids

    def _reverse(self, date=None, note=None, **vals):
        """Add the movements that annul these, halves of pairs together.

        :param date: day of the reversal; None: today
        :param note: why
        :param vals: what documents the reversals (decision, journal entry)
        :return: the reversals
        :raise UserError: if one is a reversal, is reversed already, or if what was
            recorded since then forbids it
        """
        movements = self._get_both_halves().sorted("number")
        for movement in movements:
            if movement.kind == "reversal" or movement.is_reversed:
                raise UserError(
                    self.env._(
                        "%(movement)s of %(partner)s is or was reversed: record the "
                        "right operation anew.",
                        movement=movement.display_name,
                        partner=movement.partner_id.display_name,
                    )
                )
        date = date or fields.Date.context_today(self)
        for movement in movements:
            if date < movement.date:
                raise UserError(
                    self.env._(
                        "%(movement)s, field “Date”: it can't be reversed before the "
                        "day of its effect. Choose that day or a later one.",
                        movement=movement.display_name,
                    )
                )
        return self.create(
            [
                {
                    "kind": "reversal",
                    "date": date,
                    "partner_id": movement.partner_id.id,
                    "class_id": movement.class_id.id,
                    "quantity": -movement.quantity,
                    "reversed_id": movement.id,
                    "note": note,
                    **vals,
                }
                for movement in movements
            ]
        )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import models

_MASKED = ("acc_number", "sanitized_acc_number", "acc_holder_name")


class ResPartner(models.Model):
    """Accounting writes changes of bank accounts on the contact, which every internal
    user reads: the numbers of members are masked there."""

    _inherit = "res.partner"

    def _message_log_batch(self, bodies, *args, tracking_value_ids=False, **kwargs):
        # sudo: whether they are members decides what is written, whoever writes.
        members = self.sudo().filtered("coop_member_ids")
        if members:
            bodies = {
                record_id: members._coop_mask_numbers(body)
                if record_id in members.ids
                else body
                for record_id, body in bodies.items()
            }
            tracking_value_ids = self._coop_mask_tracking(tracking_value_ids)
        return super()._message_log_batch(
            bodies, *args, tracking_value_ids=tracking_value_ids, **kwargs
        )

    def _coop_mask_numbers(self, body):
        banks = self.with_context(active_test=False).bank_ids
        for bank in banks:
            for number in {bank.acc_number, bank.sanitized_acc_number}:
                if number and number in (body or ""):
                    # Markup stays Markup: only the number is replaced.
                    body = body.replace(number, f"•••• {number[-4:]}")
        return body

    def _coop_mask_tracking(self, commands):
        """Old and new values of a tracked bank account, masked."""
        fields = self.env["ir.model.fields"]
        banned = {fields._get("res.partner.bank", name).id for name in _MASKED}
        masked = []
        for command in commands or ():
            values = command[2] if len(command) == 3 else None
            if isinstance(values, dict) and values.get("field_id") in banned:
                values = {
                    key: _mask(value) if key.endswith("_value_char") else value
                    for key, value in values.items()
                }
                command = (command[0], command[1], values)
            masked.append(command)
        return masked or commands


def _mask(value):
    return value and f"•••• {re.sub(r'[^0-9A-Za-z]', '', value)[-4:]}"

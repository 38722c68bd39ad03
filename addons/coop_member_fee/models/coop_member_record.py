# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopMember(models.Model):
    """Fees of a member whose record is merged, or asked for by the person."""

    _inherit = "coop.member"

    def _merge_into(self, target, reason):
        """Fees follow the person, but for periods that the target has already: these
        stay, to be cancelled by hand if they were called twice."""
        # sudo: as for the rest of the record, the right is checked by the wizard.
        known = {(fee.rule_id.id, fee.period_start) for fee in target.sudo().fee_ids}
        for member in self.sudo():
            for fee in member.fee_ids:
                key = fee.rule_id.id, fee.period_start
                if key not in known:
                    known.add(key)
                    fee.member_id = target.id
            declared = {
                (line.base_id.id, line.date_from)
                for line in target.sudo().fee_declaration_ids
            }
            member.fee_declaration_ids.filtered(
                lambda line, d=declared: (line.base_id.id, line.date_from) not in d
            ).member_id = target.id
            payer = target.sudo().fee_payer_id or member.fee_payer_id
            target.sudo().fee_payer_id = payer
        return super()._merge_into(target, reason)

    def _personal_data_sections(self):
        sections = super()._personal_data_sections()
        fees = self.fee_ids.filtered(lambda fee: fee.stage == "called")
        return [
            *sections,
            self._data_section(
                "fees",
                self.env._("Fees"),
                fees,
                ("rule_id", "date_from", "date_to", "amount", "state", "date_paid"),
            ),
            self._data_section(
                "fee_bases",
                self.env._("Declared Bases"),
                self.fee_declaration_ids,
                ("base_id", "date_from", "value", "note"),
            ),
        ]

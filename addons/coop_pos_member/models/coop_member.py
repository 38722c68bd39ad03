# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopMember(models.Model):
    """Those who shop on the rights of a member."""

    _inherit = "coop.member"

    eater_ids = fields.One2many(
        "coop.member.eater",
        "member_id",
        string="Eaters",
        # Whoever sees a member sees who shops on their rights.
        bypass_search_access=True,
    )

    def _merge_into(self, target, reason):
        """Eaters follow the person, but for those whom the target has already."""
        # sudo: as for the rest of the record, the right is checked by the wizard.
        known = set(target.sudo().eater_ids.partner_id.ids) | set(target.partner_id.ids)
        for eater in self.sudo().eater_ids:
            if eater.partner_id.id in known:
                eater.unlink()
            else:
                known.add(eater.partner_id.id)
                # The limit was that of two members.
                eater.with_context(coop_eater_merge=True).member_id = target.id
        return super()._merge_into(target, reason)

    def _personal_data_sections(self):
        return [
            *super()._personal_data_sections(),
            self._data_section(
                "eaters",
                self.env._("Eaters"),
                self.eater_ids,
                ("partner_id", "date_from", "date_to"),
            ),
        ]

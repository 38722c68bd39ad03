# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError


class CoopMember(models.Model):
    """Two records of the same person.

    Numbers are never given back: a record that had one is archived with it, and says
    where its person went. Modules extend ``_merge_into``: shares, fees.
    """

    _inherit = "coop.member"

    def _merge_into(self, target, reason):
        """Hand over to ``target`` what these records have, and archive them.

        :param target: coop.member, of the same cooperative
        :param str reason: why they are the same person
        :raise UserError: other cooperative, merged already, both with a history as
            members at the same time
        """
        for member in self:
            member._check_mergeable(target)
        # sudo: the right is checked by the wizard, on members; documents that some
        # managers may not read follow.
        known = self.sudo()
        for records in (
            known.application_ids,
            known.consent_ids,
            known.document_ids,
            known.person_ids,
        ):
            records.write({"member_id": target.id})
        for member in self:
            member._merge_private(target)
            member._merge_history(target, reason)
        self.sudo().write({"merged_into_id": target.id, "active": False})

    def _check_mergeable(self, target):
        self.ensure_one()
        if self.company_id != target.company_id:
            raise UserError(
                self.env._(
                    "%(one)s and %(two)s are members of two cooperatives: each keeps "
                    "its own register.",
                    one=self.display_name,
                    two=target.display_name,
                )
            )
        if self.merged_into_id or target.merged_into_id:
            raise UserError(self.env._("%s was merged already.", self.display_name))

    def _merge_private(self, target):
        """What the target does not know is completed; what it knows stays."""
        # sudo: who merges members may not read private data; nothing is shown.
        given, known = self.sudo().private_id, target.sudo().private_id
        if given and not known:
            target.sudo().private_id = given
        elif given and given != known:
            known.write(
                {
                    name: value
                    for name, value in given._private_values().items()
                    if value and not known[name]
                }
            )
            self.sudo().application_ids.private_id = known
            given.unlink()
        self.sudo().private_id = False

    def _merge_history(self, target, reason):
        """The events of a duplicate never were those of another person: cancelled."""
        note = self.env._(
            "Same person as %(member)s: %(reason)s",
            member=target.display_name,
            reason=reason,
        )
        standing = self.event_ids.filtered(lambda event: not event.cancelled)
        if standing:
            standing._cancel(note)
        self._message_log(body=note)
        target._message_log(
            body=self.env._(
                "Merged with %(member)s: %(reason)s",
                member=self._get_html_link(),
                reason=reason,
            )
        )

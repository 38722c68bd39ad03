# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.fields import Domain

from .coop_private_data import PRIVATE_FIELDS

_CLOSED = ("refused", "withdrawn")
_CONTACT = ("email", "phone", "street", "street2", "zip", "city", "comment", "website")


class CoopRetentionRule(models.Model):
    """What each rule finds and erases. Both may run twice: what is erased is not found
    any more."""

    _inherit = "coop.retention.rule"

    # Applications --------------------------------------------------------------

    def _due_application(self, company, limit):
        return self.env["coop.member.application"].search(
            Domain("company_id", "=", company.id)
            & Domain("state", "in", _CLOSED)
            & Domain("decided_on", "<=", limit)
        )

    def _erase_application(self, records):
        """The application goes, and what was made for it: documents, private data, the
        candidate, the contact if nothing else uses it."""
        candidates = records.member_id.filtered(
            lambda member: not member.number and member.status == "rejected"
        )
        others = candidates.application_ids - records
        candidates -= others.member_id
        partners = candidates.partner_id
        private = records.private_id - others.private_id
        private -= (private.member_ids - candidates).private_id
        self._delete_messages(records)
        records.document_ids.unlink()
        # Past “decided applications are kept”, which this rule is the end of.
        records.with_context(coop_retention=True).unlink()
        self._delete_messages(candidates)
        candidates.unlink()
        private.unlink()
        self._erase_contacts(partners)

    # Former members ------------------------------------------------------------

    def _due_private(self, company, limit):
        members = self._former_members(company, limit)
        return members.private_id.filtered(lambda data: not data.anonymised_on)

    def _erase_private(self, records):
        today = self.env["coop.member"]._get_reference_date()
        records.write({**dict.fromkeys(PRIVATE_FIELDS, False), "anonymised_on": today})

    def _due_bank(self, company, limit):
        members = self._former_members(company, limit)
        alone = members.filtered(
            lambda member: not (member.partner_id.coop_member_ids - members)
        )
        banks = alone.partner_id.with_context(active_test=False).bank_ids
        return banks.filtered(lambda bank: not _is_erased(bank))

    def _erase_bank(self, records):
        for bank in records:
            # The row stays: documents of the past refer to it.
            bank.write({"acc_number": f"ERASED{bank.id}", "acc_holder_name": False})
        records.active = False

    def _due_document(self, company, limit):
        return self._former_members(company, limit).document_ids

    def _erase_document(self, records):
        self._delete_messages(records)
        records.unlink()

    def _due_consent(self, company, limit):
        return self._former_members(company, limit).consent_ids

    def _erase_consent(self, records):
        records.unlink()

    def _due_note(self, company, limit):
        return self._former_members(company, limit).filtered("note")

    def _erase_note(self, records):
        records.note = False

    def _due_contact(self, company, limit):
        partners = self._former_members(company, limit).partner_id
        known = partners.filtered(
            lambda partner: any(partner[name] for name in _CONTACT)
        )
        return known - known._coop_used_elsewhere()

    def _erase_contact(self, records):
        records.write(dict.fromkeys(_CONTACT, False))
        self._delete_messages(records)

    # Tools ---------------------------------------------------------------------

    def _erase_contacts(self, partners):
        """Contacts made for applications: deleted, unless something uses them."""
        free = partners.exists() - partners._coop_used_elsewhere()
        self._delete_messages(free)
        free.with_context(active_test=False).bank_ids.unlink()
        free.unlink()

    def _delete_messages(self, records):
        if records:
            self.env["mail.message"].search(
                [("model", "=", records._name), ("res_id", "in", records.ids)]
            ).unlink()


def _is_erased(bank):
    return (bank.acc_number or "").startswith("ERASED")

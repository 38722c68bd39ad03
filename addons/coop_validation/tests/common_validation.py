# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from odoo.addons.coop_activity.tests.common_axis import AxisCommon

BILLING = "account.group_account_invoice"


class ValidationCommon(AxisCommon):
    """Entrepreneurs who invoice, and the staff who validates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        # Rules of demo data, if any, would decide instead of the tests' own.
        cls.env["coop.validation.rule"].search([]).active = False
        cls.company.coop_validation_enabled = True
        billing = cls.env.ref(BILLING)
        for role in ("alice", "bruno"):
            cls.users[role].group_ids |= billing
        for role, person_role in (("partner", "member"), ("viewer", "viewer")):
            cls.users[role] = new_test_user(
                cls.env,
                login=f"axis_{role}",
                groups=f"base.group_user,coop_base.group_member,{BILLING}",
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
            )
            cls.activity_a.member_ids = [
                Command.create(
                    {
                        "partner_id": cls.users[role].partner_id.id,
                        "role": person_role,
                    }
                )
            ]

        for user in cls.users.values():
            user.lang = "en_US"

    @classmethod
    def _rule(cls, **vals):
        return cls.env["coop.validation.rule"].create(
            {"name": "Rule", "company_id": cls.company.id, **vals}
        )

    @classmethod
    def _draft(cls, *amounts, activity=None, **vals):
        activity = activity or cls.activity_a
        return cls._invoice(
            activity,
            *[(activity, amount, None) for amount in amounts or (100.0,)],
            post=False,
            **vals,
        )

    def _as(self, role, records):
        """The same records, as somebody."""
        records.env.flush_all()
        records.env.invalidate_all()
        return records.with_user(self.users[role]).with_context(
            allowed_company_ids=self.company.ids, lang="en_US"
        )

    def _submitted(self, *amounts, **vals):
        move = self._draft(*amounts, **vals)
        self._as("alice", move).action_coop_submit()
        return move

    @contextmanager
    def _refused(self, *words, error=None):
        """The code raises an error that says all these words, and leaves nothing."""
        with self.assertRaises(error or UserError) as catcher, self.env.cr.savepoint():
            yield catcher
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(catcher.exception))

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import JointCommon


@tagged("post_install", "-at_install")
class TestAgreement(JointCommon):
    def test_shares_make_100(self):
        draft = self._agreement(
            (self.activity_a, 50), (self.activity_b, 49.99), active=False
        )
        with self.assertRaisesRegex(ValidationError, "99.99 %"):
            draft.action_activate()
        draft.line_ids[1].share = 50
        draft.action_activate()
        self.assertEqual(draft.state, "active")
        with self.assertRaisesRegex(ValidationError, "80"):
            draft.line_ids[1].share = 30
            draft._check_shares()

    def test_two_activities_at_least(self):
        with self.assertRaisesRegex(ValidationError, "two activities"):
            self._agreement((self.activity_a, 100))

    def test_the_issuer_has_a_share(self):
        with self.assertRaisesRegex(ValidationError, "has no share"):
            self._agreement(
                (self.activity_a, 50),
                (self.activity_b, 50),
                issuer_id=self.activity_c.id,
            )

    def test_used_agreement_is_not_changed(self):
        self._joint((None, 100, None))
        with self.assertRaisesRegex(UserError, "End it"):
            self.agreement.action_draft()

    def test_agreement_not_in_force(self):
        move = self._joint((None, 100, None), post=False)
        self.agreement.action_end()
        with self.assertRaisesRegex(UserError, "not in\\s+force|n’est pas en vigueur"):
            move.action_post()

    def test_agreement_not_applied(self):
        move = self._invoice(
            self.activity_a,
            (None, 100, None),
            post=False,
            coop_agreement_id=self.agreement.id,
        )
        with self.assertRaisesRegex(UserError, "Share between Activities"):
            move.action_post()

    def test_activity_without_share(self):
        agreement = self._agreement((self.activity_a, 50), (self.activity_b, 50))
        move = self._joint((None, 100, None), agreement=agreement, post=False)
        move.invoice_line_ids.filtered(
            lambda line: line.coop_activity_id == self.activity_b
        ).coop_activity_id = self.activity_c
        with self.assertRaisesRegex(UserError, "Chloé's coffee"):
            move.action_post()

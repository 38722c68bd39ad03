# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.coop_invoice.tests.common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestMemberSchedules(InvoiceCommon):
    """Members schedule drafts: at their date, the rules decide."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.coop_validation_enabled = True
        cls.env["coop.validation.rule"].search([]).active = False
        cls.env["coop.validation.rule"].create(
            {"name": "Small", "company_id": cls.company.id, "amount_ceiling": 50}
        )
        cls.alice = cls.users["alice"]
        cls.alice.group_ids |= cls.env.ref("coop_invoice.group_invoicing_member")
        cls.today = fields.Date.context_today(cls.env.user)

    def _scheduled(self, amount, **vals):
        return (
            self.env["account.move"]
            .with_user(self.alice)
            .create(
                {
                    "move_type": "out_invoice",
                    "partner_id": self.partner_b.id,
                    "invoice_date": self.today,
                    "auto_post": "monthly",
                    "invoice_line_ids": self._lines((None, amount, None)),
                    **vals,
                }
            )
        )

    def _run(self):
        # Core's job commits its progress.
        self.patch(type(self.env["ir.cron"]), "_commit_progress", lambda *a, **k: 0)
        self.env["account.move"].sudo()._autopost_draft_entries()

    def test_the_rules_decide(self):
        small, large = self._scheduled(50), self._scheduled(51)
        self._run()
        self.assertEqual(small.state, "posted")
        self.assertEqual(large.state, "draft")
        self.assertEqual(large.coop_validation_state, "to_validate")
        following = self.env["account.move"].search(
            [("auto_post_origin_id", "=", small.id), ("state", "=", "draft")]
        )
        self.assertEqual(following.coop_validation_state, "validated")
        # The next one is theirs to change: then it is validated again.
        following.with_user(self.alice).invoice_line_ids.price_unit = 51
        self.assertEqual(following.coop_validation_state, "draft")

    def test_not_without_the_rules(self):
        """Where nothing is validated, a scheduled draft would be a posted one."""
        self.activity_a.validation_exempt = True
        with self._refused(AccessError, "Auto-post"):
            self._scheduled(10)
        with self._refused(AccessError, "Auto-post"):
            self._scheduled(10, auto_post="no").auto_post = "at_date"
        self.activity_a.validation_exempt = False
        self.company.coop_validation_enabled = False
        with self._refused(AccessError, "Auto-post"):
            self._scheduled(10)
        # Nor by the default of the context, that no value shows.
        Move = self.env["account.move"].with_user(self.alice)
        with self._refused(AccessError, "Auto-post"):
            Move.with_context(default_auto_post="at_date").create(
                {
                    "move_type": "out_invoice",
                    "partner_id": self.partner_b.id,
                    "invoice_line_ids": self._lines((None, 10, None)),
                }
            )

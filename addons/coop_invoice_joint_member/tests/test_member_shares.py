# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_invoice.tests.common import InvoiceCommon
from odoo.addons.coop_invoice_joint.tests.common import JointCommon

VIEW = "coop_invoice.account_move_view_form_member"


@tagged("post_install", "-at_install")
class TestMemberShares(JointCommon, InvoiceCommon):
    """A member without billing rights shares a draft from their own page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alice, cls.bruno = cls.users["alice"], cls.users["bruno"]
        for user in (cls.alice, cls.bruno):
            user.group_ids |= cls.env.ref("coop_invoice.group_invoicing_member")

    def _draft(self, user=None):
        user = user or self.alice
        Move = self.env["account.move"].with_user(user)
        form = Form(Move.with_context(default_move_type="out_invoice"), view=VIEW)
        form.partner_id = self.partner_b.with_user(user)
        with form.invoice_line_ids.new() as line:
            line.name = "Concert"
            line.price_unit = 1000
            line.tax_ids.clear()
        return form.save()

    def test_share_and_undo(self):
        move = self._draft()
        self.assertTrue(move.coop_can_share)
        action = move.action_coop_share()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.alice)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(wizard.agreement_id, self.agreement)
        wizard.action_share()
        self.env.invalidate_all()
        self.assertTrue(move.coop_is_shared)
        self.assertEqual(move.amount_total, 1000)
        with Form(move, view=VIEW) as form:
            self.assertEqual(form.coop_agreement_id, self.agreement)
        own = move.invoice_line_ids.filtered(lambda line: line.price_subtotal)
        self.assertEqual(own.mapped("price_subtotal"), [500], "their part only")
        move.action_coop_unshare()
        self.env.invalidate_all()
        self.assertFalse(move.coop_is_shared)
        self.assertEqual(move.invoice_line_ids.mapped("price_subtotal"), [1000])

    def test_posted_by_the_staff(self):
        move = self._draft()
        self._share(move, self.agreement, user=self.alice)
        with self.assertRaises(UserError):
            move.action_post()
        move = move.with_user(self.users["officer"])
        move.action_post()
        self.assertEqual(self._residuals(move), [500, 300, 200])

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_others(self):
        """Who issues no agreement has no button; nobody shares another's draft."""
        theirs = self._draft(self.bruno)
        self.assertFalse(theirs.coop_can_share)
        move = self._draft()
        with self._refused(AccessError, ""):
            move.with_user(self.bruno).action_coop_share()
        wizard = self.env["coop.invoice.share"].with_user(self.bruno)
        with self._refused((AccessError, UserError), ""):
            wizard.create({"move_id": move.id}).action_share()
        self.assertFalse(move.sudo().coop_is_shared)

    def test_ended_agreement(self):
        move = self._draft()
        self.agreement.action_end()
        move.invalidate_recordset(["coop_can_share"])
        self.assertFalse(move.coop_can_share)

    def test_queries(self):
        """One query for a list of drafts."""
        moves = self.env["account.move"].union(*(self._draft() for _i in range(3)))
        moves = moves.with_user(self.alice)
        self.env.flush_all()
        moves.mapped("coop_can_share")
        moves.invalidate_recordset(["coop_can_share"])
        with self.assertQueryCount(1):
            moves.mapped("coop_can_share")

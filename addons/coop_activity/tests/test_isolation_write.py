# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_isolation import SECRET_REF, IsolationCommon

MUTED = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
    "odoo.http",
    "odoo.sql_db",
)


@tagged("post_install", "-at_install")
class TestIsolationWrite(IsolationCommon):
    """Nobody changes the accounts of another's activity, nor pushes into them."""

    def _changes(self):
        invoice, draft, b = self.invoice.id, self.draft.id, self.activity_b.id
        own, a = self.own_draft.id, self.activity_a.id

        def move(env, id_=invoice):
            return env["account.move"].browse(id_)

        def new_invoice(env, activity, line_activity=None):
            vals = {"name": "Work", "price_unit": 1.0, "tax_ids": [Command.clear()]}
            if line_activity:
                vals["coop_activity_id"] = line_activity
            return env["account.move"].create(
                {
                    "move_type": "out_invoice",
                    "partner_id": self.shared.id,
                    "journal_id": self.invoice.journal_id.id,
                    "coop_activity_id": activity,
                    "invoice_line_ids": [Command.create(vals)],
                }
            )

        lines = self.invoice.line_ids.filtered(
            lambda line: line.account_id == self.receivable
        )
        return {
            "write": lambda env: move(env).write({"ref": "x"}),
            "write draft": lambda env: move(env, draft).write({"ref": "x"}),
            "take": lambda env: move(env, draft).write({"coop_activity_id": a}),
            "post": lambda env: move(env, draft).action_post() or True,
            "reset to draft": lambda env: move(env).button_draft() or True,
            "cancel": lambda env: move(env, draft).button_cancel() or True,
            "unlink": lambda env: move(env, draft).unlink(),
            "copy": lambda env: move(env).copy(),
            "line write": lambda env: (
                env["account.move.line"]
                .browse(self.draft.invoice_line_ids.ids)
                .write({"name": "x"})
            ),
            "line unlink": lambda env: (
                env["account.move.line"]
                .browse(self.draft.invoice_line_ids.ids)
                .unlink()
            ),
            "line added": lambda env: env["account.move.line"].create(
                {
                    "move_id": draft,
                    "name": "x",
                    "account_id": self.expense.id,
                    "price_unit": 1.0,
                }
            ),
            "line of one's own added": lambda env: env["account.move.line"].create(
                {
                    "move_id": draft,
                    "name": "x",
                    "account_id": self.expense.id,
                    "price_unit": 1.0,
                    "coop_activity_id": a,
                }
            ),
            "create on it": lambda env: new_invoice(env, b),
            "create a line on it": lambda env: new_invoice(env, a, b),
            "push a document": lambda env: move(env, own).write(
                {"coop_activity_id": b}
            ),
            "push a line": lambda env: (
                env["account.move.line"]
                .browse(self.own_draft.invoice_line_ids.ids)
                .write({"coop_activity_id": b})
            ),
            "push by command": lambda env: move(env, own).write(
                {
                    "invoice_line_ids": [
                        Command.update(
                            self.own_draft.invoice_line_ids.id,
                            {"coop_activity_id": b},
                        )
                    ]
                }
            ),
            "by the partner": lambda env: (
                env["res.partner"]
                .browse(self.shared.id)
                .write({"invoice_ids": [Command.update(draft, {"ref": "x"})]})
            ),
            "message": lambda env: move(env).message_post(body="x"),
            "subscribe": lambda env: move(env).message_subscribe(
                env.user.partner_id.ids
            ),
            "schedule": lambda env: move(env).activity_schedule(summary="x"),
            "attach": lambda env: env["ir.attachment"].create(
                {"name": "x", "raw": b"x", "res_model": "account.move", "res_id": draft}
            ),
            "payment on it": lambda env: env["account.payment"].create(
                {
                    "amount": 1.0,
                    "partner_id": self.shared.id,
                    "journal_id": self.bank_journal.id,
                    "coop_activity_id": b,
                }
            ),
            "payment write": lambda env: (
                env["account.payment"].browse(self.payment.id).write({"memo": "x"})
            ),
            "match": lambda env: env["account.partial.reconcile"].create(
                {
                    "debit_move_id": lines.id,
                    "credit_move_id": self.bill.line_ids.filtered("credit").id,
                    "amount": 1.0,
                    "debit_amount_currency": 1.0,
                    "credit_amount_currency": 1.0,
                }
            ),
            "unmatch": lambda env: (
                env["account.partial.reconcile"].browse(self.partial.id).unlink()
            ),
            "unmatch by items": lambda env: (
                env["account.move.line"]
                .browse(self.paid.line_ids.ids)
                .remove_move_reconcile()
                or True
            ),
            "analytic item": lambda env: env["account.analytic.line"].create(
                {
                    "name": "x",
                    "amount": 1.0,
                    self.company.coop_activity_plan_id._column_name(): (
                        self.activity_b.analytic_account_id.id
                    ),
                }
            ),
        }

    @mute_logger(*MUTED)
    def test_changes(self):
        # The first doors' proof: Bruno's invoice can be written by the staff.
        self.assertTrue(self._try("accountant", self._changes()["write"]))
        for name, door in self._changes().items():
            with self.subTest(door=name, role="staff"):
                self.assertTrue(
                    self._try("accountant", lambda env, door=door: door(env) or True),
                    "this door opens to nobody",
                )
            for role in ("alice", "billing", "portal", "shop", "clerk", "adviser"):
                with self.subTest(door=name, role=role):
                    self.assertFalse(self._try(role, door))

    @mute_logger(*MUTED)
    def test_own_documents(self):
        """What is one's own stays open."""
        own, own_draft = self.own.id, self.own_draft.id
        for role in ("alice", "billing", "portal", "adviser"):
            with self.subTest(role=role):
                self.assertTrue(
                    self._try(
                        role,
                        lambda env: (
                            env["account.move"].browse(own).read(["amount_total"])
                        ),
                    )
                )
                self.assertTrue(
                    self._try(
                        role,
                        lambda env: env["account.move.line"].search(
                            [("move_id", "=", own)]
                        ),
                    )
                )
        self.assertTrue(
            self._try(
                "billing",
                lambda env: env["account.move"].browse(own_draft).write({"ref": "x"}),
            )
        )
        for role in ("alice", "portal", "adviser"):
            self.assertFalse(
                self._try(
                    role,
                    lambda env: (
                        env["account.move"].browse(own_draft).write({"ref": "x"})
                    ),
                )
            )
        shop = self.shop_draft.id
        self.assertTrue(
            self._try(
                "shop",
                lambda env: env["account.move"].browse(shop).write({"ref": "x"}),
            )
        )
        credit = self._try(
            "billing", lambda env: env["res.partner"].browse(self.shared.id).credit
        )
        self.assertEqual(credit, "100.0")

    def test_lookalikes(self):
        """A twin of another's document tells nothing about it."""
        for move in self.own_draft.id, self.own_twin.id:
            for fname in "duplicated_ref_ids", "abnormal_amount_warning":

                def door(env, move=move, fname=fname):
                    return env["account.move"].browse(move)[fname]

                self.assertFalse(self._try("billing", door), fname)
        twin = self.own_draft.id
        self.assertTrue(
            self._try(
                "accountant",
                lambda env: env["account.move"].browse(twin).duplicated_ref_ids,
            )
        )

    def test_member_is_a_customer_too(self):
        """A portal member keeps the invoices addressed to them, as on core."""
        partner = self.users["portal"].partner_id
        invoice = self._invoice(
            self.activity_b, (self.activity_b, 3.0, None), partner_id=partner.id
        )
        for_customer = self._invoice(
            self.activity_b, (self.activity_b, 3.0, None), partner_id=self.customer.id
        )
        for role, move in (("portal", invoice), ("customer", for_customer)):
            ids = move.ids
            with self.subTest(role=role):
                found = self._try(
                    role,
                    lambda env, ids=ids: (
                        env["account.move"].browse(ids).read(["amount_total"])
                    ),
                )
                self.assertTrue(found)
        # Not those of the cooperative, were the member a contact of it.
        partner.parent_id = self.company.partner_id
        to_cooperative = self._invoice(
            self.activity_b,
            (self.activity_b, 3.0, None),
            partner_id=self.company.partner_id.id,
        )
        self.assertFalse(
            self._try(
                "portal",
                lambda env: env["account.move"].search(
                    [("id", "=", to_cooperative.id)]
                ),
            )
        )


@tagged("post_install", "-at_install")
class TestIsolationHttp(IsolationCommon, HttpCase):
    """The same by URL."""

    @mute_logger(*MUTED, "odoo.addons.http_routing.models.ir_http")
    def test_urls(self):
        invoice = self.invoice
        invoice._portal_ensure_token()
        urls = {
            "report": f"/report/html/account.report_invoice/{invoice.id}",
            "attachment": f"/web/content/{self.attachment.id}",
            "field": f"/web/content/account.move/{invoice.id}/invoice_pdf_report_file",
            "documents": f"/account/download_invoice_documents/{invoice.id}/pdf",
            "attachments": (
                f"/account/download_invoice_attachments/{self.attachment.id}"
            ),
            "portal": f"/my/invoices/{invoice.id}?report_type=html",
            "wrong token": f"/my/invoices/{invoice.id}?access_token=x&report_type=html",
        }
        self.env.flush_all()
        for role in ("accountant", "billing", "portal", "clerk"):
            self.authenticate(f"axis_{role}", f"axis_{role}")
            for name, url in urls.items():
                with self.subTest(role=role, url=name):
                    text = self.url_open(url).text
                    seen = SECRET_REF in text or (invoice.name in text)
                    self.assertEqual(seen, role == "accountant")

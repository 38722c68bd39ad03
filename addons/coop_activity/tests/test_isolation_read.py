# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
import re

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_isolation import SECRET, SECRET_REF, IsolationCommon

# Who must see nothing of Bruno's, each with other rights in Odoo.
STRANGERS = (
    "alice",
    "adviser",
    "billing",
    "portal",
    "shop",
    "clerk",
    "stranger",
    "customer",
)


@tagged("post_install", "-at_install")
class TestIsolationRead(IsolationCommon):
    """Every door by which somebody might read another member's accounts.

    Each door must open for the accountant: a door that opens to nobody proves
    nothing.
    """

    def _secrets(self):
        """Records that are secret: (name, record, an amount of theirs)."""
        return (
            ("invoice", self.invoice, "amount_total"),
            ("draft bill", self.draft, "amount_total"),
            ("paid invoice", self.paid, "amount_total"),
            ("item", self.invoice.invoice_line_ids, "balance"),
            ("receivable", self.invoice.line_ids[-1], "amount_residual"),
            ("payment's entry", self.payment.move_id, "amount_total"),
            ("payment's bank item", self._bank_item(), "balance"),
            ("payment", self.payment, "amount"),
            ("partial", self.partial, "amount"),
            ("full", self.full, "create_uid"),
            ("transaction", self.statement.line_ids, "amount"),
            ("statement", self.statement, "balance_end_real"),
            ("statement's item", self.statement.line_ids.line_ids[0], "balance"),
            ("analytic item", self.invoice.line_ids.analytic_line_ids, "amount"),
            ("analytic account", self.activity_b.analytic_account_id, "balance"),
            (
                "invoice analysis",
                self.env["account.invoice.report"].search(
                    [("move_id", "=", self.invoice.id)]
                ),
                "price_subtotal",
            ),
        )

    def _bank_item(self):
        return self.payment.move_id.line_ids.filtered("account_id.coop_is_liquidity")

    def _record_doors(self, record, fname):
        """Doors of the ORM to one record."""
        model, domain = record._name, [("id", "in", record.ids)]
        doors = {
            "search": lambda env: env[model].search(domain),
            "search_count": lambda env: env[model].search_count(domain),
            "search_read": lambda env: env[model].search_read(domain, [fname]),
            "read": lambda env: env[model].browse(record.ids).read([fname]),
            "field": lambda env: env[model].browse(record.ids)[:1][fname],
            "display_name": lambda env: (
                env[model].browse(record.ids).read(["display_name"])
            ),
            "web_read": lambda env: env[model].browse(record.ids).web_read({fname: {}}),
            "web_search_read": lambda env: env[model].web_search_read(
                domain, {fname: {}}
            )["records"],
            "export": lambda env: (
                env[model].browse(record.ids).export_data([fname])["datas"]
            ),
            "name_search": lambda env: env[model].name_search("", domain),
            "web_name_search": lambda env: env[model].web_name_search(
                "", {"display_name": {}}, domain
            ),
            "read_group": lambda env: env[model].formatted_read_group(
                domain, [], ["__count"]
            )[0]["__count"],
            "web_read_group": lambda env: env[model].web_read_group(
                domain, ["create_date:month"]
            )["groups"],
        }
        if model == "account.invoice.report":
            del doors["web_read_group"]
        return doors

    def _figure_doors(self):
        """Figures that Odoo adds up, on records that everybody may read."""
        shared, bank = self.shared.id, self.bank_journal.id
        sale = self.company_data["default_journal_sale"].id

        def partner(env):
            return env["res.partner"].browse(shared)

        def journal(env, id_=bank):
            return env["account.journal"].browse(id_)

        def account(env):
            return env["account.account"].browse(self.income.id)

        def card(record):
            """The figures of a journal's card, without the card itself."""
            frame = ("currency_id", "company_name", "show_company")
            data = json.loads(record.kanban_dashboard)
            return {key: value for key, value in data.items() if key not in frame}

        def found(env, *conditions):
            return env["res.partner"].search([("id", "=", shared), *conditions])

        return {
            "partner.credit": lambda env: partner(env).credit >= SECRET,
            "partner.debit": lambda env: partner(env).debit >= SECRET,
            "search credit": lambda env: found(env, ("credit", ">", SECRET)),
            "search debit": lambda env: found(env, ("debit", ">=", SECRET)),
            "partner.total_invoiced": lambda env: partner(env).total_invoiced >= SECRET,
            "partner.invoice_ids": lambda env: (
                self.invoice.id in partner(env).invoice_ids.ids
            ),
            "partner.invoice_ids amounts": lambda env: [
                line
                for line in partner(env).web_read(
                    {"invoice_ids": {"fields": {"amount_total": {}, "state": {}}}}
                )[0]["invoice_ids"]
                if line["amount_total"] == SECRET and line["state"] == "posted"
            ],
            "oracle on invoices": lambda env: found(
                env,
                ("invoice_ids.coop_activity_id.code", "=", "BRU"),
            ),
            "oracle, any": lambda env: found(
                env,
                ("invoice_ids", "any", [("id", "=", self.invoice.id)]),
            ),
            "account.current_balance": lambda env: (
                -account(env).current_balance >= SECRET
            ),
            "account.opening_balance": lambda env: account(env).opening_balance,
            "account.opening_credit": lambda env: account(env).opening_credit,
            "journal.kanban_dashboard": lambda env: card(journal(env, sale)),
            "bank.kanban_dashboard": lambda env: card(journal(env)),
            "journal.kanban_dashboard_graph": lambda env: json.loads(
                journal(env).kanban_dashboard_graph
            )[0]["values"],
            "journal.current_statement_balance": lambda env: (
                journal(env).current_statement_balance
            ),
            "journal.last_statement_id": lambda env: journal(env).last_statement_id,
            "journal.entries_count": lambda env: journal(env, sale).entries_count,
            "journal.json_activity_data": lambda env: (
                SECRET_REF in journal(env, sale).json_activity_data
            ),
            # Who may not see it is refused.
            "digest": lambda env: (
                env["digest.digest"]
                .browse(self.digest.id)
                .kpi_account_total_revenue_value
                is not None
            ),
        }

    def _has_secret(self, text):
        # Alone, twice or thrice, whatever the separator of thousands.
        text = re.sub(r"\\u[0-9a-f]{4}", " ", text or "")
        return re.search(r"(7\D{0,6}654|15\D{0,6}308|22\D{0,6}962)\b", text)

    def _message_doors(self):
        """What hangs on a document: messages, files, followers, reminders."""
        invoice, ref = self.invoice.id, SECRET_REF
        on_invoice = [("res_model", "=", "account.move"), ("res_id", "=", invoice)]

        def of(env):
            return env["account.move"].browse(invoice)

        def attachment(env, record=self.attachment):
            return env["ir.attachment"].browse(record.id)

        return {
            "message search": lambda env: env["mail.message"].search(
                [("model", "=", "account.move"), ("res_id", "=", invoice)]
            ),
            "message read": lambda env: (
                env["mail.message"].browse(self.message.id).read(["body"])
            ),
            "message by body": lambda env: env["mail.message"].search_count(
                [("id", "=", self.message.id), ("body", "ilike", ref)]
            ),
            "message group": lambda env: env["mail.message"].formatted_read_group(
                [("id", "=", self.message.id)], [], ["__count"]
            )[0]["__count"],
            "message_ids": lambda env: of(env).message_ids,
            "audit log": lambda env: env["mail.message"].search(
                [("account_audit_log_move_id", "=", invoice)]
            ),
            "message_fetch": lambda env: env["mail.message"]._message_fetch(
                [("model", "=", "account.move"), ("res_id", "=", invoice)]
            )["messages"],
            "followers search": lambda env: env["mail.followers"].search(on_invoice),
            "followers count": lambda env: env["mail.followers"].search_count(
                on_invoice
            ),
            "followers read": lambda env: (
                env["mail.followers"]
                .browse(self.invoice.message_follower_ids.ids)
                .read(["partner_id"])
            ),
            "message_partner_ids": lambda env: of(env).message_partner_ids,
            "get_followers": lambda env: of(env).message_get_followers()["mail.thread"][
                0
            ]["followers"][0][1],
            "reminder search": lambda env: env["mail.activity"].search(on_invoice),
            "reminder read": lambda env: (
                env["mail.activity"].browse(self.todo.id).read(["summary"])
            ),
            "attachment search": lambda env: env["ir.attachment"].search(on_invoice),
            "attachment by name": lambda env: env["ir.attachment"].search(
                [("name", "ilike", ref)]
            ),
            "attachment count": lambda env: env["ir.attachment"].search_count(
                on_invoice
            ),
            "attachment read": lambda env: attachment(env).read(["datas"]),
            "attachment raw": lambda env: attachment(env).raw,
            "attachment group": lambda env: env["ir.attachment"].formatted_read_group(
                [("id", "=", self.attachment.id)], ["res_model"], ["__count"]
            ),
            "PDF of the invoice": lambda env: attachment(env, self.pdf).raw,
            "PDF by search": lambda env: env["ir.attachment"].search(
                [*on_invoice, ("res_field", "!=", False)]
            ),
            "attachment copy": lambda env: (
                attachment(env).copy({"res_model": False, "res_id": False}).raw
            ),
            "attachment moved": lambda env: attachment(env).write(
                {"res_id": self.own.id}
            ),
        }

    def _document_doors(self):
        """Methods, wizards and reports that show a document."""
        invoice = self.invoice.id
        line_ids = self.invoice.line_ids.ids

        def of(env):
            return env["account.move"].browse(invoice)

        def context(env, model="account.move", ids=None):
            ids = ids or [invoice]
            return {"active_model": model, "active_ids": ids, "active_id": ids[0]}

        return {
            "get_portal_url": lambda env: of(env).get_portal_url(),
            "portal.share defaults": lambda env: (
                env["portal.share"]
                .with_context(**context(env))
                .default_get(["share_link"])["share_link"]
            ),
            "send wizard": lambda env: (
                env["account.move.send.wizard"]
                .create({"move_id": invoice})
                .mail_attachments_widget
            ),
            "send wizard title": lambda env: (
                env["account.move.send.wizard"].create({"move_id": invoice}).subject
            ),
            "send batch wizard": lambda env: (
                env["account.move.send.batch.wizard"]
                .create({"move_ids": [invoice]})
                .summary_data
            ),
            "payment wizard": lambda env: (
                env["account.payment.register"]
                .with_context(**context(env))
                .create({})
                .amount
            ),
            "payment wizard on items": lambda env: (
                env["account.payment.register"]
                .with_context(**context(env, "account.move.line", line_ids))
                .create({})
                .amount
            ),
            "payment wizard given items": lambda env: (
                env["account.payment.register"]
                .create({"line_ids": [(6, 0, self.invoice.line_ids[-1].ids)]})
                .source_amount
            ),
            "reversal wizard": lambda env: (
                env["account.move.reversal"]
                .with_context(**context(env))
                .create({"journal_id": self.invoice.journal_id.id})
                .residual
            ),
            "composer": lambda env: (
                env["mail.compose.message"]
                .with_context(default_model="account.move", default_res_ids=[invoice])
                .create(
                    {"template_id": env.ref("account.email_template_edi_invoice").id}
                )
                .subject
            ),
            "template": lambda env: env.ref(
                "account.email_template_edi_invoice"
            ).send_mail(invoice),
            "report": lambda env: self._has_secret(
                env["ir.actions.report"]
                ._render_qweb_html("account.report_invoice", [invoice])[0]
                .decode()
            ),
            "report with payments": lambda env: self._has_secret(
                env["ir.actions.report"]
                ._render_qweb_html("account.report_invoice_with_payments", [invoice])[0]
                .decode()
            ),
            "receipt": lambda env: self._has_secret(
                env["ir.actions.report"]
                ._render_qweb_html("account.report_payment_receipt", self.payment.ids)[
                    0
                ]
                .decode()
            ),
            "copy_data": lambda env: of(env).copy_data(),
            "onchange": lambda env: of(env).onchange(
                {"ref": "x"}, ["ref"], {"ref": {}, "amount_total": {}}
            ),
            "get_extra_print_items": lambda env: of(env).action_print_pdf(),
            "related record": lambda env: (
                env["account.move.line"].browse(line_ids).mapped("move_id.amount_total")
            ),
            "activity's invoices": lambda env: (
                env["coop.activity"].browse(self.activity_b.id).invoice_count
            ),
        }

    def _walk(self, doors, roles=STRANGERS):
        """Check that the doors are open to the accountant and closed to the others.

        :return: number of doors tried
        """
        tried = 0
        for name, door in doors.items():
            with self.subTest(role="accountant", door=name):
                self.assertTrue(
                    self._try("accountant", door), "this door opens to nobody"
                )
            for role in roles:
                with self.subTest(role=role, door=name):
                    self.assertFalse(self._try(role, door))
                    tried += 1
        return tried

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_records(self):
        doors = {
            f"{name}: {door}": function
            for name, record, fname in self._secrets()
            for door, function in self._record_doors(record, fname).items()
        }
        self._walk(doors)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_figures(self):
        self._walk(self._figure_doors())
        # Code that shows balances with all rights keeps to what the user may know.
        shared = self.shared.id
        self._walk(
            {
                "by sudo": lambda env: (
                    env["res.partner"].browse(shared).sudo().credit >= SECRET
                )
            },
            [role for role in STRANGERS if role != "customer"],
        )

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_rules_are_what_closes(self):
        """Without the rules, the same doors are open to who has accounting rights."""
        self.env["ir.rule"].search(
            [("name", "like", "own activities, except for staff")]
        ).active = False
        for name, record, fname in self._secrets()[:3]:
            for door, function in self._record_doors(record, fname).items():
                with self.subTest(record=name, door=door):
                    self.assertTrue(self._try("billing", function))
                    self.assertTrue(self._try("clerk", function))

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_messages_and_files(self):
        self._walk(self._message_doors())

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_documents(self):
        self._walk(self._document_doors())

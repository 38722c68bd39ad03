# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import fields

from odoo.addons.coop_invoice.tests.common import InvoiceCommon


class SubscriptionCommon(InvoiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "coop_validation_enabled" in cls.company._fields:
            # Tested with the module that joins both.
            cls.company.coop_validation_enabled = False
        cls.today = fields.Date.context_today(cls.env.user)
        cls.month = relativedelta(months=1)
        cls.alice = cls.users["alice"]
        cls.alice.group_ids |= cls.env.ref("coop_invoice.group_invoicing_member")
        cls.alice.group_ids |= cls.env.ref("account.group_account_invoice")

    @classmethod
    def _subscription(cls, amount=100, activity=None, date=None, **vals):
        activity = activity or cls.activity_a
        date = date or cls.today
        return cls._invoice(
            activity,
            (activity, amount, None),
            date=date,
            post=False,
            **{
                "auto_post": "monthly",
                "coop_send_on_post": True,
                "invoice_user_id": cls.users["alice"].id,
                **vals,
            },
        )

    def _run(self, batch_size=100):
        """The scheduled job, that commits its progress."""
        self.patch(type(self.env["ir.cron"]), "_commit_progress", lambda *a, **k: 0)
        self.env["account.move"]._autopost_draft_entries(batch_size=batch_size)

    def _next(self, move):
        return self.env["account.move"].search(
            [
                ("auto_post_origin_id", "=", move.auto_post_origin_id.id or move.id),
                ("state", "=", "draft"),
            ]
        )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.account.tests.common import AccountTestInvoicingCommon


class CoopBranchCommon(AccountTestInvoicingCommon):
    """A cooperative, two shops (branches), and a user for each role.

    The module is inert out of a cooperative: ``as_core()`` unticks “Is a
    Cooperative” and thus shows what Odoo alone does with the same data.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.coop = cls.company_data["company"]
        cls.coop.coop_is_cooperative = True
        cls.shop_a, cls.shop_b = cls.env["res.company"].create(
            [
                {"name": "Shop A", "parent_id": cls.coop.id},
                {"name": "Shop B", "parent_id": cls.coop.id},
            ]
        )
        # charts of branches are loaded when the transaction is about to commit
        cls.env.cr.precommit.run()
        cls.env.user.company_ids |= cls.shop_a | cls.shop_b
        cls.member_a = cls._new_user("member_a", cls.shop_a)
        cls.member_a2 = cls._new_user("member_a2", cls.shop_a)
        cls.member_b = cls._new_user("member_b", cls.shop_b)
        # an entrepreneur without a branch works in the cooperative itself
        cls.entrepreneur = cls._new_user("entrepreneur", cls.coop)
        cls.officer = cls._new_user("officer", cls.coop, "coop_base.group_officer")
        cls.accountant = cls._new_user(
            "accountant",
            cls.coop,
            "coop_base.group_accountant,account.group_account_manager",
        )

    @classmethod
    def _new_user(cls, login, companies, groups="coop_base.group_member", **kwargs):
        return new_test_user(
            cls.env,
            login=login,
            groups="base.group_user,base.group_partner_manager,base.group_allow_export,"
            f"account.group_account_invoice,{groups}",
            company_id=companies[:1].id,
            company_ids=[Command.set(companies.ids)],
            **kwargs,
        )

    @contextmanager
    def as_core(self):
        """Odoo's own behaviour, on the same data."""
        self.coop.coop_is_cooperative = False
        self.env.invalidate_all()
        try:
            yield
        finally:
            self.coop.coop_is_cooperative = True
            self.env.invalidate_all()

    def _as(self, record, user, companies=None):
        """The record, for a user with companies selected (their own by default)."""
        companies = companies or user.company_ids
        return record.with_user(user).with_context(
            allowed_company_ids=companies.ids, lang="en_US"
        )

    @classmethod
    def _invoice(cls, company, amount, partner=None, post=True, **kwargs):
        move = (
            cls.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": "out_invoice",
                    "company_id": company.id,
                    "partner_id": (partner or cls.partner_a).id,
                    "invoice_date": "2026-01-15",
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": "Sale",
                                "price_unit": amount,
                                "tax_ids": [Command.clear()],
                            }
                        )
                    ],
                    **kwargs,
                }
            )
        )
        if post:
            move.action_post()
        return move

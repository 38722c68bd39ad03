# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import suppress

from odoo import Command
from odoo.exceptions import MissingError, UserError
from odoo.tests import new_test_user

from .common_axis import AxisCommon

# What must not be seen. No other amount of these tests contains these digits.
SECRET = 7654.0
SECRET_REF = "SECRET-B"
READONLY = "account.group_account_readonly"
BILLING = f"account.group_account_invoice,{READONLY},base.group_allow_export"


class IsolationCommon(AxisCommon):
    """Secrets of Bruno's activity, and everybody who might look for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_people()
        cls._create_secrets()
        cls._create_own_documents()
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def _new_user(cls, role, groups, company=None, activity=None):
        company = company or cls.company
        user = new_test_user(
            cls.env,
            login=f"axis_{role}",
            password=f"axis_{role}",
            name=role.capitalize(),
            groups=groups,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        cls.users[role] = user
        if activity:
            activity.member_ids = [
                Command.create({"partner_id": user.partner_id.id, "role": "member"})
            ]
        return user

    @classmethod
    def _create_people(cls):
        member = "coop_base.group_member"
        export = cls.env.ref("base.group_allow_export")
        for role in ("alice", "bruno", "officer", "accountant", "adviser"):
            cls.users[role].group_ids |= export
            cls.users[role].password = f"axis_{role}"
        cls._new_user(
            "billing", f"base.group_user,{member},{BILLING}", activity=cls.activity_a
        )
        cls._new_user("portal", f"base.group_portal,{member}", activity=cls.activity_a)
        # In the cooperative, with rights in accounting but no role.
        cls._new_user("clerk", f"base.group_user,{BILLING}")
        cls.branch = cls.env["res.company"].create(
            {"name": "Shop", "parent_id": cls.company.id}
        )
        # Charts of branches are loaded when the transaction is about to commit.
        cls.env.cr.precommit.run()
        cls.env.user.company_ids |= cls.branch
        cls.activity_shop = cls.env["coop.activity"].create(
            {
                "name": "Shop",
                "code": "SHO",
                "company_id": cls.company.id,
                "branch_id": cls.branch.id,
                "state": "open",
                "date_open": "2019-01-01",
            }
        )
        cls._new_user(
            "shop",
            f"base.group_user,{member},{BILLING}",
            company=cls.branch,
            activity=cls.activity_shop,
        )
        cls.other_company = cls.setup_other_company(name="Elsewhere")["company"]
        cls._new_user(
            "stranger", f"account.group_account_manager,{BILLING}", cls.other_company
        )
        cls._new_user("customer", "base.group_portal")
        contacts = cls.env.ref("base.group_partner_manager")
        for role in ("accountant", "billing", "shop", "clerk"):
            cls.users[role].group_ids |= contacts
        cls.customer = cls.users["customer"].partner_id

    @classmethod
    def _create_secrets(cls):
        """Documents of Bruno's activity, of every kind."""
        cls.shared = cls.env["res.partner"].create(
            {"name": "Shared customer", "email": "shared@example.org"}
        )
        secret = {"partner_id": cls.shared.id, "ref": SECRET_REF}
        b = cls.activity_b
        cls.invoice = cls._invoice(b, (b, SECRET, None), **secret)
        cls.paid = cls._invoice(b, (b, SECRET, None), **secret)
        cls.draft = cls._invoice(
            b, (b, SECRET, None), move_type="in_invoice", post=False, **secret
        )
        cls.bill = cls._invoice(b, (b, SECRET, None), move_type="in_invoice", **secret)
        cls.payment = (
            cls.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=cls.paid.ids)
            .create({"payment_date": "2024-03-11"})
            ._create_payments()
        )
        matched = cls.paid.line_ids.filtered("matched_credit_ids")
        cls.partial = matched.matched_credit_ids
        cls.full = matched.full_reconcile_id
        cls.statement = cls.env["account.bank.statement"].create(
            {
                "name": SECRET_REF,
                "balance_end_real": SECRET,
                "line_ids": [
                    Command.create(
                        {
                            "journal_id": cls.bank_journal.id,
                            "date": "2024-03-12",
                            "payment_ref": SECRET_REF,
                            "amount": SECRET,
                        }
                    )
                ],
            }
        )
        cls.opening = cls._entry(
            (cls.receivable, SECRET, b), (cls.income, -SECRET, b), ref=SECRET_REF
        )
        cls.company.account_opening_move_id = cls.opening
        cls.invoice.message_post(body=SECRET_REF)
        cls.message = cls.invoice.message_ids[0]
        cls.invoice.message_subscribe(cls.shared.ids)
        cls.attachment, cls.pdf = cls.env["ir.attachment"].create(
            [
                {
                    "name": f"{SECRET_REF}.txt",
                    "raw": SECRET_REF.encode(),
                    "mimetype": "text/plain",
                    "res_model": "account.move",
                    "res_id": cls.invoice.id,
                    **vals,
                }
                for vals in ({}, {"res_field": "invoice_pdf_report_file"})
            ]
        )
        cls.digest = cls.env["digest.digest"].create(
            {"name": "Digest", "company_id": cls.company.id}
        )
        cls.todo = cls.invoice.activity_schedule(
            summary=SECRET_REF, user_id=cls.users["officer"].id
        )

    @classmethod
    def _create_own_documents(cls):
        """Documents of Alice and of the shop that resemble Bruno's."""
        cls.own = cls._invoice(
            cls.activity_a, (cls.activity_a, 100.0, None), partner_id=cls.shared.id
        )
        cls.own_draft, cls.own_twin = (
            cls._invoice(
                cls.activity_a,
                (cls.activity_a, SECRET, None),
                move_type=move_type,
                post=False,
                partner_id=cls.shared.id,
                ref=SECRET_REF,
            )
            for move_type in ("out_invoice", "in_invoice")
        )
        branch = cls.branch
        cls.shop_draft = cls._invoice(
            cls.activity_shop,
            (cls.activity_shop, 100.0, None),
            post=False,
            company_id=branch.id,
            partner_id=cls.shared.id,
        )

    def _env(self, role):
        user = self.users[role]
        return self.env(
            user=user,
            su=False,
            context={
                "allowed_company_ids": (user.company_id | user.company_ids).ids,
                "lang": "en_US",
                "tracking_disable": True,
            },
        )

    def _try(self, role, door):
        """Try a door as somebody, then undo what it did.

        :param door: function of an environment
        :return: what the door gives; False if it is refused
        """
        self.env.flush_all()
        self.env.invalidate_all()
        result = False
        try:
            with suppress(RollbackError), self.env.cr.savepoint():
                result = door(self._env(role))
                self.env.flush_all()
                # The result may be records: look at them before they vanish.
                result = result and repr(result)
                raise RollbackError
        except (UserError, MissingError):
            result = False
        self.env.invalidate_all()
        return result


class RollbackError(Exception):
    """Undo what a door did."""

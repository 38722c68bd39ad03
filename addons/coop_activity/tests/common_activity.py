# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.account.tests.common import AccountTestInvoicingCommon
from odoo.addons.coop_base.tests.common import new_users

# 732829320 is the SIREN that INSEE gives as an example; the SIRET is made up.
SIREN = "732829320"
SIRET = "73282932000074"
OTHER_SIRET = "40483304800022"


class ActivityCase(AccountTestInvoicingCommon):
    """A cooperative with one user per role and the activities of two members."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Messages and numbers in English, whatever the language of the database.
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        cls.coop = cls.env.company
        cls.env.user.group_ids |= cls.env.ref("coop_base.group_manager")
        cls.coop.sudo().write(
            {
                "coop_is_cooperative": True,
                "coop_siren": SIREN,
                "coop_axis_enabled": True,
            }
        )
        cls.structure = cls.coop.coop_structure_activity_id
        cls.users = new_users(
            cls.coop,
            {
                "manager": "coop_base.group_manager",
                "officer": "coop_base.group_officer",
                "adviser": "coop_base.group_adviser",
                "accountant": "coop_base.group_accountant",
                "anne": "base.group_user,coop_base.group_member",
                "brice": "base.group_user,coop_base.group_member",
                "portal": "base.group_portal,coop_base.group_member",
            },
            "coop_",
        )
        for login, user in cls.users.items():
            user.name = login.capitalize()
        cls.anne = cls._new_activity(
            "ANNE",
            [("anne", {})],
            adviser_id=cls.users["adviser"].id,
            email="anne@example.org",
        )
        cls.brice = cls._new_activity("BRICE", [("brice", {})])

    @contextmanager
    def assertRefused(self, message, error=ValidationError):
        """Assert that an error with this text is raised, and undo what was done."""
        with self.assertRaisesRegex(error, message), self.env.cr.savepoint():
            yield

    @classmethod
    def _new_user(cls, login, groups):
        return new_test_user(
            cls.env,
            login=f"coop_{login}",
            name=login.capitalize(),
            groups=groups,
            company_id=cls.coop.id,
            company_ids=[Command.set(cls.coop.ids)],
        )

    @classmethod
    def _new_activity(cls, code, people=(), **vals):
        """Create an open activity.

        :param people: list of (login without prefix, values of the line)
        """
        return cls.env["coop.activity"].create(
            {
                "name": f"Activity {code}",
                "code": code,
                "company_id": cls.coop.id,
                "state": "open",
                "member_ids": [
                    Command.create(
                        {"partner_id": cls.users[login].partner_id.id, **member_vals}
                    )
                    for login, member_vals in people
                ],
                **vals,
            }
        )

    @classmethod
    def _as(cls, record, login):
        return record.with_user(cls.users[login]).with_company(cls.coop)

    @classmethod
    def _post_invoice(cls, activity, amount=100.0):
        invoice = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": cls.partner_a.id,
                "invoice_date": "2026-01-15",
                "coop_activity_id": activity.id,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Work",
                            "quantity": 1,
                            "price_unit": amount,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )
        invoice.action_post()
        return invoice

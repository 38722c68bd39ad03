# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.coop_base.tests.common import CoopCommon

TERMS = {
    "minimum_activity": "Three days of work a month",
    "minimum_amount": 1500,
    "support_means": "Two interviews a year, workshops",
    "contribution_terms": "11 % of the turnover",
    "fixed_amount": 150,
    "variable_terms": "Turnover less the costs and the contribution",
    "statutes_date": "2024-06-01",
    "rights_terms": "The customers stay the entrepreneur's",
    "associate_terms": "One share, within three years",
}


class ContractCommon(CoopCommon):
    """Anne alone and with Brice in a collective; Paul, a portal user, alone.

    Contracts are written by the social officer. Messages are in English.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        for login in ("anne", "brice"):
            cls.users[login] = cls._new_user(login, "base.group_user")
        cls.users["paul"] = cls._new_user("paul", "base.group_portal")
        cls.activity_anne = cls._activity("ANNE", ["anne"])
        cls.activity_paul = cls._activity("PAUL", ["paul"])
        cls.activity_duo = cls._activity("DUO", ["anne", "brice"], kind="collective")
        cls.activity_anne.adviser_id = cls.users["adviser"]
        cls.activity_duo.adviser_id = cls.users["adviser"]
        cls.types = {
            code: cls.env.ref(f"coop_contract.contract_type_{code}")
            for code in ("cape", "cesa", "cdi", "cdd", "agreement", "common")
        }
        cls.today = fields.Date.context_today(cls.env["coop.contract"])

    @classmethod
    def _new_user(cls, login, groups):
        return new_test_user(
            cls.env,
            login=f"coop_{login}",
            name=login.capitalize(),
            groups=f"{groups},coop_base.group_member",
            company_id=cls.cooperative.id,
            company_ids=[Command.set(cls.cooperative.ids)],
        )

    @classmethod
    def _activity(cls, code, logins, **vals):
        share = 100 / len(logins)
        return cls.env["coop.activity"].create(
            {
                "name": f"Activity {code}",
                "code": code,
                "company_id": cls.cooperative.id,
                "state": "open",
                "member_ids": [
                    Command.create(
                        {
                            "partner_id": cls.users[login].partner_id.id,
                            "share": share,
                        }
                    )
                    for login in logins
                ],
                **vals,
            }
        )

    @classmethod
    def _member(cls, activity, login):
        partner = cls.users[login].partner_id
        return activity.member_ids.filtered(lambda one: one.partner_id == partner)

    @classmethod
    def _contract(cls, code, start, end=False, login="anne", activity=None, **vals):
        """Create a contract as the social officer, complete but not signed."""
        activity = activity or cls.activity_anne
        contract = (
            cls.env["coop.contract"]
            .with_user(cls.users["social"])
            .with_context(allowed_company_ids=cls.cooperative.ids)
            .create(
                {
                    "member_id": cls._member(activity, login).id,
                    "type_id": cls.types[code].id,
                    "date_start": start,
                    "date_term": end,
                    "checked_item_ids": [
                        Command.set(
                            cls.types[code]
                            .checklist_ids.filtered(lambda one: not one.field_names)
                            .ids
                        )
                    ],
                    **TERMS,
                    **vals,
                }
            )
        )
        return contract

    @classmethod
    def _signed(cls, code, start, end=False, **vals):
        contract = cls._contract(code, start, end, **vals)
        contract._sign(contract.date_start)
        return contract

    @contextmanager
    def assertRefused(self, message, error=ValidationError):
        """Assert that an error with this text is raised, and undo what was done."""
        with self.assertRaisesRegex(error, message), self.env.cr.savepoint():
            yield
        self.env.invalidate_all()

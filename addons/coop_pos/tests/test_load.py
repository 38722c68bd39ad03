# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo.tests import tagged

from .common import TillCase

IBAN = "FR7630006000011234567890189"


@tagged("post_install", "-at_install")
class TestLoad(TillCase):
    """What the browser loads: the shop's own, and no more than the till needs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        branch, other = cls.shop.branch_id, cls.other_shop.branch_id
        for company, mark in ((branch, "OWN"), (other, "ALIEN")):
            cls._product(f"{mark} product", 1, cls.tax20, company_id=company.id)
            cls.env["pos.category"].create(
                {"name": f"{mark} category", "coop_company_id": company.id}
            )
            cls.env["res.partner"].create(
                {
                    "name": f"{mark} customer",
                    "company_id": company.id,
                    "bank_ids": [(0, 0, {"acc_number": IBAN})] if mark == "OWN" else [],
                }
            )
            cls.env["product.pricelist"].create(
                {"name": f"{mark} price list", "company_id": company.id}
            )
        for method in cls.other_till.payment_method_ids:
            method.name = f"ALIEN {method.name}"
        cls.other_till.name = "ALIEN till"
        cls.other_shop.branch_id.name = "ALIEN shop"
        # A user of both shops opens the till of one.
        cls.other_shop.member_ids = [
            (0, 0, {"partner_id": cls.users["caro"].partner_id.id, "role": "viewer"})
        ]
        cls.users["caro"].company_ids |= other

    def _load(self, login):
        session = self._session(login=login)
        company = self.shop.branch_id
        return session.with_context(
            allowed_company_ids=[
                company.id,
                *(self.users[login].company_ids - company).ids,
            ]
        ).load_data([])

    def test_nothing_of_another_shop(self):
        for login in ("mona", "caro"):
            data = self._load(login)
            text = json.dumps(data, default=str)
            # Another shop's name shows at most in the companies of the user.
            found = [
                (model, row)
                for model, rows in data.items()
                if isinstance(rows, list)
                for row in rows
                if "ALIEN" in json.dumps(row, default=str)
            ]
            self.assertFalse(found, login)
            for own in ("OWN product", "OWN category", "OWN customer"):
                self.assertIn(own, text)
            self._sell_and_close(login)

    def _sell_and_close(self, login):
        session = self.till.with_env(self._env_of(login)).current_session_id
        self._close(session)

    def test_no_bank_account_nor_birth_date(self):
        data = self._load("mona")
        text = json.dumps(data, default=str)
        self.assertNotIn(IBAN, text)
        self.assertNotIn(IBAN[4:], text.replace(" ", ""))
        names = set()
        for rows in data.values():
            for row in rows:
                names |= set(row)
        unwanted = ("iban", "birth", "acc_number", "bank_ids", "bank_account", "ssn")
        self.assertFalse(
            [name for name in names if any(word in name for word in unwanted)]
        )

    def test_receipt_lines_and_cash(self):
        for login, may_move_cash in (("mona", True), ("caro", False)):
            config = self._load(login)["pos.config"][0]
            self.assertIn("Shop MILL", config["_coop_receipt_lines"][0])
            self.assertEqual(config["_coop_brand_name"], "Shop MILL")
            self.assertEqual(config["_coop_branch_id"], self.shop.branch_id.id)
            self.assertEqual(config["_has_cash_move_perm"], may_move_cash)
            self._sell_and_close(login)

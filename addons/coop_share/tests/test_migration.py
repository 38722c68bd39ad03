# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.coop_member.migration import cooperator as members_of
from odoo.addons.coop_member.tests.test_migration import FakeSource

from ..migration import cooperator
from .common import ShareCommon

D = fields.Date.to_date
COMPANY = [1, "Coop"]


def _operation(number, kind, day, partner_id, quantity, **values):
    return {
        "id": number + 100,
        "register_number_operation": number,
        "company_id": COMPANY,
        "type": kind,
        "date": day,
        "partner_id": [partner_id, "P"],
        "quantity": quantity,
        "share_product_id": [31, "A"],
        "share_unit_price": 20.0,
        **values,
    }


def _line(partner_id, number, product=31):
    return {
        "company_id": COMPANY,
        "partner_id": [partner_id, "P"],
        "share_product_id": [product, "P"],
        "share_number": number,
    }


@tagged("post_install", "-at_install")
class TestMigrationCooperator(ShareCommon):
    """The members, then the whole register, from a source in the shape of OCA's
    models."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.source = FakeSource(
            product__product=[
                {"id": 31, "default_code": "A", "name": "Share A"},
                {"id": 32, "default_code": "B", "name": "Share B"},
                {"id": 33, "default_code": "SHOVEL", "name": "Shovel"},
            ],
            cooperative__membership=[
                {
                    "id": number,
                    "company_id": COMPANY,
                    "partner_id": [partner_id, "P"],
                    "cooperator_register_number": number,
                    **values,
                }
                for number, partner_id, values in (
                    (901, 11, {"member": True}),
                    (902, 12, {"member": True}),
                    (903, 13, {"old_member": True}),
                    (904, 14, {"old_member": True}),
                )
            ],
            res__partner=[
                {"id": 11, "name": "Jeanne"},
                {"id": 12, "name": "Paul"},
                {"id": 13, "name": "Rose"},
                {"id": 14, "name": "Yves"},
            ],
            # Not in the order of the days.
            subscription__register=[
                _operation(5, "sell_back", "2018-06-30", 13, 4),
                _operation(1, "subscription", "2015-03-01", 11, 10),
                _operation(2, "subscription", "2016-01-05", 13, 10),
                _operation(3, "transfer", "2017-02-01", 11, 5, partner_id_to=[12, "P"]),
                _operation(4, "sell_back", "2017-03-01", 13, 6),
                _operation(
                    6,
                    "convert",
                    "2019-05-01",
                    11,
                    5,
                    share_to_product_id=[32, "B"],
                    share_to_unit_price=50.0,
                    quantity_to=2,
                ),
                {
                    **_operation(7, "subscription", "2019-05-01", 19, 5),
                    "company_id": [2, "Other"],
                },
            ],
            share__line=[_line(11, 2, 32), _line(12, 5), _line(13, 0)],
        )
        cls.classes = {"A": cls.class_a, "B": cls.class_b}
        cls.Loader = cls.env["coop.member.loader"]

    def setUp(self):
        super().setUp()
        # Tests add to them.
        tables = {name: list(rows) for name, rows in self.source.tables.items()}
        self.source = FakeSource(**tables)

    def _load_members(self):
        rows = members_of.read_members(self.source, 1)
        # An old member whom nothing says when they left: no date is made up.
        self.assertEqual(
            self.Loader._check_rows(self.company, rows),
            [("res.partner 14", "former member, but no day of exit is known")],
        )
        return self.Loader._load(self.company, rows[:3])

    def _rows(self):
        return cooperator.read_movements(self.source, 1, self.classes)

    def _holdings(self):
        return cooperator.read_holdings(self.source, 1, self.classes)

    def test_whole_register(self):
        members = self._load_members()
        env = self.env(user=self.users["manager"])
        movements = cooperator.load_movements(
            env, self.company.with_env(env), self._rows(), self._holdings()
        )
        jeanne, paul, rose = members.partner_id
        self.assertRecordValues(
            movements,
            [
                {
                    "number": rank,
                    "kind": kind,
                    "date": D(day),
                    "partner_id": partner.id,
                    "class_id": share_class.id,
                    "quantity": quantity,
                    "note": f"Cooperator, {former}",
                }
                for rank, (former, kind, day, partner, share_class, quantity) in (
                    enumerate(
                        (
                            (1, "subscription", "2015-03-01", jeanne, self.class_a, 10),
                            (2, "subscription", "2016-01-05", rose, self.class_a, 10),
                            (3, "transfer", "2017-02-01", jeanne, self.class_a, -5),
                            (3, "transfer", "2017-02-01", paul, self.class_a, 5),
                            (4, "partial", "2017-03-01", rose, self.class_a, -6),
                            (5, "withdrawal", "2018-06-30", rose, self.class_a, -4),
                            (6, "conversion", "2019-05-01", jeanne, self.class_a, -5),
                            (6, "conversion", "2019-05-01", jeanne, self.class_b, 2),
                        ),
                        start=1,
                    )
                )
            ],
        )
        self.assertEqual(movements[3].linked_id, movements[2])
        self.assertEqual(members[0].admission_date, D("2015-03-01"))
        self.assertEqual(members[2].status, "former")
        # 400 before Rose left: the floor of refunds follows it.
        self.assertEqual(self.company._coop_share_capital(D("2016-12-31")), 400)
        self.assertEqual(self.company._coop_share_floor(), 100)
        self._assert_register_is_sound()
        # Again, later: what came since only.
        self.assertFalse(
            cooperator.load_movements(self.env, self.company, self._rows())
        )
        self.source.tables["subscription.register"].append(
            _operation(8, "subscription", "2020-01-01", 12, 1)
        )
        self.source.tables["share.line"].append(_line(12, 1))
        more = cooperator.load_movements(
            self.env, self.company, self._rows(), self._holdings()
        )
        self.assertEqual((more.number, more.quantity), (9, 1))

    def test_errors(self):
        """All at once, by line; nothing is written."""
        self._load_members()
        self.source.tables["subscription.register"] += [
            _operation(8, "sell_back", "2020-01-01", 12, 9),
            _operation(9, "subscription", "2020-01-02", 12, 1, share_unit_price=25.0),
            _operation(10, "subscription", "2020-01-03", 77, 1),
            _operation(
                11, "subscription", "2020-01-04", 12, 1, share_product_id=[99, "X"]
            ),
        ]
        rows, before = self._rows(), self._numbers()
        errors = cooperator.check_movements(
            self.env, self.company, rows, self._holdings()
        )
        partner = "cooperator_1_partner_"
        name = self.class_a.display_name
        self.assertEqual(
            [error for error in errors if error[0] != "share.line"],
            [
                ("subscription.register 8", f"{partner}12 would hold -4 shares"),
                (
                    "subscription.register 9",
                    f"a share costs 25.0, the class {name} says 20.0",
                ),
                # It still misses some.
                ("subscription.register 9", f"{partner}12 would hold -3 shares"),
                ("subscription.register 10", f"{partner}77 was not loaded"),
                (
                    "subscription.register 11",
                    "the type of share has no class here",
                ),
            ],
        )
        lines = f"{partner}12 holds 5 shares of {name} by the lines, -3 by the register"
        self.assertIn(
            (
                "share.line",
                lines,
            ),
            errors,
        )
        with self._refused("(?s)register 8: .*register 11"):
            cooperator.load_movements(self.env, self.company, rows)
        self.assertEqual(self._numbers(), before)

    def test_managers_only(self):
        self._load_members()
        rows = self._rows()
        for user in ("officer", "accountant", "alice"):
            with self.assertRaises(AccessError):
                cooperator.load_movements(
                    self.env(user=self.users[user]), self.company, rows
                )

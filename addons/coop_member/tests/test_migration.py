# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from unittest.mock import patch

from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tests.common import Transport
from odoo.tools import mute_logger

from ..migration import RpcSource, cooperator, grap
from .common import MemberCommon


class FakeSource:
    """What RPC would give, from tables."""

    def __init__(self, **tables):
        self.tables = {name.replace("__", "."): rows for name, rows in tables.items()}

    def records(self, model, names, domain=(), company_id=None):
        for values in self.tables.get(model, []):
            if all(self._match(values, *leaf) for leaf in domain):
                yield {**dict.fromkeys(names, False), **values}

    @staticmethod
    def _match(values, name, operator, value):
        found = values.get(name)
        found = found[0] if isinstance(found, list | tuple) else found
        return found in value if operator == "in" else found == value


def _membership(number, partner_id, **values):
    return {
        "id": number + 100,
        "partner_id": [partner_id, "P"],
        "company_id": [1, "Coop"],
        "cooperator_register_number": number,
        **values,
    }


def _operation(kind, day, partner_id, to=False):
    return {
        "partner_id": [partner_id, "P"],
        "partner_id_to": to and [to, "P"],
        "date": day,
        "type": kind,
        "company_id": [1, "Coop"],
    }


@tagged("post_install", "-at_install")
class TestMigrationCooperator(MemberCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.source = FakeSource(
            cooperative__membership=[
                _membership(2, 12, member=True, cooperator_type="A"),
                _membership(1, 11, old_member=True, cooperator_type="B"),
                _membership(3, 13, member=True, cooperator_type="A"),
                _membership(0, 14, coop_candidate=True),
                {**_membership(9, 19, member=True), "company_id": [2, "Other"]},
            ],
            subscription__register=[
                _operation("subscription", "2015-03-01", 11),
                _operation("subscription", "2016-01-05", 12),
                _operation("subscription", "2018-01-05", 12),
                _operation("sell_back", "2017-06-30", 11),
                _operation("transfer", "2019-02-01", 12, to=13),
            ],
            subscription__request=[
                {
                    "id": 5,
                    "partner_id": [14, "P"],
                    "company_id": [1, "Coop"],
                    "date": "2024-01-05",
                    "state": "done",
                    "type": "new",
                },
                {
                    "id": 6,
                    "company_id": [1, "Coop"],
                    "date": "2024-02-05",
                    "state": "draft",
                    "type": "new",
                    "firstname": "Zoé",
                    "lastname": "Blanc",
                    "email": "zoe@example.org",
                    "birthdate": "1990-01-01",
                    "address": "1 rue Haute",
                    "city": "Sète",
                },
                {
                    "id": 7,
                    "company_id": [1, "Coop"],
                    "date": "2024-02-05",
                    "state": "cancelled",
                    "type": "new",
                },
            ],
            res__partner=[
                {
                    "id": 11,
                    "name": "Paul Durand",
                    "street": "2 rue Basse",
                    "birthdate_date": "1950-01-01",
                },
                {"id": 12, "name": "Jeanne Martin", "email": "j@example.org"},
                {
                    "id": 13,
                    "name": "Mairie",
                    "is_company": True,
                    "company_register_number": "732 829 320",
                    "street": "Place",
                },
                {"id": 14, "name": "Candidate"},
                {
                    "id": 15,
                    "name": "Le Maire",
                    "parent_id": [13, "Mairie"],
                    "representative": True,
                    "function": "Maire",
                },
            ],
            res__partner__bank=[
                {
                    "partner_id": [12, "P"],
                    "acc_number": "FR7630006000011234567890189",
                }
            ],
        )

    def _rows(self):
        return cooperator.read_members(
            self.source, 1, {"A": self.workers, "B": self.users_category}
        )

    def test_members(self):
        Loader = self.env_of("manager")["coop.member.loader"]
        rows = self._rows()
        self.assertEqual(Loader._check_rows(self.cooperative, rows), [])
        members = Loader._load(self.cooperative, rows).with_env(self.env)
        by_name = {member.partner_id.name: member for member in members}
        paul, jeanne = by_name["Paul Durand"], by_name["Jeanne Martin"]
        self.assertEqual((paul.number, jeanne.number), (1, 2))
        self.assertEqual(paul.status, "former")
        self.assertEqual(paul.exit_date, date(2017, 6, 30))
        self.assertEqual(paul.category_id, self.users_category)
        self.assertEqual(paul.private_street, "2 rue Basse")
        self.assertFalse(paul.partner_id.street, "a home address is private")
        self.assertEqual(jeanne.admission_date, date(2016, 1, 5))
        self.assertEqual(jeanne.status, "member", "part of the shares was given")
        self.assertTrue(jeanne.partner_id.bank_ids)
        town_hall = by_name["Mairie"]
        self.assertEqual(town_hall.admission_date, date(2019, 2, 1))
        self.assertEqual(town_hall.partner_id.street, "Place")
        self.assertEqual(by_name["Candidate"].status, "candidate")
        self.assertEqual(by_name["Zoé Blanc"].status, "candidate")
        self.assertEqual(str(by_name["Zoé Blanc"].birth_date), "1990-01-01")
        self.assertEqual(len(members), 5, "neither those of others nor cancelled ones")

    def test_again(self):
        Loader = self.env["coop.member.loader"]
        Loader._load(self.cooperative, self._rows())
        people = cooperator.read_representatives(self.source, 1)
        person = Loader._load_representatives(people)
        self.assertEqual(person.partner_id.name, "Le Maire")
        self.assertEqual(person.member_id.partner_id.name, "Mairie")
        self.assertFalse(Loader._load(self.cooperative, self._rows()))
        self.assertFalse(Loader._load_representatives(people))


@tagged("post_install", "-at_install")
class TestMigrationGrap(MemberCommon):
    def test_people(self):
        source = FakeSource(
            grap__college=[
                {"id": 1, "name": "Workers", "percentage": 55},
                {"id": 2, "name": "Friends", "percentage": 10},
            ],
            grap__mandate=[{"id": 4, "name": "Board Delegate"}],
            res__company=[
                {"id": 7, "name": "Shop", "cooperative_joining_date": "2015-04-01"},
                {"id": 8, "name": "New"},
            ],
            grap__people=[
                {
                    "id": 1,
                    "first_name": "Jeanne",
                    "last_name": "Martin",
                    "working_email": "j@example.org",
                    "birthdate": "1984-03-02",
                    "college_id": [2, "Friends"],
                    "company_id": [7, "Shop"],
                    "mandate_ids": [4],
                },
                {
                    "id": 2,
                    "first_name": "Paul",
                    "last_name": "Durand",
                    "company_id": [8, "New"],
                },
            ],
        )
        colleges = grap.load_colleges(self.env, source, self.cooperative, "2020-01-01")
        self.assertEqual(colleges[1], self.college_work, "known by its name")
        self.assertEqual(colleges[2].weight, 10)
        Loader = self.env["coop.member.loader"]
        rows = grap.read_members(source, colleges, self.workers)
        members = Loader._load(self.cooperative, rows)
        jeanne, paul = members
        self.assertEqual(jeanne.admission_date, date(2015, 4, 1))
        self.assertEqual(jeanne.college_id, colleges[2])
        self.assertEqual(jeanne.number, 1)
        self.assertFalse(paul.status, "no date is made up")
        self.assertFalse(paul.number)
        for expected in (1, 0):
            mandates = grap.load_mandates(
                self.env, source, self.cooperative, "2024-01-01"
            )
            self.assertEqual(len(mandates), expected)
        self.assertEqual(jeanne.mandate_ids.function_id.name, "Board Delegate")
        self.assertFalse(Loader._load(self.cooperative, rows))


@tagged("post_install", "-at_install")
class TestRpcSource(HttpCase):
    """The reader, on this very server."""

    @mute_logger("odoo.addons.rpc.controllers.xmlrpc", "odoo.http")
    def test_read(self):
        user = new_test_user(
            self.env, "rpc_reader", groups="base.group_user", password="rpc_reader_pw"
        )
        partners = self.env["res.partner"].create(
            [{"name": f"Rpc {rank}", "active": rank != 2} for rank in range(5)]
        )
        self.env.flush_all()
        url, database = self.base_url(), self.env.cr.dbname
        transport = Transport(self)
        source = RpcSource(url, database, user.login, "rpc_reader_pw", transport)
        with patch("odoo.addons.coop_member.migration.source.PAGE", 2):
            rows = list(
                source.records(
                    "res.partner",
                    ["name", "unknown_here"],
                    [("id", "in", partners.ids)],
                    self.env.company.id,
                )
            )
        self.assertEqual([row["name"] for row in rows], partners.mapped("name"))
        self.assertFalse(rows[0]["unknown_here"])
        self.assertEqual(list(source.records("no.such.model", ["name"])), [])
        with self.assertRaisesRegex(ValueError, "refuses"):
            RpcSource(url, database, user.login, "wrong", transport)

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import TransactionCase
from odoo.tools import file_open

from ..generator.context import Demo


class DemoCase(TransactionCase):
    """Tests of the data that the installation has made: they create none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.demo = Demo(cls.env)
        cls.root = cls.demo.root
        with file_open("coop_demo/logins.json") as stream:
            cls.logins = json.load(stream)

    def activities(self):
        return self.demo.model("coop.activity").search(
            [("company_id", "=", self.root.id)]
        )

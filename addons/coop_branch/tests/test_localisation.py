# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo import modules
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import config

from odoo.addons.base.models.ir_module import IrModuleModule

from .common import CoopBranchCommon


@tagged("post_install", "-at_install")
class TestLocalisation(CoopBranchCommon):
    """G13: opening a shop in France installs no module."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.france = cls.env.ref("base.fr")
        cls.module = cls.env["ir.module.module"].create(
            {
                "name": "l10n_fr_test_only",
                "state": "uninstalled",
                "auto_install": True,
                "country_ids": [Command.set(cls.france.ids)],
            }
        )

    def _installed_by(self, function):
        """Modules whose installation is started, out of the test guards."""
        installed = []

        def button_immediate_install(modules):
            installed.extend(modules.mapped("name"))

        with (
            patch.object(
                IrModuleModule, "button_immediate_install", button_immediate_install
            ),
            patch.dict(config.options, {"test_enable": False}),
            patch.object(modules.module, "current_test", False),
        ):
            function()
        return installed

    def test_branch(self):
        def create(name):
            return lambda: self.env["res.company"].create(
                {
                    "name": name,
                    "parent_id": self.coop.id,
                    "country_id": self.france.id,
                }
            )

        with self.as_core():
            self.assertIn("l10n_fr_test_only", self._installed_by(create("Core")))
        self.assertEqual(self._installed_by(create("Shop C")), [])
        self.assertEqual(
            self._installed_by(
                lambda: self.shop_a.write({"country_id": self.france.id})
            ),
            [],
        )
        self.assertEqual(self.module.state, "uninstalled")

    def test_other_companies_still_do(self):
        self.assertIn(
            "l10n_fr_test_only",
            self._installed_by(
                lambda: self.env["res.company"].create(
                    {"name": "Elsewhere", "country_id": self.france.id}
                )
            ),
        )

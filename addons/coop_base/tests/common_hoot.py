# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase

from odoo.addons.web.tests import test_js


class HootCase(HttpCase):
    """The unit tests of a module's JavaScript, in the browser."""

    def _run_hoot(self, module):
        """Run them.

        :param str module: name of the module
        """
        self.browser_js(
            "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            f"&id={test_js.HOOTCommon._generate_hash(self, f'@{module}')}",
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=test_js.unit_test_error_checker,
        )

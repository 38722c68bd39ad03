# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.coop_activity.tests.common_axis import AxisCommon


class InvoiceCommon(AxisCommon):
    """Two members, their customers, and members who write their own invoices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Messages and numbers in English, whatever the language of the database.
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        cls.sale_journal = cls.company_data["default_journal_sale"]
        cls.company.write(
            {
                "name": "Les Deux Rives",
                "street": "14 quai des Tanneurs",
                "zip": "69001",
                "city": "Lyon",
                "coop_legal_form": "scic_sa",
                "coop_siret": "73282932000074",
                "coop_siren": "732829320",
                "coop_rcs_city": "Lyon",
                "vat": "FR44732829320",
            }
        )

    @classmethod
    def _member_user(cls, login, groups, activity, role="owner"):
        user = new_test_user(
            cls.env,
            login=login,
            groups=groups,
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        activity.member_ids = [
            Command.create({"partner_id": user.partner_id.id, "role": role})
        ]
        return user

    @contextmanager
    def _refused(self, error, regex):
        """What is refused, with nothing of it left."""
        with self.assertRaisesRegex(error, regex), self.env.cr.savepoint():
            yield

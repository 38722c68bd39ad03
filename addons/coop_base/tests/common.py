# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests.common import new_test_user

from odoo.addons.base.tests.common import BaseCommon

ROLES = ("member", "adviser", "officer", "manager", "accountant", "payroll", "social")
# Made up, with valid keys.
SIREN, SIRET, OTHER_SIRET = "732829320", "73282932000074", "55208131766522"


class CoopCommon(BaseCommon):
    """A cooperative and one user per role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.cooperative = cls.env["res.company"].create(
            {
                "name": "Les Quatre Vents",
                "coop_is_cooperative": True,
                "coop_legal_form": "scic_sa",
            }
        )
        cls.users = {
            role: new_test_user(
                cls.env,
                login=f"coop_{role}",
                groups=f"base.group_user,coop_base.group_{role}",
                company_id=cls.cooperative.id,
                company_ids=[(6, 0, cls.cooperative.ids)],
            )
            for role in ROLES
        }
        cls.no_role = new_test_user(
            cls.env,
            login="coop_no_role",
            groups="base.group_user",
            company_id=cls.cooperative.id,
            company_ids=[(6, 0, cls.cooperative.ids)],
        )

    def env_of(self, role, **context):
        """Environment of the user of a role, in the cooperative."""
        context = {"allowed_company_ids": self.cooperative.ids, **context}
        return self.env(user=self.users[role], context=context)

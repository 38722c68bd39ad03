# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from odoo.addons.base.tests.common import BaseCommon

ROLES = ("member", "adviser", "officer", "manager", "accountant", "payroll", "social")
# Made up, with valid keys.
SIREN, SIRET, OTHER_SIRET = "732829320", "73282932000074", "55208131766522"


def new_users(company, groups, prefix, **vals):
    """Users of a company, created together: one by one, they are half of a set-up.

    :param dict groups: by name, their groups as ``new_test_user`` takes them
    :param str prefix: of their logins, which end with the name; it is their password
        too, as with ``new_test_user``
    :return: dict of the users by name
    """
    env = company.env
    users = env["res.users"].create(
        [
            {
                "name": f"{prefix}{name} ({names})",
                "login": f"{prefix}{name}",
                "password": f"{prefix}{name}".ljust(8, "x"),
                "email": f"{prefix}{name}@example.com",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
                "group_ids": [
                    Command.set([env.ref(group).id for group in names.split(",")])
                ],
                **vals,
            }
            for name, names in groups.items()
        ]
    )
    return dict(zip(groups, users, strict=True))


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
        users = new_users(
            cls.cooperative,
            {
                "no_role": "base.group_user",
                **{role: f"base.group_user,coop_base.group_{role}" for role in ROLES},
            },
            "coop_",
        )
        cls.no_role = users.pop("no_role")
        cls.users = users

    def env_of(self, role, **context):
        """Environment of the user of a role, in the cooperative."""
        context = {"allowed_company_ids": self.cooperative.ids, **context}
        return self.env(user=self.users[role], context=context)

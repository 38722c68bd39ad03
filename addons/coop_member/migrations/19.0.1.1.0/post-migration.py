# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from openupgradelib import openupgrade


@openupgrade.migrate()
def migrate(env, version):
    """Representatives read the organisation they sign for: the record rules, which an
    update leaves as they were, are loaded again."""
    openupgrade.load_data(
        env, "coop_member", "security/coop_member_security.xml", mode="init"
    )

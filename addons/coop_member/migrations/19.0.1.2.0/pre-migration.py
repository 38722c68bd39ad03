# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from openupgradelib import openupgrade


@openupgrade.migrate()
def migrate(env, version):
    """The notes of the staff are kept from members by ``coop_base`` now: the rules that
    did it here, which call what is gone, would close all messages and activities."""
    openupgrade.delete_records_safely_by_xml_id(
        env,
        [
            "coop_member.rule_mail_message_staff_notes",
            "coop_member.rule_mail_activity_staff_notes",
        ],
    )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from .models.coop_activity_series import SALE_TYPES


def post_init_hook(env):
    """The customers that activities have invoiced already are theirs."""
    groups = env["account.move"]._read_group(
        [
            ("move_type", "in", SALE_TYPES),
            ("state", "=", "posted"),
            ("coop_activity_id.kind", "!=", "structure"),
        ],
        ["coop_activity_id"],
        ["commercial_partner_id:recordset"],
    )
    for activity, partners in groups:
        partners._coop_make_customer_of(activity)

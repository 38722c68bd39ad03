# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
def post_init_hook(env):
    """Bring the cooperatives that already have branches up to date.

    Idempotent: the same method runs when a company is declared a cooperative.
    """
    env["res.company"].with_context(active_test=False).search(
        [("coop_is_cooperative", "=", True), ("parent_id", "=", False)]
    )._coop_adopt_branches()

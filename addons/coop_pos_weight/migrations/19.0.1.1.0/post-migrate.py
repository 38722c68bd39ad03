# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import SUPERUSER_ID, api

from odoo.addons.coop_pos_weight.hooks import post_init_hook


def migrate(cr, version):
    """As at the installation, which did not raise the precision before."""
    post_init_hook(api.Environment(cr, SUPERUSER_ID, {}))

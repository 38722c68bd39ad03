# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from openupgradelib import openupgrade


@openupgrade.migrate()
def migrate(env, version):
    """Who pays is written to: an update leaves the e-mail templates as they were, with
    Odoo's default recipients, the contact of the fee."""
    templates = env["ir.model.data"].search(
        [("module", "=", "coop_member_fee"), ("model", "=", "mail.template")]
    )
    env["mail.template"].browse(templates.mapped("res_id")).exists().filtered(
        lambda template: template.partner_to and template.use_default_to
    ).use_default_to = False

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopActivity(models.Model):
    """The tills of an activity, and what they forbid."""

    _inherit = "coop.activity"

    pos_config_ids = fields.One2many(
        "pos.config",
        "coop_activity_id",
        string="Tills",
        readonly=True,
        # Else who reads an activity but no till is refused when reading all fields.
        groups="point_of_sale.group_pos_user,coop_base.group_officer,"
        "coop_base.group_accountant",
    )
    pos_config_count = fields.Integer(
        string="Number of Tills", compute="_compute_pos_config_count"
    )

    def _compute_pos_config_count(self):
        Config = self.env["pos.config"]
        self.pos_config_count = 0
        if not self.ids or not Config.has_access("read"):
            return
        groups = Config._read_group(
            [("coop_activity_id", "in", self.ids)], ["coop_activity_id"], ["__count"]
        )
        for activity, count in groups:
            activity.pos_config_count = count

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities.filtered("image_1920")._coop_push_logo()
        return activities

    def write(self, vals):
        res = super().write(vals)
        if "image_1920" in vals or vals.get("branch_id"):
            self._coop_push_logo()
        return res

    def _coop_push_logo(self):
        """The receipts of a shop show the logo of its company: the brand's."""
        for activity in self.filtered("branch_id"):
            if activity.image_1920:
                # sudo: an owner changes the image of their brand, not companies.
                activity.branch_id.sudo().logo = activity.image_1920

    @api.model
    def _get_default_for_user(self, user, company):
        """What a till makes is of the till's activity, whoever closes it."""
        activity = self.browse(self.env.context.get("coop_pos_activity_id"))
        # sudo: see coop.activity.document.mixin; the closing is done with all rights.
        if activity and activity.sudo().company_id == company.root_id:
            return activity
        return super()._get_default_for_user(user, company)

    def _get_remaining_documents(self):
        remaining = super()._get_remaining_documents()
        # sudo: see the super.
        sessions = (
            self.env["pos.session"]
            .sudo()
            .search([("coop_activity_id", "=", self.id), ("state", "!=", "closed")])
        )
        if sessions:
            remaining.append((self.env._("Till sessions to close"), sessions))
        return remaining

    def _get_receipt_lines(self):
        """Lines at the bottom of the receipts of this activity's tills.

        Sources: code de commerce, art. R123-237 and R123-238 (who sells: name, legal
        form, SIREN and RCS), L231-2 (variable capital); the VAT number is that of the
        legal entity. An establishment shows its SIRET besides the SIREN.

        :return: list of str, in French as the law words it
        """
        self.ensure_one()
        # sudo: a cashier may read neither the cooperative nor the whole activity.
        activity = self.sudo()
        lines = [
            line
            for line in (activity.legal_mentions or "").splitlines()
            if line.strip()
        ]
        legal = activity.company_id.coop_legal_mention()
        if activity.kind != "structure":
            legal = f"{activity.name} est une activité de {legal}"
        siret = activity.siret or activity.branch_id.partner_id.company_registry
        return [*lines, legal, *([f"SIRET {siret}"] if siret else [])]

    def action_view_tills(self):
        """Show the tills of this activity."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "point_of_sale.action_pos_config_kanban"
        )
        return dict(action, domain=[("coop_activity_id", "=", self.id)], context={})

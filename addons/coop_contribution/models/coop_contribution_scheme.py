# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopContributionScheme(models.Model):
    """A way of contributing that activities are given; its content is in versions."""

    _name = "coop.contribution.scheme"
    _description = "Contribution Scheme"
    _inherit = ["mail.thread"]
    _order = "sequence, name, id"

    name = fields.Char(required=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    per_document = fields.Boolean(
        string="On Each Document",
        tracking=True,
        help="Take the contribution as soon as a document of the activity is posted, "
        "or a payment matched for a base on what is collected. Runs still settle what "
        "a document doesn't say: fixed fees, floors. Without it, runs take it all.",
    )
    description = fields.Html(help="For the members: what the assembly decided.")
    version_ids = fields.One2many(
        "coop.contribution.version", "scheme_id", string="Versions", copy=True
    )
    assignment_ids = fields.One2many(
        "coop.contribution.assignment", "scheme_id", string="Activities"
    )
    current_version_id = fields.Many2one(
        "coop.contribution.version",
        string="Version in Force",
        compute="_compute_current_version_id",
    )
    activity_count = fields.Integer(compute="_compute_activity_count")

    @api.depends("version_ids.date_from")
    def _compute_current_version_id(self):
        today = fields.Date.context_today(self)
        for scheme in self:
            scheme.current_version_id = scheme._get_version(today)

    @api.depends_context("uid")
    def _compute_activity_count(self):
        today = fields.Date.context_today(self)
        groups = self.env["coop.contribution.assignment"]._read_group(
            [
                ("scheme_id", "in", self.ids),
                ("date_from", "<=", today),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", today),
            ],
            ["scheme_id"],
            ["activity_id:count_distinct"],
        )
        counts = {scheme.id: count for scheme, count in groups}
        for scheme in self:
            scheme.activity_count = counts.get(scheme.id, 0)

    @api.model_create_multi
    def create(self, vals_list):
        schemes = super().create(vals_list)
        schemes._sync_per_document()
        return schemes

    def write(self, vals):
        res = super().write(vals)
        if {"per_document", "active", "company_id"} & set(vals):
            self._sync_per_document()
        return res

    def unlink(self):
        companies = self.company_id
        res = super().unlink()
        self.browse()._sync_per_document(companies)
        return res

    def copy_data(self, default=None):
        vals_list = super().copy_data(default=default)
        for scheme, vals in zip(self, vals_list, strict=True):
            if "name" not in (default or {}):
                vals["name"] = self.env._("%(name)s (copy)", name=scheme.name)
        return vals_list

    def _sync_per_document(self, companies=None):
        """Keep on the company whether posting a document may take a contribution.

        Postings read it there, where it costs no query.
        """
        # sudo: a flag of the system, on a company the user may not write.
        for company in (companies or self.company_id).sudo():
            company.coop_contribution_per_document = bool(
                self.sudo().search_count(
                    [("company_id", "=", company.id), ("per_document", "=", True)],
                    limit=1,
                )
            )

    def _get_version(self, date):
        """Return the version in force on a date, or none before the first."""
        self.ensure_one()
        return self.version_ids.filtered(lambda v: v.date_from <= date).sorted(
            "date_from"
        )[-1:]

    def action_new_version(self):
        """Copy the last version, to change it from the day that it is effective."""
        self.ensure_one()
        last = self.version_ids.sorted("date_from")[-1:]
        today = fields.Date.context_today(self)
        values = {
            "date_from": max(today, fields.Date.add(last.date_from, days=1))
            if last
            else today,
            "assembly_date": False,
            "decision": False,
        }
        version = (
            last.copy(values)
            if last
            else self.env["coop.contribution.version"].create(
                {**values, "scheme_id": self.id}
            )
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.contribution.version",
            "res_id": version.id,
            "view_mode": "form",
        }

    def action_view_assignments(self):
        """Show the activities that have, had or will have this scheme."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contribution.coop_contribution_assignment_action"
        )
        action["domain"] = [("scheme_id", "=", self.id)]
        action["context"] = {"default_scheme_id": self.id}
        return action

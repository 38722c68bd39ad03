# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date


class CoopRetentionRun(models.Model):
    """Look at what is to erase, then erase it; twice does no more than once."""

    _name = "coop.retention.run"
    _description = "Erasure of Personal Data"
    _order = "date desc, id desc"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Data whose time is over on this day are erased.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("preview", "Preview"), ("done", "Erased")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    line_ids = fields.One2many(
        "coop.retention.line", "run_id", string="Data to Erase", readonly=True
    )
    line_count = fields.Integer(compute="_compute_line_count")
    done_on = fields.Datetime(readonly=True, copy=False)
    done_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    @api.depends("date", "company_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            date = format_date(self.env, run.date)
            run.display_name = f"{run.company_id.name} – {date}"

    @api.depends("line_ids")
    def _compute_line_count(self):
        for run in self:
            run.line_count = len(run.line_ids)

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for run in self:
            if run.date > today:
                raise UserError(
                    self.env._(
                        "Data are not erased before their time: correct the date."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        if "done" in self.mapped("state"):
            raise UserError(
                self.env._("An erasure that was done is kept, as the proof of it.")
            )

    def action_preview(self):
        """List what would be erased; nothing is."""
        for run in self.filtered(lambda run: run.state != "done"):
            run._check_right()
            # sudo: what is to erase is found by the rules, private data included;
            # the list names records, not their content.
            run.sudo().line_ids.unlink()
            run.sudo().write(
                {
                    "line_ids": [Command.create(vals) for vals in run._prepare_lines()],
                    "state": "preview",
                }
            )

    def _prepare_lines(self):
        self.ensure_one()
        rules = self.env["coop.retention.rule"].sudo()._for_company(self.company_id)
        return [
            {"rule_id": rule.id, "res_model": records._name, "res_id": record.id}
            for rule in rules
            for records in [rule._get_due(self.company_id, self.date)]
            for record in records
        ]

    def action_erase(self):
        """Erase what the preview lists and is still due.

        :raise UserError: if nothing was looked at before
        """
        for run in self:
            run._check_right()
            if run.state != "preview":
                raise UserError(
                    self.env._("Look at the preview first: what is erased is lost.")
                )
            run._erase()

    def _erase(self):
        self.ensure_one()
        # sudo: the right to run is checked; rules erase data that few may read.
        lines = self.sudo().line_ids
        for rule, some in lines.grouped("rule_id").items():
            # Someone may have come back since the preview.
            due = rule._get_due(self.company_id, self.date)
            records = due & due.browse(some.mapped("res_id"))
            rule._erase(records)
            some.filtered(lambda line, done=records.ids: line.res_id in done).write(
                {"erased": True}
            )
        self.sudo().write(
            {
                "state": "done",
                "done_on": fields.Datetime.now(),
                "done_by_id": self.env.uid,
            }
        )

    def _check_right(self):
        if not self.env.su and not self.env.user.has_group("coop_base.group_manager"):
            raise AccessError(self.env._("Erasing data is for managers."))

    @api.model
    def _coop_card_retention(self):
        """Dashboard card: what is to erase today."""
        company = self.env.company.root_id
        run = self.new({"company_id": company.id})
        run.date = fields.Date.context_today(self)
        count = len(run._prepare_lines())
        return {
            "value": count,
            "label": self.env._("record(s) whose time is over"),
            "action": {
                "type": "ir.actions.act_window",
                "name": self.env._("Erase Personal Data"),
                "res_model": self._name,
                "view_mode": "list,form",
                "views": [(False, "list"), (False, "form")],
            },
        }

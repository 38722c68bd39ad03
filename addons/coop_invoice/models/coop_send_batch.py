# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import format_datetime


class CoopSendBatch(models.Model):
    """Documents that somebody sent together, in the background: where it is."""

    _name = "coop.send.batch"
    _description = "Sending of Invoices"
    _order = "id desc"

    user_id = fields.Many2one("res.users", string="Sent by", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    move_ids = fields.One2many(
        "account.move", "coop_send_batch_id", string="Documents", readonly=True
    )
    failed_move_ids = fields.Many2many(
        "account.move", string="Not Sent", compute="_compute_failed_move_ids"
    )
    total_count = fields.Integer("Documents Count", compute="_compute_progress")
    waiting_count = fields.Integer("Waiting", compute="_compute_progress")
    failed_count = fields.Integer("Failed", compute="_compute_progress")
    sent_count = fields.Integer("Sent", compute="_compute_progress")
    progress = fields.Float(
        compute="_compute_progress", help="Documents dealt with, in percent."
    )
    state = fields.Selection(
        [("running", "Being Sent"), ("failed", "Some Failed"), ("done", "Done")],
        compute="_compute_progress",
    )
    summary = fields.Char(compute="_compute_progress")

    @api.depends("user_id", "create_date")
    def _compute_display_name(self):
        for batch in self:
            batch.display_name = self.env._(
                "Sending of %(date)s",
                date=format_datetime(self.env, batch.create_date, dt_format="short"),
            )

    @api.depends("move_ids.coop_sending")
    def _compute_failed_move_ids(self):
        failed = self.env["account.move"].search(
            [("coop_send_batch_id", "in", self.ids), ("coop_sending", "=", "failed")]
        )
        by_batch = failed.grouped("coop_send_batch_id")
        for batch in self:
            batch.failed_move_ids = by_batch.get(batch, failed.browse())

    @api.depends("move_ids.coop_sending", "move_ids.is_move_sent")
    def _compute_progress(self):
        counts = {}
        for state, condition in (
            ("all", []),
            ("being_sent", [("coop_sending", "=", "being_sent")]),
            ("failed", [("coop_sending", "=", "failed")]),
            ("sent", [("coop_sending", "=", False), ("is_move_sent", "=", True)]),
        ):
            domain = [("coop_send_batch_id", "in", self.ids), *condition]
            groups = self.env["account.move"]._read_group(
                domain, ["coop_send_batch_id"], ["__count"]
            )
            counts[state] = {batch.id: count for batch, count in groups}
        for batch in self:
            total = batch.total_count = counts["all"].get(batch.id, 0)
            waiting = batch.waiting_count = counts["being_sent"].get(batch.id, 0)
            failed = batch.failed_count = counts["failed"].get(batch.id, 0)
            sent = batch.sent_count = counts["sent"].get(batch.id, 0)
            batch.progress = 100 * (total - waiting) / total if total else 100
            batch.state = "running" if waiting else "failed" if failed else "done"
            batch.summary = (
                self.env._(
                    "%(sent)s of %(total)s sent, %(failed)s failed",
                    sent=sent,
                    total=total,
                    failed=failed,
                )
                if failed
                else self.env._("%(sent)s of %(total)s sent", sent=sent, total=total)
            )

    def action_retry(self):
        """Send again what failed, see ``account.move``."""
        self.ensure_one()
        return self.move_ids.filtered(
            lambda move: move.coop_sending == "failed"
        ).action_coop_retry_sending()

    def action_open_moves(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "account.move",
            "view_mode": "list,form",
            "views": [
                (self.env.ref("coop_invoice.account_move_view_list_member").id, "list"),
                (False, "form"),
            ],
            "domain": [("coop_send_batch_id", "=", self.id)],
        }

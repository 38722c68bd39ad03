# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

PERIODS = ("monthly", "quarterly", "yearly")


class AccountMove(models.Model):
    """Subscriptions: invoices that core posts at their date and copies for the next.

    A subscription is its next invoice, a draft; those before it are posted, and share
    its ``auto_post_origin_id``.
    """

    _inherit = "account.move"

    coop_send_on_post = fields.Boolean(
        string="Send by E-mail",
        copy=False,
        help="When the invoice is posted at its date, it is sent to the customer, in "
        "the background.",
    )
    coop_can_schedule = fields.Boolean(
        compute="_compute_coop_can_schedule",
        help="Technical: the user may have this document posted at its date.",
    )

    @api.depends("coop_activity_id", "company_id", "state")
    @api.depends_context("uid")
    def _compute_coop_can_schedule(self):
        drafts_only = self._coop_writes_drafts_only()
        for move in self:
            move.coop_can_schedule = not drafts_only or move._coop_may_schedule()

    # ------------------------------------------------------------------
    # The next one
    # ------------------------------------------------------------------

    def _get_fields_to_copy_recurring_entries(self, values):
        values = super()._get_fields_to_copy_recurring_entries(values)
        values["coop_send_on_post"] = self.coop_send_on_post
        return values

    def _copy_recurring_entries(self):
        """Once: an invoice reset to draft and posted again has its next one already."""
        return super(
            AccountMove, self - self._coop_followed()
        )._copy_recurring_entries()

    def _coop_followed(self):
        """Those among these recurring documents whose next one exists."""
        origins = self.auto_post_origin_id
        if not origins:
            return self.browse()
        latest = dict(
            # sudo: the chain may hold documents that the user doesn't see.
            self.sudo()._read_group(
                [("auto_post_origin_id", "in", origins.ids)],
                ["auto_post_origin_id"],
                ["date:max"],
            )
        )
        return self.filtered(
            lambda move: (
                move.auto_post_origin_id
                and latest.get(move.auto_post_origin_id.sudo(), move.date) > move.date
            )
        )

    # ------------------------------------------------------------------
    # End
    # ------------------------------------------------------------------

    def action_coop_stop_repeating(self):
        """End subscriptions: their next invoice is deleted, nothing more is made.

        A draft that hasn't invoiced anything yet stays, as a plain draft.

        :raises UserError: one of them is no subscription: names it
        """
        self.check_access("write")
        for move in self:
            if move.state != "draft" or move.auto_post not in PERIODS:
                raise UserError(
                    self.env._(
                        "“%(move)s” is not the next invoice of a subscription: open "
                        "the subscription in the menu Invoicing → Subscriptions.",
                        move=move.display_name,
                    )
                )
        started = self.filtered(lambda move: move.auto_post_origin_id - move)
        (self - started).auto_post = "no"
        # sudo: members don't write what is posted; only that it recurs no more.
        chain = self.sudo().search(
            [
                ("auto_post_origin_id", "in", started.auto_post_origin_id.ids),
                ("auto_post", "in", PERIODS),
                ("id", "not in", started.ids),
            ],
            order="date desc, id desc",
        )
        chain.auto_post = "no"
        last = {move.auto_post_origin_id: move for move in reversed(chain)}
        chain._message_log_batch(
            {
                move.id: self.env._(
                    "Subscription ended by %(user)s: this is its last invoice.",
                    user=self.env.user.name,
                )
                for move in last.values()
            }
        )
        started.unlink()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_invoice_recurring.subscriptions_action"
        )
        return action | {"target": "main"}

    # ------------------------------------------------------------------
    # Send
    # ------------------------------------------------------------------

    def _coop_send_when_posted(self):
        """Have those that were asked to be sent in the background, by core's job.

        Never twice: neither what was sent, nor what is being sent.
        """
        to_send = self.filtered(
            lambda move: (
                move.coop_send_on_post
                and move.state == "posted"
                and move.is_sale_document()
                and not move.is_move_sent
                and not move.sending_data
            )
        )
        # sudo: what was asked on the draft, whoever posts it.
        for move in to_send.sudo():
            author = move.invoice_user_id or move.create_uid
            move.sending_data = {
                "author_user_id": author.id,
                "author_partner_id": author.partner_id.id,
            }
        if to_send:
            self.env.ref("account.ir_cron_account_move_send").sudo()._trigger()

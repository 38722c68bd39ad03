# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class CoopLoss(models.Model):
    """Goods that leave a shop without being sold, on one day and for one reason."""

    _name = "coop.loss"
    _description = "Goods without Sale"
    _inherit = ["mail.thread"]
    _order = "date DESC, id DESC"
    _check_company_auto = True

    name = fields.Char(string="Number", readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("done", "Recorded"), ("cancel", "Cancelled")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    coop_activity_id = fields.Many2one(
        "coop.activity",
        string="Shop",
        required=True,
        default=lambda self: self._default_activity(),
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        compute_sudo=True,
        index=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    config_id = fields.Many2one("pos.config", string="Till", readonly=True)
    reason_id = fields.Many2one(
        "coop.loss.reason", required=True, index=True, ondelete="restrict"
    )
    note = fields.Char(help="What happened, who received the gift: the proof of it.")
    user_id = fields.Many2one(
        "res.users",
        string="By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    line_ids = fields.One2many("coop.loss.line", "loss_id", string="Goods", copy=True)
    amount = fields.Monetary(
        string="Cost", compute="_compute_amount", store=True, help="Without VAT."
    )
    move_id = fields.Many2one(
        "account.move",
        string="Entry",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups="account.group_account_readonly",
    )
    scrap_ids = fields.One2many(
        "stock.scrap", "coop_loss_id", string="Scraps", readonly=True
    )
    uuid = fields.Char(readonly=True, copy=False)

    _unique_uuid = models.Constraint(
        "UNIQUE(uuid)", "These goods are recorded already: load the till again."
    )

    @api.model
    def _default_activity(self):
        configs = self.env["pos.config"].search([("coop_activity_id", "!=", False)])
        activities = configs.coop_activity_id
        return activities if len(activities) == 1 else activities.browse()

    @api.depends("coop_activity_id")
    def _compute_company_id(self):
        for loss in self:
            activity = loss.coop_activity_id
            loss.company_id = activity.branch_id or activity.company_id

    @api.depends("line_ids.amount")
    def _compute_amount(self):
        for loss in self:
            loss.amount = sum(loss.line_ids.mapped("amount"))

    @api.depends("name", "reason_id")
    def _compute_display_name(self):
        for loss in self:
            loss.display_name = loss.name or loss.reason_id.name or ""

    @api.ondelete(at_uninstall=False)
    def _unlink_except_recorded(self):
        for loss in self:
            if loss.state != "draft":
                raise UserError(
                    self.env._(
                        "%(loss)s is recorded: it can't be deleted. Cancel it.",
                        loss=loss.display_name,
                    )
                )

    def write(self, vals):
        kept = {"date", "coop_activity_id", "reason_id", "line_ids", "state"} & set(
            vals
        )
        if kept and not self.env.su:
            for loss in self:
                if loss.state != "draft" or "state" in vals:
                    raise UserError(
                        self.env._(
                            "%(loss)s is recorded: cancel it, and record another one.",
                            loss=loss.display_name,
                        )
                    )
        return super().write(vals)

    def action_confirm(self):
        """Take the goods out of the stock, and book them as their reason says.

        :raise UserError: naming what is missing, or the closed activity
        """
        self.check_access("write")
        for loss in self:
            loss._check_complete()
        # sudo: a shop's user writes neither entries nor stock; these are made from
        # the sheet, which they may write.
        for loss in self.sudo():
            sequence = self.env["ir.sequence"].sudo()
            if not loss.name:
                loss.name = sequence.next_by_code("coop.loss")
            loss.line_ids._coop_freeze_cost()
            loss._coop_scrap()
            loss._coop_book()
            loss.state = "done"

    def _check_complete(self):
        self.ensure_one()
        if self.state != "draft":
            raise UserError(
                self.env._("%(loss)s is recorded already.", loss=self.display_name)
            )
        if not self.line_ids:
            raise UserError(self.env._("Add the goods that left without a sale."))
        # sudo: the answer must not depend on what the user sees of the activity.
        self.sudo().coop_activity_id._check_allows("in_invoice")
        for line in self.line_ids:
            if line.quantity <= 0:
                raise UserError(
                    self.env._(
                        "%(product)s: the quantity must be positive.",
                        product=line.product_id.display_name,
                    )
                )

    def action_cancel(self):
        """Put the goods back and reverse the entry.

        :raise UserError: if nothing was recorded
        """
        self.check_access("write")
        for loss in self:
            if loss.state != "done":
                raise UserError(
                    self.env._(
                        "%(loss)s is not recorded: delete it.", loss=loss.display_name
                    )
                )
        # sudo: see action_confirm.
        for loss in self.sudo():
            loss._coop_put_back()
            loss._coop_reverse()
            loss.state = "cancel"

    @api.model
    def record_from_till(self, config_id, reason_id, uuid, lines, note=""):
        """Record goods typed at a till.

        :param int config_id: the till
        :param int reason_id: one of those that the till loaded
        :param str uuid: of the order; what is sent twice is recorded once
        :param lines: list of (product.product id, quantity in its unit)
        :param str note: free text
        :return: number of the sheet
        :raise AccessError: if the user doesn't sell at this till
        :raise UserError: see ``action_confirm``
        """
        config = self.env["pos.config"].browse(config_id)
        config.check_access("read")
        if not self.env.user.has_group("point_of_sale.group_pos_user"):
            raise AccessError(self.env._("You don't sell at this till."))
        # sudo: a cashier records what leaves their till, and reads nothing of the
        # other sheets.
        Loss = self.sudo()
        found = Loss.search([("uuid", "=", uuid), ("config_id", "=", config_id)])
        if found:
            return found.name
        reason = (
            self.env["coop.loss.reason"]
            .sudo()
            .search(
                [
                    ("id", "=", reason_id),
                    ("company_id", "=", config.company_id.sudo().root_id.id),
                ]
            )
        )
        if not reason or not config.sudo().coop_activity_id:
            raise UserError(
                self.env._(
                    "This reason is not one of the cooperative's: load the till again."
                )
            )
        # The products are those that the cashier may read.
        self.env["product.product"].browse([line[0] for line in lines]).check_access(
            "read"
        )
        loss = Loss.create(
            {
                "coop_activity_id": config.sudo().coop_activity_id.id,
                "config_id": config.id,
                "reason_id": reason.id,
                "user_id": self.env.uid,
                "uuid": uuid,
                "note": note,
                "line_ids": [
                    fields.Command.create({"product_id": product, "quantity": quantity})
                    for product, quantity in lines
                ],
            }
        )
        loss.action_confirm()
        return loss.name

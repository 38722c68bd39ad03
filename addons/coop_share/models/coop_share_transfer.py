# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

COUNTER = "coop.share.transfer"
# What doesn't change any more once it is recorded.
SETTLED = {
    "kind",
    "company_id",
    "date",
    "member_id",
    "member_to_id",
    "class_id",
    "class_to_id",
    "quantity",
    "decision_id",
}


class CoopShareTransfer(models.Model):
    """Shares that pass from a person to another, or from a class to another.

    The movement order (ordre de mouvement) of the code de commerce, R228-10, asks for
    it; the register has two linked lines, the capital doesn't change.
    """

    _name = "coop.share.transfer"
    _description = "Transfer or Conversion of Shares"
    _inherit = ["coop.share.operation.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(
        string="Number", readonly=True, copy=False, help="Given when it is recorded."
    )
    kind = fields.Selection(
        [("transfer", "Transfer"), ("conversion", "Conversion")],
        required=True,
        default="transfer",
        help="Transfer: to another person. Conversion: the same person, another class.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="Day from which it has effect, included.",
    )
    member_id = fields.Many2one(
        "coop.member",
        string="From",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        tracking=True,
    )
    partner_id = fields.Many2one(
        related="member_id.partner_id", store=True, index=True, string="Giver"
    )
    member_to_id = fields.Many2one(
        "coop.member",
        string="To",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('id', '!=', member_id)]",
        tracking=True,
        help="Member, or candidate if the cooperative accepts it.",
    )
    partner_to_id = fields.Many2one(
        related="member_to_id.partner_id", store=True, index=True, string="Receiver"
    )
    class_id = fields.Many2one(
        "coop.share.class",
        string="Class",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
    )
    class_to_id = fields.Many2one(
        "coop.share.class",
        string="To Class",
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('id', '!=', class_id)]",
    )
    quantity = fields.Integer(string="Shares", required=True, default=1, tracking=True)
    quantity_to = fields.Integer(
        string="Shares Received",
        compute="_compute_quantity_to",
        help="Shares of the same total value in the other class.",
    )
    quantity_held = fields.Integer(
        string="Held", compute="_compute_quantity_held", help="Shares held today."
    )
    amount = fields.Monetary(string="Capital", compute="_compute_amount", store=True)
    reason = fields.Selection(
        [
            ("sale", "Sale"),
            ("gift", "Gift"),
            ("inheritance", "Inheritance"),
            ("other", "Other"),
        ],
        default="sale",
        help="Why the shares pass to another person, written on the movement order.",
    )
    decision_id = fields.Many2one(
        "coop.decision",
        check_company=True,
        ondelete="restrict",
        tracking=True,
        help="Board or assembly that agreed to the transfer.",
    )
    state = fields.Selection(
        [("draft", "To Record"), ("done", "Recorded"), ("reversed", "Reversed")],
        string="Status",
        required=True,
        default="draft",
        copy=False,
        readonly=True,
        tracking=True,
        index=True,
    )
    movement_ids = fields.One2many(
        "coop.share.movement", "transfer_id", string="Movements"
    )
    note = fields.Char()

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "A transfer or conversion is of at least one share."
    )

    @api.depends("name", "kind", "partner_id.name")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for transfer in self:
            title = transfer.name or labels.get(transfer.kind, "")
            name = transfer.partner_id.name
            transfer.display_name = f"{title} — {name}" if name else title

    @api.depends("class_id.nominal", "quantity")
    def _compute_amount(self):
        for transfer in self:
            transfer.amount = transfer.class_id.nominal * transfer.quantity

    @api.depends("amount", "class_to_id.nominal", "kind")
    def _compute_quantity_to(self):
        for transfer in self:
            nominal = transfer.class_to_id.nominal
            if transfer.kind == "conversion" and nominal:
                transfer.quantity_to = round(transfer.amount / nominal)
            else:
                transfer.quantity_to = transfer.quantity

    @api.depends("member_id", "class_id")
    @api.depends_context("uid")
    def _compute_quantity_held(self):
        held = self.env["coop.share.movement"]._get_holdings(
            domain=[
                ("member_id", "in", self.member_id.ids),
                ("class_id", "in", self.class_id.ids),
            ],
            by=("member_id", "class_id"),
        )
        for transfer in self:
            key = (transfer.member_id._origin, transfer.class_id._origin)
            transfer.quantity_held = held.get(key, (0, 0))[0]

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if self.filtered(lambda transfer: transfer.state != "draft"):
            raise UserError(
                self.env._("What was recorded stays: reverse it instead of deleting.")
            )

    def write(self, vals):
        if SETTLED & set(vals):
            for transfer in self:
                transfer._check_draft()
        return super().write(vals)

    def _check_draft(self):
        if self.state != "draft":
            raise UserError(
                self.env._(
                    "%(transfer)s was recorded: it doesn't change any more. Reverse it "
                    "and record the right one.",
                    transfer=self.display_name,
                )
            )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_record(self):
        """Write the register and the ledger.

        :raise UserError: shares not transferable, not held or not paid in full,
            missing decision, receiver who may not hold them
        """
        self.check_access("write")
        for transfer in self:
            transfer._check_draft()
            transfer._check_rules()
        self._number(
            COUNTER, lambda number: self.env._("OM %(number)05d", number=number)
        )
        for company, transfers in self.grouped("company_id").items():
            moves = company._coop_share_post(
                [transfer._prepare_entry() for transfer in transfers]
            )
            vals_list = []
            for transfer, move in zip(transfers, moves, strict=True):
                vals_list += transfer._prepare_movements(move)
            # sudo: nobody writes the register directly
            self.env["coop.share.movement"].sudo().create(vals_list)
        self.write({"state": "done"})

    def _check_rules(self):
        self.ensure_one()
        if self.kind == "transfer":
            self._check_transfer()
        elif not self.class_to_id:
            raise UserError(
                self.env._(
                    "%(transfer)s, field “To Class”: choose the class that the shares "
                    "become.",
                    transfer=self.display_name,
                )
            )
        self.partner_id._coop_share_check_paid(self.class_id, self.quantity)

    def _check_transfer(self):
        if not self.member_to_id:
            raise UserError(
                self.env._(
                    "%(transfer)s, field “To”: choose who receives the shares.",
                    transfer=self.display_name,
                )
            )
        if not self.class_id.is_transferable:
            raise UserError(
                self.env._(
                    "Shares of “%(share_class)s” are not transferable, by the "
                    "statutes. Record an exit and a subscription instead.",
                    share_class=self.class_id.display_name,
                )
            )
        if self.class_id.transfer_needs_decision and not self.decision_id:
            raise UserError(
                self.env._(
                    "%(transfer)s, field “Decision”: the statutes want the board or "
                    "the assembly to agree. Fill in the decision.",
                    transfer=self.display_name,
                )
            )

    def _prepare_entry(self):
        """The paid capital passes from one holder, or class, to the other."""
        self.ensure_one()
        to_class = self.class_to_id if self.kind == "conversion" else self.class_id
        to_partner = self.partner_to_id if self.kind == "transfer" else self.partner_id
        company = self.company_id
        return {
            "step": self.kind,
            "date": self.date,
            "ref": self.display_name,
            "partner": self.partner_id,
            "lines": [
                {
                    "account_id": company._coop_share_account("paid", self.class_id).id,
                    "balance": self.amount,
                    "coop_share_class_id": self.class_id.id,
                },
                {
                    "account_id": company._coop_share_account("paid", to_class).id,
                    "balance": -self.amount,
                    "partner_id": to_partner.id,
                    "coop_share_class_id": to_class.id,
                },
            ],
        }

    def _prepare_movements(self, move):
        self.ensure_one()
        conversion = self.kind == "conversion"
        common = {
            "kind": self.kind,
            "date": self.date,
            "transfer_id": self.id,
            "pair": self.id,
            "decision_id": self.decision_id.id,
            "note": self.note,
            "move_id": move.id,
        }
        given = {
            **common,
            "partner_id": self.partner_id.id,
            "class_id": self.class_id.id,
            "quantity": -self.quantity,
        }
        received = {
            **common,
            "partner_id": (self.partner_id if conversion else self.partner_to_id).id,
            "class_id": (self.class_to_id if conversion else self.class_id).id,
            "quantity": self.quantity_to,
        }
        return [given, received]

    def _reverse_operation(self, date, note):
        """Annul a transfer or conversion recorded by mistake."""
        self.ensure_one()
        if self.state != "done":
            raise UserError(self.env._("Only what was recorded is reversed."))
        reversal = self._reverse_movements(date, note)
        self.write({"state": "reversed"})
        return reversal

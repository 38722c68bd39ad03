# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .coop_share_movement_check import CapitalFloorError

COUNTER = "coop.share.exit"
# What doesn't change any more once the shares are annulled.
SETTLED = {
    "kind",
    "company_id",
    "date",
    "member_id",
    "payee_id",
    "line_ids",
    "refund_count",
    "refund_interval",
    "date_refund",
}


class CoopShareExit(models.Model):
    """A member gives up shares: withdrawal, exclusion, death, loss of quality, or a
    part only.

    The shares are annulled on the day of the exit, or as soon as the floor of the
    capital admits it, in the order of the exits. The refund comes later, by the delay
    of the statutes. Obligations stop on the day of the withdrawal even if the refund is
    deferred (Cass. com. 18/12/2024); former members stay liable five years for what
    existed then (code de commerce L231-6, al. 3).
    """

    _name = "coop.share.exit"
    _description = "Exit and Refund of Shares"
    _inherit = [
        "coop.share.operation.mixin",
        "coop.staff.activities.mixin",
        "mail.thread",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(
        string="Number", readonly=True, copy=False, help="Given when it is confirmed."
    )
    kind = fields.Selection(
        [
            ("withdrawal", "Withdrawal"),
            ("exclusion", "Exclusion"),
            ("death", "Death"),
            ("quality", "Loss of quality"),
            ("partial", "Partial refund"),
        ],
        required=True,
        default="withdrawal",
        tracking=True,
        help="Partial refund: the member stays, with fewer shares.",
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
    member_id = fields.Many2one(
        "coop.member",
        string="Holder",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        tracking=True,
    )
    partner_id = fields.Many2one(
        related="member_id.partner_id", store=True, index=True, string="Contact"
    )
    payee_id = fields.Many2one(
        "res.partner",
        string="Refunded To",
        compute="_compute_payee_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        help="Who is paid: the holder, or the heirs or their notary.",
    )
    event_id = fields.Many2one(
        "coop.member.event",
        string="Event of the Member",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="End of membership from which this exit was prepared.",
    )
    date = fields.Date(
        string="Exit On",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="Day of the exit. Waiting refunds keep the order of these days.",
    )
    decision_id = fields.Many2one(
        "coop.decision",
        check_company=True,
        ondelete="restrict",
        tracking=True,
        help="Board or assembly that took note, or excluded (code de commerce L231-6).",
    )
    line_ids = fields.One2many(
        "coop.share.exit.line", "exit_id", string="Shares", copy=True
    )
    quantity = fields.Integer(string="Number of Shares", compute="_compute_quantity")
    amount = fields.Monetary(
        string="Nominal Amount", compute="_compute_amounts", store=True
    )
    amount_loss = fields.Monetary(
        string="Losses", compute="_compute_amounts", store=True
    )
    amount_refund = fields.Monetary(
        string="To Refund", compute="_compute_amounts", store=True
    )
    refund_count = fields.Integer(
        string="In Instalments",
        default=1,
        help="Number of payments of the refund.",
    )
    refund_interval = fields.Integer(string="Months between Them", default=12)
    date_refund = fields.Date(
        string="Refund From",
        compute="_compute_date_refund",
        store=True,
        readonly=False,
        help="Day of the first payment: the exit, or the end of its fiscal year, plus "
        "the delay of the statutes.",
    )
    state = fields.Selection(
        [
            ("draft", "To Confirm"),
            ("waiting", "Confirmed, Waiting"),
            ("done", "Shares Annulled"),
            ("cancelled", "Cancelled"),
            ("reversed", "Reversed"),
        ],
        string="Status",
        required=True,
        default="draft",
        copy=False,
        readonly=True,
        tracking=True,
        index=True,
    )
    date_done = fields.Date(
        string="Annulled On",
        readonly=True,
        copy=False,
        help="Day on which the shares left the register and the capital.",
    )
    date_waiting = fields.Date(
        string="Waiting Since",
        readonly=True,
        copy=False,
        help="Day from which the floor of the capital defers it.",
    )
    problem = fields.Char(
        readonly=True,
        copy=False,
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="Why it waits. It may name other holders: the staff reads it.",
    )
    movement_ids = fields.One2many("coop.share.movement", "exit_id", string="Movements")
    refund_ids = fields.One2many("coop.share.refund", "exit_id", string="Refunds")
    note = fields.Html(
        string="Internal Notes",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="Seen by the staff, not by the holder.",
    )

    _refund_count_positive = models.Constraint(
        "CHECK(refund_count >= 1 AND refund_interval >= 0)",
        "A refund is made in at least one payment.",
    )

    @api.depends("name", "partner_id.name")
    def _compute_display_name(self):
        for exit_ in self:
            title = exit_.name or self.env._("Exit")
            name = exit_.partner_id.name
            exit_.display_name = f"{title} — {name}" if name else title

    @api.depends("member_id")
    def _compute_payee_id(self):
        for exit_ in self:
            exit_.payee_id = exit_.partner_id

    @api.depends("line_ids.quantity")
    def _compute_quantity(self):
        for exit_ in self:
            exit_.quantity = sum(exit_.line_ids.mapped("quantity"))

    @api.depends(
        "line_ids.amount",
        "line_ids.amount_loss",
        "line_ids.amount_refund",
    )
    def _compute_amounts(self):
        for exit_ in self:
            exit_.amount = sum(exit_.line_ids.mapped("amount"))
            exit_.amount_loss = sum(exit_.line_ids.mapped("amount_loss"))
            exit_.amount_refund = sum(exit_.line_ids.mapped("amount_refund"))

    @api.depends("date", "company_id", "line_ids.class_id")
    def _compute_date_refund(self):
        for exit_ in self:
            if not exit_.date or not exit_.company_id:
                exit_.date_refund = False
                continue
            company = exit_.company_id.sudo()
            start = exit_.date
            if company.coop_share_refund_from == "year":
                start = company.compute_fiscalyear_dates(start)["date_to"]
            delays = [
                line.class_id._get_refund_delay()
                for line in exit_.line_ids
                if line.class_id
            ]
            delay = max(delays, default=company.coop_share_refund_delay)
            exit_.date_refund = fields.Date.add(start, months=delay)

    @api.onchange("member_id", "kind")
    def _onchange_member_id(self):
        """All the shares, unless a part only is refunded."""
        if self.state != "draft" or not self.member_id:
            return
        if self.kind != "partial":
            self.line_ids = [Command.clear(), *self._prepare_all_lines()]

    def _prepare_all_lines(self):
        member = self.member_id._origin
        return self._prepare_lines(member)[member]

    @api.model
    def _prepare_lines(self, members):
        """Return commands of lines for all that these members hold: ``{member: …}``."""
        held = self.env["coop.share.movement"]._get_holdings(
            domain=[("member_id", "in", members.ids)], by=("member_id", "class_id")
        )
        commands = {member: [] for member in members}
        for (member, share_class), (quantity, _amount) in held.items():
            commands[member].append(
                Command.create({"class_id": share_class.id, "quantity": quantity})
            )
        return commands

    @api.model_create_multi
    def create(self, vals_list):
        """Without lines, all the shares leave, unless it is a part only."""
        without = [
            vals
            for vals in vals_list
            if not vals.get("line_ids") and vals.get("kind") != "partial"
        ]
        members = self.env["coop.member"].browse(
            {vals["member_id"] for vals in without if vals.get("member_id")}
        )
        commands = self._prepare_lines(members)
        for vals in without:
            member = members.browse(vals.get("member_id"))
            vals["line_ids"] = commands.get(member, [])
        return super().create(vals_list)

    def write(self, vals):
        if SETTLED & set(vals):
            for exit_ in self:
                if exit_.state not in ("draft", "waiting"):
                    raise UserError(
                        self.env._(
                            "%(exit)s has annulled the shares: it doesn't change any "
                            "more. Reverse it and record the right one.",
                            exit=exit_.display_name,
                        )
                    )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if self.filtered(lambda exit_: exit_.state != "draft"):
            raise UserError(
                self.env._("An exit that was confirmed is kept: cancel or reverse it.")
            )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_confirm(self):
        """Annul the shares, or wait until the capital admits it.

        :raise UserError: shares not held, missing decision or account, closed period
        """
        self.check_access("write")
        for exit_ in self.sorted(lambda e: (e.date, e.id)):
            exit_._check_rules()
            exit_._number(
                COUNTER, lambda number: self.env._("SO %(number)05d", number=number)
            )
            exit_._annul_or_wait()

    def _check_rules(self):
        self.ensure_one()
        if self.state != "draft":
            raise UserError(
                self.env._(
                    "%(exit)s was confirmed or cancelled already.",
                    exit=self.display_name,
                )
            )
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "%(exit)s, Shares: there is none. Add the shares that are given "
                    "up, or cancel.",
                    exit=self.display_name,
                )
            )
        # Code de commerce L231-6, al. 2: the assembly excludes.
        if self.kind == "exclusion" and not self.decision_id:
            raise UserError(
                self.env._(
                    "%(exit)s, field “Decision”: an exclusion is decided by the "
                    "assembly (code de commerce L231-6). Fill in the decision.",
                    exit=self.display_name,
                )
            )
        self._check_lines()

    def _check_lines(self):
        """Shares that are held; all of them where some are not paid in full."""
        # sudo: what is held decides, whoever records the exit
        partner = self.sudo().partner_id
        held = partner._coop_share_holdings(self.company_id).get(partner, {})
        for line in self.line_ids:
            quantity = held.get(line.class_id, (0, 0))[0]
            if line.quantity > quantity:
                raise UserError(
                    self.env._(
                        "%(exit)s: %(partner)s holds %(held)s share(s) of "
                        "“%(share_class)s”, %(quantity)s are to be refunded. Lower the "
                        "quantity.",
                        exit=self.display_name,
                        partner=partner.display_name,
                        held=quantity,
                        share_class=line.class_id.display_name,
                        quantity=line.quantity,
                    )
                )
            if line.quantity < quantity:
                partner._coop_share_check_paid(line.class_id, line.quantity)

    def _annul_or_wait(self):
        """Annul, unless the floor of the capital or an earlier exit prevents it.

        :return: bool, whether the shares were annulled
        """
        self.ensure_one()
        today = self._get_today()
        if self.date > today:
            problem = self.env._(
                "The exit has effect on %(date)s.",
                date=format_date(self.env, self.date),
            )
            self.write({"state": "waiting", "problem": problem})
            return False
        earlier = self._get_earlier_waiting()
        if earlier:
            names = ", ".join(earlier[:3].mapped("display_name"))
            return self._wait(
                self.env._(
                    "Exits that came first wait for the capital to rise: %(names)s",
                    names=names,
                )
            )
        # On the day of the exit, else as soon as the capital admits it.
        days = [self.company_id._coop_share_open_date(self.date), today]
        for date in dict.fromkeys(days[1:] if self.date_waiting else days):
            try:
                with self.env.cr.savepoint():
                    self._annul(date)
                return True
            except CapitalFloorError as error:
                problem = str(error)
        return self._wait(problem)

    def _wait(self, problem):
        self.write(
            {
                "state": "waiting",
                "problem": problem,
                "date_waiting": self.date_waiting or self._get_today(),
            }
        )
        return False

    def _get_earlier_waiting(self):
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "waiting"),
                ("id", "!=", self.id),
                "|",
                ("date", "<", self.date),
                "&",
                ("date", "=", self.date),
                ("id", "<", self.id),
            ],
            order="date, id",
        )

    def action_retry(self):
        """Try again those that wait, in the order of the exits."""
        self.check_access("write")
        for exit_ in self.filtered(lambda e: e.state == "waiting").sorted(
            lambda e: (e.date, e.id)
        ):
            exit_._annul_or_wait()

    @api.model
    def _cron_waiting(self):
        """Each day, annul what the capital admits, in the order of the exits."""
        for company in self.env["res.company"].search([("parent_id", "=", False)]):
            waiting = self.search(
                [("company_id", "=", company.id), ("state", "=", "waiting")],
                order="date, id",
            )
            for exit_ in waiting:
                if not exit_._annul_or_wait():
                    break

    def action_cancel(self):
        """Give up exits whose shares were not annulled."""
        self.check_access("write")
        for exit_ in self:
            if exit_.state not in ("draft", "waiting"):
                raise UserError(
                    self.env._(
                        "%(exit)s has annulled the shares: reverse it, which keeps the "
                        "trace in the register.",
                        exit=exit_.display_name,
                    )
                )
        self.write({"state": "cancelled", "problem": False})

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

COUNTER = "coop.share.subscription"


class CoopShareSubscription(models.Model):
    """Bulletin by which a member subscribes shares, paid at once or by instalments.

    Accepted, it is waiting for what is due at subscription, or gives the shares at
    once: the cooperative chooses. The shares enter the register once, whatever the
    payments do afterwards.
    """

    _name = "coop.share.subscription"
    _description = "Subscription of Shares"
    _inherit = [
        "coop.share.operation.mixin",
        "coop.staff.activities.mixin",
        "mail.thread",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(
        string="Number", readonly=True, copy=False, help="Given when it is accepted."
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
        string="Subscriber",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        tracking=True,
        help="Member, or candidate if the cooperative accepts it.",
    )
    partner_id = fields.Many2one(
        related="member_id.partner_id", store=True, index=True, string="Contact"
    )
    class_id = fields.Many2one(
        "coop.share.class",
        string="Class",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        default=lambda self: self._default_class_id(),
    )
    date = fields.Date(
        string="Signed On",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="Day of the signature of the bulletin by the subscriber.",
    )
    quantity = fields.Integer(string="Shares", required=True, default=1, tracking=True)
    nominal = fields.Monetary(
        string="Nominal Value", compute="_compute_nominal", store=True
    )
    amount = fields.Monetary(compute="_compute_nominal", store=True, tracking=True)
    means = fields.Selection(
        [
            ("transfer", "Bank transfer"),
            ("direct_debit", "Direct debit"),
            ("card", "Card"),
            ("cheque", "Cheque"),
            ("cash", "Cash"),
            ("pay_deduction", "Deduction from pay"),
        ],
        string="Paid By",
        required=True,
        default="transfer",
        tracking=True,
        help="How the subscriber pays, written on the bulletin.",
    )
    decision_id = fields.Many2one(
        "coop.decision",
        check_company=True,
        ondelete="restrict",
        tracking=True,
        help="Board or assembly that accepted, where the statutes want it.",
    )
    state = fields.Selection(
        [
            ("draft", "Bulletin"),
            ("open", "Waiting for Payment"),
            ("granted", "Shares Given"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        required=True,
        default="draft",
        copy=False,
        readonly=True,
        tracking=True,
        index=True,
    )
    date_accepted = fields.Date(string="Accepted On", readonly=True, copy=False)
    movement_ids = fields.One2many(
        "coop.share.movement", "subscription_id", string="Movements"
    )
    date_granted = fields.Date(
        string="Shares Given On", compute="_compute_date_granted"
    )
    problem = fields.Char(
        readonly=True,
        copy=False,
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="Why a payment received could not be booked on the shares, and what to "
        "do. It is tried again every day.",
    )
    note = fields.Html(
        string="Internal Notes",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="Seen by the staff, not by the holder.",
    )

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "A subscription is of at least one share."
    )

    @api.model
    def _default_class_id(self):
        classes = self.env["coop.share.class"].search(
            [("company_id", "=", self.env.company.root_id.id)], limit=2
        )
        return classes if len(classes) == 1 else False

    @api.depends("name", "partner_id.name")
    def _compute_display_name(self):
        for subscription in self:
            number = subscription.name or self.env._("Bulletin")
            name = subscription.partner_id.name
            subscription.display_name = f"{number} — {name}" if name else number

    @api.depends("class_id.nominal", "quantity")
    def _compute_nominal(self):
        # Once accepted, neither of them changes any more.
        for subscription in self:
            subscription.nominal = subscription.class_id.nominal
            subscription.amount = subscription.nominal * subscription.quantity

    @api.depends("movement_ids")
    def _compute_date_granted(self):
        for subscription in self:
            granted = subscription.movement_ids.filtered(
                lambda movement: movement.kind == "subscription"
            )
            subscription.date_granted = granted[:1].date

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if self.filtered(lambda subscription: subscription.state != "draft"):
            raise UserError(
                self.env._(
                    "A bulletin that was accepted is kept: cancel it instead of "
                    "deleting it."
                )
            )

    def write(self, vals):
        locked = {"company_id", "member_id", "class_id", "quantity", "date"} & set(vals)
        if locked:
            for subscription in self:
                if subscription.state != "draft" and any(
                    subscription._fields[name].convert_to_write(
                        subscription[name], subscription
                    )
                    != vals[name]
                    for name in locked - {"date"}
                ):
                    raise UserError(
                        self.env._(
                            "%(subscription)s was accepted: what is subscribed doesn't "
                            "change any more. Cancel it and make a new bulletin.",
                            subscription=subscription.display_name,
                        )
                    )
        return super().write(vals)

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_accept(self):
        """Accept bulletins: they wait for payment, or give the shares at once.

        :raise UserError: plan against the law or the statutes, ceiling of the holder,
            member who may not subscribe, missing account
        """
        self._accept()

    def _accept(self, date=None):
        """Accept bulletins on a day, see ``action_accept``.

        :param date: day of the acceptance and of the claim, not to come; today by
            default. For bulletins taken up from elsewhere.
        """
        self.check_access("write")
        date = date or fields.Date.context_today(self)
        for subscription in self:
            if subscription.state != "draft":
                raise UserError(
                    self.env._(
                        "%(subscription)s was accepted or cancelled already.",
                        subscription=subscription.display_name,
                    )
                )
            subscription._check_plan()
        self._check_holders(date)
        self._number(
            COUNTER, lambda number: self.env._("BS %(number)05d", number=number)
        )
        self.write({"state": "open", "date_accepted": date})
        for company, subscriptions in self.grouped("company_id").items():
            if company.sudo().coop_share_grant == "acceptance":
                subscriptions._grant({s: s.date_accepted for s in subscriptions})
            else:
                subscriptions._post_request()

    def _check_holders(self, date):
        """The quantities are refused now rather than when they are paid."""
        keys = [(s.partner_id, s.class_id, date) for s in self]
        limits = self.env["coop.share.class"]._get_limits(keys)
        # sudo: what the holders have, and what they have asked already
        known = self.sudo()
        waiting = {
            (partner.id, share_class.id): quantity
            for partner, share_class, quantity in known._read_group(
                [
                    ("partner_id", "in", known.partner_id.ids),
                    ("class_id", "in", known.class_id.ids),
                    ("state", "=", "open"),
                ],
                ["partner_id", "class_id"],
                ["quantity:sum"],
            )
        }
        statuses = known.member_id._status_at(date)
        for company, subscriptions in known.grouped("company_id").items():
            held = subscriptions.partner_id._coop_share_holdings(company)
            allowed = company._coop_share_holder_statuses()
            for subscription in subscriptions.sudo(self.env.su):
                partner, share_class = subscription.partner_id, subscription.class_id
                key = (partner.id, share_class.id)
                quantity = held.get(partner, {}).get(share_class, (0, 0))[0]
                # What is asked here counts for the next bulletins of the holder
                waiting[key] = waiting.get(key, 0) + subscription.quantity
                subscription._check_holder(
                    quantity + waiting[key], limits[(partner, share_class)]
                )
                if statuses[subscription.member_id.id] not in allowed:
                    subscription._refuse_holder(date)

    def _check_holder(self, total, limits):
        self.ensure_one()
        self.class_id._check_may_hold(self.partner_id, limits)
        self.class_id._check_maximum(self.partner_id, total, limits)
        self.class_id._check_minimum(self.partner_id, total, limits)

    def _refuse_holder(self, date):
        raise UserError(
            self.env._(
                "%(partner)s is neither a member nor a candidate who may hold "
                "shares on %(date)s. Record the application or the admission "
                "first, or choose another day.",
                partner=self.partner_id.display_name,
                date=format_date(self.env, date),
            )
        )

    def _get_bulletin_text(self):
        """Return the dated text of the bulletin, with its figures."""
        self.ensure_one()
        return self.env["coop.share.text"]._render(
            "bulletin",
            self.company_id,
            self.date,
            {
                "name": self.partner_id.sudo().name,
                "cooperative": self.company_id.sudo().name,
                "quantity": self.quantity,
                "nominal": self._format_money(self.nominal),
                "amount": self._format_money(self.amount),
                "date": format_date(self.env, self.date),
            },
        )

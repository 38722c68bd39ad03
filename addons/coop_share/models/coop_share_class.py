# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CoopShareClass(models.Model):
    """A class of shares of one cooperative: its nominal value and its statutory rules.

    The nominal value is copied on each movement. It is set by the statutes, one value
    for the class: once shares of the class exist, another value is another class, to
    which the shares are converted.
    """

    _name = "coop.share.class"
    _description = "Share Class"
    _order = "company_id, sequence, code, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, help="Short name, on the register and the documents."
    )
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
        help="Legal entity whose capital these shares are.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    nominal = fields.Monetary(
        string="Nominal Value",
        required=True,
        help="Value of one share, set by the statutes. It can't change once there are "
        "movements: make another class and convert the shares.",
    )
    holder_kind = fields.Selection(
        [
            ("any", "Anyone"),
            ("person", "Natural persons only"),
            ("organisation", "Organisations only"),
        ],
        string="Held By",
        required=True,
        default="any",
        help="Who may hold shares of this class, by the statutes.",
    )
    min_quantity = fields.Integer(
        string="Minimum per Person",
        default=1,
        help="A person holds no share of this class, or at least this number.",
    )
    max_quantity = fields.Integer(
        string="Maximum per Person",
        help="Largest number of shares of this class that a person may hold; 0: none.",
    )
    is_transferable = fields.Boolean(
        string="Transferable",
        default=True,
        help="Shares may pass from a person to another. Without it they are only "
        "subscribed and refunded.",
    )
    transfer_needs_decision = fields.Boolean(
        string="Transfer Agreed by a Decision",
        default=True,
        help="The statutes want the board or the assembly to agree to transfers: the "
        "reference of the decision is asked.",
    )
    is_voting = fields.Boolean(
        string="Gives a Vote",
        default=True,
        help="Holders vote at the assembly: one person, one vote (law 47-1775, art. "
        "1), whatever the number of shares.",
    )
    is_remunerated = fields.Boolean(
        string="Bears Interest",
        default=True,
        help="Shares that the assembly may pay interest on (law 47-1775, art. 14).",
    )
    refund_delay = fields.Integer(
        string="Refund Delay (months)",
        default=-1,
        help="Months between the exit and the refund, by the statutes. -1: the delay "
        "of the cooperative's settings.",
    )
    description = fields.Text(
        translate=True, help="Rights of the class, written on the bulletin."
    )
    has_movements = fields.Boolean(compute="_compute_has_movements")
    quantity_held = fields.Integer(string="Shares", compute="_compute_held")
    capital_held = fields.Monetary(string="Capital", compute="_compute_held")
    holder_count = fields.Integer(string="Holders", compute="_compute_held")

    _code_unique = models.UniqueIndex(
        "(company_id, code)", "Two share classes of a cooperative can't have one code."
    )
    _nominal_positive = models.Constraint(
        "CHECK(nominal > 0)", "The nominal value of a share must be above zero."
    )
    _limits = models.Constraint(
        "CHECK(min_quantity >= 1 AND max_quantity >= 0 AND refund_delay >= -1"
        " AND (max_quantity = 0 OR max_quantity >= min_quantity))",
        "Share class: the minimum is at least 1, and the maximum is 0 (none) or at "
        "least the minimum.",
    )

    @api.depends("code", "nominal")
    def _compute_display_name(self):
        for share_class in self:
            if share_class.code and share_class.code != share_class.name:
                share_class.display_name = f"[{share_class.code}] {share_class.name}"
            else:
                share_class.display_name = share_class.name

    def _compute_has_movements(self):
        used = self._get_used()
        for share_class in self:
            share_class.has_movements = share_class in used

    def _get_used(self):
        """Return the classes that the register or an accepted bulletin names."""
        # sudo: whether the class was used, whoever asks
        env = self.sudo().env
        domain = [("class_id", "in", self.ids)]
        groups = env["coop.share.movement"]._read_group(domain, ["class_id"])
        groups += env["coop.share.subscription"]._read_group(
            [*domain, ("state", "in", ("open", "granted"))], ["class_id"]
        )
        return self.browse(share_class.id for (share_class,) in groups)

    @api.depends_context("uid", "coop_share_date")
    def _compute_held(self):
        """Shares that the user may see, at the end of the day of the context key
        ``coop_share_date``, today by default."""
        date = fields.Date.to_date(self.env.context.get("coop_share_date"))
        held = self.env["coop.share.movement"]._get_holdings(
            date=date, domain=[("class_id", "in", self.ids)], by=("class_id",)
        )
        holders = self.env["coop.share.movement"]._count_holders(self, date=date)
        for share_class in self:
            quantity, amount = held.get((share_class,), (0, 0.0))
            share_class.quantity_held = quantity
            share_class.capital_held = amount
            share_class.holder_count = holders.get(share_class, 0)

    @api.constrains("company_id")
    def _check_root_company(self):
        for share_class in self:
            if share_class.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "Class “%(share_class)s”, field “Cooperative”: %(company)s is "
                        "a branch and has no capital of its own. Choose %(root)s.",
                        share_class=share_class.name,
                        company=share_class.company_id.name,
                        root=share_class.company_id.root_id.name,
                    )
                )

    def write(self, vals):
        locked = {"nominal", "company_id"} & set(vals)
        if locked:
            self._check_unused(vals)
        return super().write(vals)

    def _check_unused(self, vals):
        for share_class in self._get_used():
            same = "company_id" not in vals or (
                vals["company_id"] == share_class.company_id.id
            )
            if "nominal" in vals:
                same = same and not share_class.currency_id.compare_amounts(
                    vals["nominal"], share_class.nominal
                )
            if not same:
                raise UserError(
                    self.env._(
                        "Class “%(share_class)s” has movements or bulletins: its "
                        "nominal value and its cooperative don't change any more. "
                        "Make another class and convert the shares to it.",
                        share_class=share_class.display_name,
                    )
                )

    def _get_refund_delay(self):
        """Return the months between an exit and its refund."""
        self.ensure_one()
        if self.refund_delay >= 0:
            return self.refund_delay
        return self.company_id.sudo().coop_share_refund_delay

    @api.model
    def _get_limits(self, holdings):
        """Return the limits that apply to persons, by the statutes.

        Extended by what knows the persons better.

        :param holdings: list of (holder ``res.partner``, class, day)
        :return: dict ``{(holder, class): {"allowed", "min", "max"}}``; max 0: none
        """
        result = {}
        for partner, share_class, _date in holdings:
            kind = "organisation" if partner.is_company else "person"
            result[(partner, share_class)] = {
                "allowed": share_class.holder_kind in ("any", kind),
                "min": share_class.min_quantity,
                "max": share_class.max_quantity,
            }
        return result

    def _check_may_hold(self, partner, limit):
        if not limit["allowed"]:
            raise UserError(
                self.env._(
                    "%(partner)s can't hold shares of “%(share_class)s”: see “Held By” "
                    "on the class, and the category of the member.",
                    partner=partner.display_name,
                    share_class=self.display_name,
                )
            )

    def _check_maximum(self, partner, quantity, limit):
        if limit["max"] and quantity > limit["max"]:
            raise UserError(
                self.env._(
                    "%(partner)s would hold %(quantity)s shares of “%(share_class)s”; "
                    "the maximum is %(maximum)s. Lower the quantity.",
                    partner=partner.display_name,
                    quantity=quantity,
                    share_class=self.display_name,
                    maximum=limit["max"],
                )
            )

    def _check_minimum(self, partner, quantity, limit):
        if 0 < quantity < limit["min"]:
            raise UserError(
                self.env._(
                    "%(partner)s would hold %(quantity)s share(s) of "
                    "“%(share_class)s”; the minimum is %(minimum)s. Keep at least the "
                    "minimum, or none.",
                    partner=partner.display_name,
                    quantity=quantity,
                    share_class=self.display_name,
                    minimum=limit["min"],
                )
            )

    def action_view_movements(self):
        """Open the register, on this class."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_share.coop_share_movement_action"
        )
        action["domain"] = [("class_id", "=", self.id)]
        return action

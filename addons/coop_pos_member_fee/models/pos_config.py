# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.coop_pos_member.models.pos_config_customer import WITH_RIGHTS

# A fee is renewed from that long before the last one ends.
AHEAD = timedelta(days=92)


class PosConfig(models.Model):
    """Whether members are up to date, and the fees that the till sells."""

    _inherit = "pos.config"

    coop_lapsed_policy = fields.Selection(
        [
            ("member", "Keep the rights of members, with a warning"),
            ("other", "Are served as non-members"),
        ],
        string="Lapsed Members",
        required=True,
        default="member",
        help="Members whose fee has expired: unpaid after the last day to pay and the "
        "tolerance, or not renewed. Whether they are members still is for the statutes "
        "to say; this is for the till.",
    )

    def _coop_customers(self, partners):
        customers = super()._coop_customers(partners)
        concerned = {
            partner_id: member
            for partner_id, member in self._coop_members_of(partners).items()
            if partner_id in customers
        }
        members = self.env["coop.member"].sudo().union(*concerned.values())
        statuses = members._fee_statuses_at(fields.Date.context_today(self))
        for partner_id, member in concerned.items():
            customer = customers[partner_id]
            status = statuses.get(member.id)
            customer["fee"] = status if customer["rights"] else False
            if customer["rights"] and status == "expired":
                customer["status"] = "lapsed"
                customer["rights"] = self.coop_lapsed_policy == "member"
        return customers

    # ------------------------------------------------------------------
    # Fees to sell
    # ------------------------------------------------------------------

    @api.model
    def _coop_membership_products(self):
        products = super()._coop_membership_products()
        fee = self.env.ref("coop_pos_member_fee.product_fee", raise_if_not_found=False)
        return products | fee if fee else products

    def _coop_membership_offers(self, member):
        """Fees called and not paid, then those to call, then the next ones."""
        offers = super()._coop_membership_offers(member)
        if member.status not in WITH_RIGHTS:
            return offers
        today = fields.Date.context_today(self)
        company, Engine = member.company_id, self.env["coop.fee.engine"].sudo()
        Fee = self.env["coop.member.fee"].sudo()
        own = Domain("member_id", "=", member.id)
        fees = Fee.search(
            own & Fee._domain_state_at(("draft", "due", "late", "expired"), today),
            order="period_start, id",
        )
        due = [
            (fee._get_label(), fee.rule_id, fee.period_start, self._coop_fee_price(fee))
            for fee in fees
        ]
        to_call = Engine._compute(company, today, members=member)
        if not due and not to_call:
            last = Fee.search(
                own & Domain("stage", "=", "called"), order="date_to desc", limit=1
            )
            if last and today < last.date_to <= today + AHEAD:
                following = last.date_to + timedelta(days=1)
                to_call = Engine._compute(company, following, members=member)
        for vals in to_call:
            if vals.get("stage") != "error":
                fee = Fee.new(vals)
                due.append(
                    (
                        fee._get_label(),
                        fee.rule_id._origin,
                        fee.period_start,
                        self._coop_fee_price(fee),
                    )
                )
        product = self._coop_membership_products()
        product = self.env.ref("coop_pos_member_fee.product_fee") & product
        return offers + [
            {
                "code": f"fee:{member.id}:{rule.id}:{start}",
                "product_id": product.id,
                "label": label,
                "price": price,
                "quantity": 1,
                "maximum": 1,
            }
            for label, rule, start, price in due
            if not company.currency_id.is_zero(price)
        ]

    @api.model
    def _coop_fee_price(self, fee):
        """What is left to pay of a fee, taxes included, called or not."""
        if fee.move_id:
            return fee.amount_residual
        rule = fee.rule_id
        taxes = rule.tax_ids.compute_all(
            fee.amount, currency=rule.currency_id, partner=fee.payer_id
        )
        return taxes["total_included"]

    def _coop_get_fee(self, member, rule_id, start):
        """The fee of a period, made if it doesn't exist.

        :param member: coop.member, sudoed
        :param date start: first day of the period
        :return: coop.member.fee, sudoed
        :raise UserError: if the rule gives none
        """
        Fee = self.env["coop.member.fee"].sudo()
        fee = Fee.search(
            [
                ("member_id", "=", member.id),
                ("rule_id", "=", rule_id),
                ("period_start", "=", start),
            ]
        )
        if fee:
            return fee
        rule = self.env["coop.fee.rule"].sudo().browse(rule_id).exists()
        today = fields.Date.context_today(self)
        company = member.company_id
        if rule.company_id == company:
            for vals in (
                self.env["coop.fee.engine"]
                .sudo()
                ._compute(
                    company, max(start, today), since=start, rules=rule, members=member
                )
            ):
                if vals["period_start"] == start:
                    return Fee.create(vals)
        raise UserError(
            self.env._(
                "%(member)s owes no fee for the period from %(date)s: take the line "
                "off, and choose the membership again.",
                member=member.display_name,
                date=format_date(self.env, start),
            )
        )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Members at the till of the grocery: their prices, their accounts, their visits."""

from uuid import uuid4

from odoo import fields
from odoo.fields import Command

from .members import find_member
from .tables.shop_counter import (
    CEILINGS,
    EATERS,
    GROCERY,
    MEMBER_DISCOUNT,
    ON_ACCOUNT,
    OWN_CEILING,
    VISITS,
)
from .tickets import make_line, make_ticket, prices_of


def generate(demo):
    """Set what the grocery does of members, before its till sells."""
    demo.root.action_coop_make_transit_account()
    activity = demo.activity(GROCERY)
    till = activity.pos_config_ids
    members, others = CEILINGS
    till.write(
        {
            "coop_nonmember_policy": "warn",
            "coop_member_pricelist_id": _member_prices(demo, till).id,
            "coop_use_ceiling": True,
            "coop_member_ceiling": members,
            "coop_other_ceiling": others,
        }
    )
    demo.model("coop.till.account").create(
        {
            "activity_id": activity.id,
            "partner_id": find_member(demo, ON_ACCOUNT).partner_id.id,
            "own_ceiling": True,
            "ceiling": OWN_CEILING,
        }
    )
    partners = demo.model("res.partner").create(
        [{"name": name, "lang": "fr_FR"} for name, _member, _days in EATERS]
    )
    demo.model("coop.member.eater").create(
        [
            {
                "member_id": find_member(demo, member).id,
                "partner_id": partner.id,
                "date_from": demo.days_ago(days),
            }
            for partner, (_name, member, days) in zip(partners, EATERS, strict=True)
        ]
    )


def _member_prices(demo, till):
    """Create the price list of members: the shop's, less a discount."""
    return demo.model("product.pricelist").create(
        {
            "name": "Prix coopérateurs",
            "company_id": till.company_id.id,
            "currency_id": till.currency_id.id,
            "item_ids": [
                Command.create(
                    {
                        "applied_on": "3_global",
                        "compute_price": "formula",
                        "base": "pricelist",
                        "base_pricelist_id": till.pricelist_id.id,
                        "price_discount": MEMBER_DISCOUNT,
                    }
                )
            ],
        }
    )


def regulars(demo, till):
    """Return the customers who come to a till as members: members and eaters."""
    members = demo.model("coop.member").search(
        [
            ("company_id", "=", demo.root.id),
            ("status", "in", ("member", "leaving")),
            ("category_id.code", "=", "USA"),
            ("partner_id.is_company", "=", False),
        ],
        order="number",
    )
    partners = members.partner_id | members.eater_ids.partner_id
    customers = till._coop_customers(partners)
    return partners.filtered(lambda one: customers[one.id]["status"] != "lapsed")


def note_customers(till, orders):
    """Write on orders what their customers are, as the till does; all at once."""
    partners = orders.partner_id
    customers = till._coop_customers(partners)
    members = till._coop_members_of(partners)
    for partner, sales in orders.grouped("partner_id").items():
        sales.write(
            {
                "coop_customer_status": customers.get(partner.id, {}).get(
                    "status", "none"
                ),
                "coop_member_id": members.get(partner.id),
            }
        )


def visit(demo, session, moment, back):
    """Make what members do at the grocery on a day, as the browser sends it.

    :param back: number of closings between this one and the last one
    """
    till = session.config_id
    for rank, kind, what in VISITS:
        if rank == back:
            data = globals()[f"_{kind}"](demo, till, what)
            _send(session, moment, **data)


def _account(demo, till, goods):
    partner = find_member(demo, ON_ACCOUNT).partner_id
    pricelist = till.coop_member_pricelist_id
    lines = [_goods(demo, pricelist, code, quantity) for code, quantity in goods]
    return {
        "partner": partner,
        "lines": lines,
        "payments": [(till._coop_account_method(), _total(lines))],
        "pricelist": pricelist,
    }


def _pay(demo, till, amount):
    return {
        "partner": find_member(demo, ON_ACCOUNT).partner_id,
        "lines": [],
        "payments": [
            (till._coop_account_method(), -amount),
            (till.payment_method_ids.filtered(lambda m: m.type == "cash"), amount),
        ],
    }


def _invoice(demo, till, what):
    name, goods = what
    pricelist = till.coop_member_pricelist_id
    lines = [_goods(demo, pricelist, code, quantity) for code, quantity in goods]
    return {
        "partner": find_member(demo, name).partner_id,
        "lines": lines,
        "payments": [(_card(till), _total(lines))],
        "pricelist": pricelist,
        "to_invoice": True,
    }


def _fee(demo, till, name):
    return _membership(demo, till, find_member(demo, name), "fee")


def _shares(demo, till, what):
    name, code, quantity = what
    member = find_member(demo, name)
    share_class = demo.model("coop.share.class").search(
        [("company_id", "=", demo.root.id), ("code", "=", code)]
    )
    return _membership(
        demo, till, member, f"share:{member.id}:{share_class.id}", quantity
    )


def _membership(demo, till, member, kind, quantity=1):
    """Return what is sent when something that the till offers to a member is paid."""
    offer = next(
        offer
        for offer in till._coop_membership_offers(member)
        if offer["code"].startswith(kind)
    )
    # No product of a membership has a tax.
    line = make_line(
        demo.env["product.product"].browse(offer["product_id"]),
        offer["price"],
        quantity,
        full_product_name=offer["label"],
        coop_membership=offer["code"],
    )
    return {
        "partner": member.partner_id,
        "lines": [line],
        "payments": [(_card(till), _total([line]))],
    }


def _card(till):
    return till.payment_method_ids.filtered(lambda method: method.type == "bank")[:1]


def _goods(demo, pricelist, code, quantity):
    product = demo.product(code)
    price = prices_of(pricelist, [product])[product]
    return make_line(product, price, quantity)


def _total(lines):
    return round(sum(line["price_subtotal_incl"] for line in lines), 2)


def _send(session, moment, partner, lines, payments, pricelist=None, to_invoice=False):
    total = _total(lines)
    untaxed = sum(line["price_subtotal"] for line in lines)
    ticket = make_ticket(
        session,
        fields.Datetime.to_string(moment),
        [{**line, "pack_lot_ids": []} for line in lines],
        pricelist or session.config_id.pricelist_id,
        partner,
        state="paid",
        fiscal_position_id=False,
        to_invoice=to_invoice,
        amount_total=total,
        amount_tax=total - untaxed,
        amount_paid=sum(amount for _method, amount in payments),
        payment_ids=[
            Command.create(
                {
                    "amount": amount,
                    "name": moment,
                    "payment_date": moment,
                    "payment_method_id": method.id,
                    "uuid": str(uuid4()),
                }
            )
            for method, amount in payments
        ],
    )
    session.env["pos.order"].with_context(generate_pdf=False).sync_from_ui([ticket])

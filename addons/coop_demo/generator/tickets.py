# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Lines and payments of tickets, as a till writes them."""

from uuid import uuid4

from odoo.fields import Command


def prices_of(pricelist, products):
    """Return the unit price of each product in a price list."""
    return {product: pricelist._get_product_price(product, 1.0) for product in products}


def make_line(product, price, quantity, **vals):
    """Return the values of a line of a ticket.

    :param price: of one unit, tax included if that of the product is
    :param vals: other values of the line
    """
    amounts = product.taxes_id.compute_all(
        price, quantity=quantity, currency=product.currency_id
    )
    return {
        "uuid": str(uuid4()),
        "product_id": product.id,
        "full_product_name": product.name,
        "qty": quantity,
        "price_unit": price,
        "price_subtotal": amounts["total_excluded"],
        "price_subtotal_incl": amounts["total_included"],
        "tax_ids": [Command.set(product.taxes_id.ids)],
        **vals,
    }


def make_ticket(session, moment, lines, pricelist, partner=None, **vals):
    """Return the values of a ticket; core computes its amounts from the lines.

    :param moment: naive, in UTC
    :param lines: values of ``make_line``
    :param pricelist: product.pricelist
    """
    return {
        "uuid": str(uuid4()),
        "session_id": session.id,
        "company_id": session.config_id.company_id.id,
        "user_id": session.user_id.id,
        "date_order": moment,
        "partner_id": partner and partner.id,
        "pricelist_id": pricelist.id,
        "lines": [Command.create(line) for line in lines],
        **dict.fromkeys(
            ("amount_total", "amount_tax", "amount_paid", "amount_return"), 0.0
        ),
        **vals,
    }

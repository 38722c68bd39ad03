# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from contextlib import contextmanager
from datetime import datetime, time, timedelta

import pytz
from dateutil.relativedelta import relativedelta

from odoo import fields

from . import counter, drawer
from .identity import CHEQUE
from .tables.activities import SHOPS
from .tables.shop_catalogue import SHOP_TILLS
from .tables.shop_counter import GROCERY, MEMBER_TICKETS, RETURNS
from .tickets import make_line, make_ticket, prices_of
from .tills import FLOAT, last_receipt

ZONE = pytz.timezone("Europe/Paris")
# Missing in the drawer of the bakery, at its last closing.
MISSING = 14.3
# The restaurant's till has been open since so many days, at least.
LEFT_OPEN = 3


def generate(demo):
    """Make the sessions of the tills since the last receipts: one a day, closed by the
    shop; cash brought to the bank each week."""
    rng = demo.rng("sessions")
    drawer.add_reason(demo)
    with _no_hashes_in_the_log():
        for spec in SHOPS:
            _shop_sessions(demo, rng, spec["code"])


@contextmanager
def _no_hashes_in_the_log():
    """Core logs all that it hashes: a page per ticket."""
    logger = logging.getLogger("odoo.addons.l10n_fr_pos_cert.models.pos")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


def _shop_sessions(demo, rng, code):
    spec = SHOP_TILLS[code]
    activity = demo.activity(code)
    till = activity.pos_config_ids
    owner = activity.member_ids.user_id[:1]
    sell = _Seller(demo, rng, till, spec)
    days = open_days(demo, spec)
    weeks = 0
    closed = [day for day in days if day != demo.today]
    for rank, day in enumerate(days):
        session = _open(till, owner, day, spec)
        if day == demo.today:
            sell(session, day, until=fields.Datetime.now())
            return
        sell(session, day)
        if code == "RESTO" and _is_left_open(demo, days, rank):
            return
        last = code == "BOUL" and _is_last_closing(demo, days, rank)
        if code == GROCERY:
            counter.visit(
                demo,
                session,
                moment_of(day, spec["hours"][1]),
                len(closed) - 1 - rank,
            )
        if (
            rank + 1 == len(days)
            or days[rank + 1].isocalendar()[1] != day.isocalendar()[1]
        ):
            drawer.week_end(demo, code, session, day, weeks)
            weeks += 1
        _close(session, day, spec, -MISSING if last else 0.0)


def open_days(demo, spec):
    first = last_receipt(demo) + relativedelta(days=1)
    days = (
        first + timedelta(days=rank) for rank in range((demo.today - first).days + 1)
    )
    return [day for day in days if day.weekday() in spec["days"]]


def _is_left_open(demo, days, rank):
    """Tell whether the session of that day is the one that nobody closes."""
    late = demo.days_ago(LEFT_OPEN)
    return days[rank] <= late and (rank + 1 == len(days) or days[rank + 1] > late)


def _is_last_closing(demo, days, rank):
    return rank + 1 == len(days) or days[rank + 1] == demo.today


def moment_of(day, hours, minutes=0):
    """Return a moment of a day in the shop, as Odoo keeps it: naive, in UTC."""
    local = ZONE.localize(datetime.combine(day, time()) + timedelta(hours=hours))
    moment = local.astimezone(pytz.utc).replace(tzinfo=None)
    return moment + timedelta(minutes=minutes)


def _open(till, owner, day, spec):
    """Open a session as the shop does, with the cash of the last one."""
    company = till.company_id
    # All rights, in the name of who holds the till: this is a year's work in seconds.
    env = till.env(
        user=owner.id,
        su=True,
        context=dict(till.env.context, allowed_company_ids=company.ids, tz=str(ZONE)),
    )
    session = env["pos.session"].create({"config_id": till.id, "user_id": owner.id})
    cash = session.cash_register_balance_start or FLOAT
    session.set_opening_control(cash, "")
    session.start_at = moment_of(day, spec["hours"][0], -20)
    return session


def _close(session, day, spec, difference):
    """Count the cash and close."""
    counted = session.currency_id.round(session.cash_register_balance_end + difference)
    session.post_closing_cash_details(counted)
    # Each call of the browser is a transaction of its own.
    session.invalidate_recordset()
    session.update_closing_control_state_session("")
    done = session.close_session_from_ui()
    if not done["successful"]:
        raise ValueError(f"{session.name}: {done}")
    session.stop_at = moment_of(day, spec["hours"][1], 25)


class _Seller:
    """What a shop sells in a day."""

    def __init__(self, demo, rng, till, spec):
        self.rng, self.till, self.spec = rng, till, spec
        pricelist = till.pricelist_id
        self.products = [demo.product(code) for code in spec["products"]]
        self.prices = prices_of(pricelist, self.products)
        kinds = {method.type: method for method in till.payment_method_ids}
        check = till.payment_method_ids.filtered(
            lambda method: method.type == "bank" and method.name == CHEQUE
        )
        card = till.payment_method_ids.filtered(
            lambda method: method.type == "bank" and method != check
        )
        self.methods = {"cash": kinds["cash"], "card": card, "check": check}
        self.kilo = till.env.ref("uom.product_uom_kgm")
        self.members = []
        self.member_prices = {}
        if till.coop_member_pricelist_id:
            self.members = list(counter.regulars(demo, till))
            self.member_prices = prices_of(till.coop_member_pricelist_id, self.products)

    def __call__(self, session, day, until=None):
        """Sell, and put the tickets in the chain that the law wants.

        :param until: moment after which nothing is sold yet, naive in UTC
        """
        low, high = self.spec["hours"]
        count = self.rng.randint(*self.spec["tickets"])
        step = (high - low) * 60 // count
        moments = [moment_of(day, low, step * rank) for rank in range(count)]
        vals_list = [
            self._ticket(session, moment)
            for moment in moments
            if not until or moment <= until
        ]
        orders = session.env["pos.order"].create(vals_list)
        orders._compute_prices()
        counter.note_customers(self.till, orders)
        session.env["pos.payment"].create(
            [
                {
                    "pos_order_id": order.id,
                    "amount": order.amount_total,
                    "payment_date": order.date_order,
                    "payment_method_id": self._method(order.amount_total).id,
                }
                for order in orders
            ]
        )
        for order in orders:
            order.write(
                {"name": order._compute_order_name(), "amount_paid": order.amount_total}
            )
        orders._compute_total_cost_in_real_time()
        orders.write({"state": "paid"})

    def _ticket(self, session, moment):
        count = self.rng.randint(*self.spec["lines"])
        partner = None
        if self.members and self.rng.random() < MEMBER_TICKETS:
            partner = self.rng.choice(self.members)
        prices = self.member_prices if partner else self.prices
        lines = [
            self._line(product, prices[product])
            for product in self.rng.sample(self.products, count)
        ]
        lines += self._deposits(lines)
        pricelist = self.till.pricelist_id
        if partner:
            pricelist = self.till.coop_member_pricelist_id
        return make_ticket(session, moment, lines, pricelist, partner)

    def _deposits(self, lines):
        """Return the lines of the bottles sold, and at times given back."""
        deposits = {}
        for line in lines:
            product = self.till.env["product.product"].browse(line["product_id"])
            deposit = product.coop_deposit_product_id
            if deposit:
                deposits[deposit] = deposits.get(deposit, 0) + line["qty"]
        result = [
            {**self._line(deposit, deposit.list_price, qty), "coop_deposit_auto": True}
            for deposit, qty in deposits.items()
        ]
        kinds = {product.coop_deposit_product_id for product in self.products}
        for deposit in kinds:
            if deposit and not self.rng.randrange(RETURNS):
                back = -self.rng.randint(1, 3)
                result.append(self._line(deposit, deposit.list_price, back))
        return result

    def _line(self, product, price, quantity=None):
        if quantity is None:
            quantity = self.rng.randint(*self.spec["quantity"])
            if product.uom_id == self.kilo:
                quantity = round(self.rng.uniform(0.3, 1.9), 2)
        return make_line(product, price, quantity)

    def _method(self, total):
        card, check = self.spec["tenders"]
        draw = self.rng.random()
        if draw < card and total > 5:
            return self.methods["card"]
        if draw < card + check and total > 15:
            return self.methods["check"]
        return self.methods["cash"]

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Shares of OCA ``cooperator`` (16.0, and 14.0 from 14.0.2: same models).

There, ``subscription.register`` is the history, with quantities always above zero, and
``share.line`` what is held, which is rewritten at each operation; nothing ties one to
the other. The history is taken up, as movements of their own kind and day, so that the
highest capital, which the floor of refunds follows, is right; what is held is compared
with it, and each difference is an error to mend there first.

Members must have been loaded before, by ``coop_member.migration.cooperator``.
"""

from collections import defaultdict
from datetime import date

from odoo.exceptions import UserError

from odoo.addons.coop_member.migration.source import to_id

REGISTER = (
    "register_number_operation",
    "partner_id",
    "partner_id_to",
    "date",
    "type",
    "quantity",
    "quantity_to",
    "share_product_id",
    "share_to_product_id",
    "share_unit_price",
    "share_to_unit_price",
    "company_id",
)
LINE = ("partner_id", "share_product_id", "share_number", "company_id")
PRODUCT = ("default_code", "name")


def read_movements(source, company_id, classes):
    """Rows for :func:`load_movements`.

    :param source: RpcSource of the former database
    :param int company_id: id, there, of the cooperative
    :param dict classes: code of the share type (``default_code``) → coop.share.class
    :return: list of rows, in the order of the days and of the numbers there: ``key``,
        ``line``, ``kind``, ``date``, ``halves`` (list of key of the member, class,
        signed quantity, value of one share), ``note``
    """
    here = [("company_id", "=", company_id)]
    types = _share_types(source, classes)
    held = defaultdict(int)
    rows = []
    for line in sorted(
        source.records("subscription.register", REGISTER, here),
        key=lambda one: (one["date"], one["register_number_operation"], one["id"]),
    ):
        halves = [
            (_member_key(company_id, partner), types.get(to_id(product)), number, price)
            for partner, product, number, price in _halves(line)
        ]
        for member, _share_class, quantity, _price in halves:
            held[member] += quantity
        rows.append(
            {
                "key": f"cooperator_{company_id}_register_{line['id']}",
                "line": f"subscription.register {line['register_number_operation']}",
                "kind": _kind(line, held[halves[0][0]]),
                "date": date.fromisoformat(line["date"]),
                "halves": halves,
                "note": f"Cooperator, {line['register_number_operation']}",
            }
        )
    return rows


def read_holdings(source, company_id, classes):
    """What is held there by ``share.line``.

    :return: dict ``{(key of the member, class): quantity}``
    """
    types = _share_types(source, classes)
    found = defaultdict(int)
    for line in source.records("share.line", LINE, [("company_id", "=", company_id)]):
        key = _member_key(company_id, to_id(line["partner_id"]))
        found[key, types.get(to_id(line["share_product_id"]))] += line["share_number"]
    return {key: quantity for key, quantity in found.items() if quantity}


def check_movements(env, company, rows, holdings=None):
    """What is wrong, all of it.

    :param rows: as :func:`read_movements` returns
    :param holdings: as :func:`read_holdings` returns, to compare; all rows are needed
    :return: list of ``(line, message)``
    """
    errors = []
    members = _members(env, rows)
    held = defaultdict(int)
    for row in rows:
        for member, share_class, quantity, price in row["halves"]:
            held[member, share_class] += quantity
            if member not in members:
                errors.append((row["line"], env._("%s was not loaded", member)))
            if not share_class:
                errors.append(
                    (row["line"], env._("the type of share has no class here"))
                )
            elif company.currency_id.compare_amounts(price, share_class.nominal):
                errors.append(
                    (
                        row["line"],
                        env._(
                            "a share costs %(price)s, the class %(share_class)s says "
                            "%(nominal)s",
                            price=price,
                            share_class=share_class.display_name,
                            nominal=share_class.nominal,
                        ),
                    )
                )
            if held[member, share_class] < 0:
                errors.append(
                    (
                        row["line"],
                        env._(
                            "%(member)s would hold %(held)s shares",
                            member=member,
                            held=held[member, share_class],
                        ),
                    )
                )
    for key in held.keys() | (holdings or {}).keys() if holdings is not None else ():
        member, share_class = key
        if held.get(key, 0) != holdings.get(key, 0):
            errors.append(
                (
                    "share.line",
                    env._(
                        "%(member)s holds %(lines)s shares of %(share_class)s by the "
                        "lines, %(register)s by the register",
                        member=member,
                        lines=holdings.get(key, 0),
                        register=held.get(key, 0),
                        share_class=share_class and share_class.display_name or "?",
                    ),
                )
            )
    return errors


def load_movements(env, company, rows, holdings=None):
    """Write the movements in the register, once each, all or nothing.

    They have no journal entry: the ledger is taken up with its own opening.

    :param env: environment of a manager
    :param company: the cooperative here
    :return: coop.share.movement, those that were made
    :raise AccessError: for others than managers
    :raise UserError: with every error, by line, or what the register refuses; nothing
        is written then
    """
    env["coop.member.event"]._check_import_right()
    errors = check_movements(env, company, rows, holdings)
    if errors:
        raise UserError(env["coop.member.loader"]._format_errors(errors))
    members, known = _members(env, rows), _loaded(env, rows)
    rows = [row for row in rows if row["key"] not in known]
    vals_list, firsts = [], []
    for row in rows:
        firsts.append(len(vals_list))
        for member, share_class, quantity, _price in row["halves"]:
            vals_list.append(
                {
                    "partner_id": members[member].partner_id.id,
                    "class_id": share_class.id,
                    "quantity": quantity,
                    "date": row["date"],
                    "kind": row["kind"],
                    "note": row["note"],
                    **({"pair": row["key"]} if len(row["halves"]) > 1 else {}),
                }
            )
    if not vals_list:
        return env["coop.share.movement"]
    # sudo: the right to take up a register is checked above
    movements = env["coop.share.movement"].sudo().create(vals_list)
    env["ir.model.data"].sudo().create(
        [
            {
                "module": env["coop.member.loader"]._KEY_MODULE,
                "name": row["key"],
                "model": movements._name,
                "res_id": movements[first].id,
                "noupdate": True,
            }
            for row, first in zip(rows, firsts, strict=True)
        ]
    )
    return movements.sudo(env.su)


def _halves(line):
    """``(contact, product, signed quantity, value of one)`` of an operation: what is
    given comes first."""
    partner, product = to_id(line["partner_id"]), line["share_product_id"]
    quantity, price = line["quantity"], line["share_unit_price"]
    if line["type"] == "subscription":
        return [(partner, product, quantity, price)]
    halves = [(partner, product, -quantity, price)]
    if line["type"] == "transfer":
        halves.append((to_id(line["partner_id_to"]), product, quantity, price))
    elif line["type"] == "convert":
        halves.append(
            (
                partner,
                line["share_to_product_id"],
                line["quantity_to"],
                line["share_to_unit_price"],
            )
        )
    return halves


def _kind(line, left):
    if line["type"] == "sell_back":
        return "partial" if left else "withdrawal"
    return "conversion" if line["type"] == "convert" else line["type"]


def _member_key(company_id, partner_id):
    return f"cooperator_{company_id}_partner_{partner_id}"


def _share_types(source, classes):
    """``{product there: coop.share.class}``"""
    return {
        product["id"]: classes[product["default_code"]]
        for product in source.records(
            "product.product", PRODUCT, [("default_code", "in", list(classes))]
        )
    }


def _members(env, rows):
    """``{key: coop.member}`` of those that were loaded."""
    keys = {half[0] for row in rows for half in row["halves"]}
    found = _keys(env, "coop.member", keys)
    return {key: env["coop.member"].browse(id_) for key, id_ in found.items()}


def _loaded(env, rows):
    return set(_keys(env, "coop.share.movement", [row["key"] for row in rows]))


def _keys(env, model, keys):
    # sudo: identifiers of what was loaded
    data = env["ir.model.data"].sudo()
    found = data.search_fetch(
        [
            ("module", "=", env["coop.member.loader"]._KEY_MODULE),
            ("model", "=", model),
            ("name", "in", list(keys)),
        ],
        ["name", "res_id"],
    )
    return {one.name: one.res_id for one in found}

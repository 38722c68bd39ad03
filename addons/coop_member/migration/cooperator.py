# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Members of OCA ``cooperator`` (16.0, and 14.0 from 14.0.2: same models).

There, a member is a contact and three boxes (candidate, member, old member); dates are
those of the operations on shares. What is taken up:

* ``cooperative.membership``: number, candidate / member / old member;
* ``subscription.register``: the first subscription or transfer received is the
  admission; for an old member, the last sale or transfer given is the exit (the date is
  that of the operation: check it against the minutes);
* ``subscription.request`` not closed: candidates, and what they told (birth, IBAN);
* ``res.partner``: the contact, and its representative. The address of a person stays
  with the private data, not on the contact;
* type of share → category, by the table that the caller gives.
"""

from collections import defaultdict
from datetime import date

from .source import to_id

MEMBERSHIP = (
    "partner_id",
    "company_id",
    "cooperator_register_number",
    "member",
    "old_member",
    "coop_candidate",
    "cooperator_type",
    "effective_date",
)
REGISTER = (
    "partner_id",
    "partner_id_to",
    "date",
    "type",
    "company_id",
    "share_product_id",
)
REQUEST = (
    "partner_id",
    "company_id",
    "date",
    "state",
    "type",
    "firstname",
    "lastname",
    "is_company",
    "company_name",
    "company_email",
    "company_register_number",
    "email",
    "phone",
    "birthdate",
    "iban",
    "address",
    "zip_code",
    "city",
    "lang",
)
PARTNER = (
    "name",
    "is_company",
    "email",
    "phone",
    "mobile",
    "street",
    "street2",
    "zip",
    "city",
    "lang",
    "birthdate_date",
    "company_register_number",
    "bank_ids",
    "parent_id",
    "representative",
    "function",
    "active",
)
BANK = ("acc_number", "partner_id")
OPEN = ("draft", "waiting", "done", "blocked", "block")


def read_members(source, company_id, categories=None):
    """Rows for ``coop.member.loader``.

    :param source: RpcSource of the former database
    :param int company_id: id, there, of the cooperative
    :param dict categories: code of the share type (``default_code``) → category here
        (``coop.member.category``)
    :return: list of rows, members by number, then candidates
    """
    here = [("company_id", "=", company_id)]
    memberships = list(
        source.records("cooperative.membership", MEMBERSHIP, here, company_id)
    )
    operations = _operations(source.records("subscription.register", REGISTER, here))
    requests = [
        request
        for request in source.records("subscription.request", REQUEST, here)
        if request["state"] in OPEN and request["type"] != "increase"
    ]
    partner_ids = {to_id(one["partner_id"]) for one in memberships + requests} - {False}
    partners = {
        one["id"]: one
        for one in source.records(
            "res.partner", PARTNER, [("id", "in", list(partner_ids))]
        )
    }
    accounts = _accounts(source, partner_ids)
    told = {to_id(one["partner_id"]): one for one in requests}
    rows = []
    for membership in sorted(
        memberships, key=lambda one: one["cooperator_register_number"] or 10**9
    ):
        partner_id = to_id(membership["partner_id"])
        events = _events(membership, operations[partner_id], told.get(partner_id))
        if not events and not membership["old_member"]:
            continue
        row = _partner_row(partners[partner_id], accounts.get(partner_id))
        row.update(
            key=f"cooperator_{company_id}_partner_{partner_id}",
            line=f"res.partner {partner_id}",
            number=membership["cooperator_register_number"]
            if events and (membership["member"] or membership["old_member"])
            else False,
            events=events,
            category=(categories or {}).get(membership["cooperator_type"]),
        )
        # A former member would come out as a member: no date is made up.
        former = membership["old_member"] and not membership["member"]
        if former and (not events or events[-1][0] != "other_exit"):
            row["problem"] = "former member, but no day of exit is known"
        rows.append(row)
    known = {to_id(one["partner_id"]) for one in memberships}
    rows += [
        _request_row(request, company_id, partners.get(to_id(request["partner_id"])))
        for request in requests
        if to_id(request["partner_id"]) not in known
    ]
    return rows


def read_representatives(source, company_id):
    """Legal representatives of member organisations.

    :return: list of ``(key of the organisation, dict name/email/phone/function)``
    """
    here = [("company_id", "=", company_id)]
    members = {
        to_id(one["partner_id"])
        for one in source.records(
            "cooperative.membership", MEMBERSHIP, here, company_id
        )
    }
    domain = [("representative", "=", True), ("parent_id", "in", list(members))]
    return [
        (
            f"cooperator_{company_id}_partner_{to_id(one['parent_id'])}",
            {name: one[name] for name in ("name", "email", "phone", "function")},
        )
        for one in source.records("res.partner", PARTNER, domain)
    ]


def _operations(register):
    """Entries in and out of the register, by contact: ``[(date, +1 or -1)]``."""
    found = defaultdict(list)
    for line in register:
        day = date.fromisoformat(line["date"])
        giver, receiver = to_id(line["partner_id"]), to_id(line["partner_id_to"])
        if line["type"] == "subscription":
            found[giver].append((day, 1))
        elif line["type"] == "sell_back":
            found[giver].append((day, -1))
        elif line["type"] == "transfer":
            found[giver].append((day, -1))
            found[receiver].append((day, 1))
    return found


def _events(membership, operations, request):
    entries = sorted(day for day, sign in operations if sign > 0)
    exits = sorted(day for day, sign in operations if sign < 0)
    effective = membership["effective_date"]
    admitted = entries[0] if entries else effective and date.fromisoformat(effective)
    events = []
    if request and request["date"]:
        asked = date.fromisoformat(request["date"])
        if not admitted or asked <= admitted:
            events.append(("candidacy", asked, False))
    if (membership["member"] or membership["old_member"]) and admitted:
        events.append(("admission", admitted, False))
        if membership["old_member"] and not membership["member"] and exits:
            events.append(("other_exit", exits[-1], exits[-1]))
    return events


def _partner_row(partner, account):
    row = {
        "name": partner["name"],
        "is_organisation": partner["is_company"],
        "email": partner["email"],
        "phone": partner["phone"] or partner["mobile"],
        "city": partner["city"],
        "siren": _siren(partner["company_register_number"]),
        "iban": account,
        "private": {},
    }
    if partner["is_company"]:
        row.update({name: partner[name] for name in ("street", "street2", "zip")})
    else:
        row["private"] = {
            "birth_date": partner["birthdate_date"],
            "private_street": partner["street"],
            "private_street2": partner["street2"],
            "private_zip": partner["zip"],
            "private_city": partner["city"],
        }
    return row


def _request_row(request, company_id, partner):
    name = request["company_name"] if request["is_company"] else ""
    person = " ".join(filter(None, [request["firstname"], request["lastname"]]))
    row = {
        "key": f"cooperator_{company_id}_request_{request['id']}",
        "line": f"subscription.request {request['id']}",
        "name": (partner and partner["name"]) or name or person,
        "is_organisation": request["is_company"],
        "email": request["company_email"] if name else request["email"],
        "phone": request["phone"],
        "city": request["city"],
        "siren": _siren(request["company_register_number"]),
        "iban": request["iban"],
        "events": [("candidacy", date.fromisoformat(request["date"]), False)],
        "private": {},
    }
    if name:
        row.update(street=request["address"], zip=request["zip_code"])
    else:
        row["private"] = {
            "birth_date": request["birthdate"],
            "private_street": request["address"],
            "private_zip": request["zip_code"],
            "private_city": request["city"],
        }
    return row


def _accounts(source, partner_ids):
    """First bank account of each contact."""
    found = {}
    domain = [("partner_id", "in", list(partner_ids))]
    for account in source.records("res.partner.bank", BANK, domain):
        found.setdefault(to_id(account["partner_id"]), account["acc_number"])
    return found


def _siren(value):
    """The register number, if it is a SIREN or a SIRET; others are left out."""
    digits = "".join(char for char in value or "" if char.isdigit())
    return digits[:9] if len(digits) in (9, 14) else False

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from .sales import SPECS, customer_of, invoice_vals, line_vals
from .tables.activities import LIGHT
from .tables.validation import REASON, RULES

ISSUER, PARTNER = "WEB", "PHOTO"
SHARES = {ISSUER: 60, PARTNER: 40}
# (activity, login who submits or None, what becomes of it, factor of the price)
WAITING = (
    ("WEB", "lea", "to_validate", 6),
    ("JARDIN", "ines", "to_validate", 8),
    ("ATEL", "paul", "to_validate", 1),
    ("TRAD", "clara", "refused", 2),
    ("JARDIN", "ines", "draft", 1),
)


def generate(demo):
    """Let the entrepreneurs invoice: rules of validation, a convention, this week."""
    _let_members_invoice(demo)
    demo.env["coop.validation.rule"].create(
        [
            {**vals, "company_id": demo.root.id, "sequence": 10 * rank}
            for rank, vals in enumerate(RULES, 1)
        ]
    )
    _joint_invoice(demo)
    _invoices_of_the_week(demo)


def _let_members_invoice(demo):
    """Give the people of light activities their page of invoices, messages inside."""
    logins = [
        login for spec in LIGHT for _name, login, _share in spec["people"] if login
    ]
    users = demo.env["res.users"].search([("login", "in", logins)])
    users.write(
        {
            "notification_type": "inbox",
            "group_ids": [
                Command.link(demo.env.ref("coop_invoice.group_invoicing_member").id)
            ],
        }
    )


def _joint_invoice(demo):
    """Make a convention between two activities and the invoice of their first job."""
    agreement = demo.model("coop.joint.agreement").create(
        {
            "name": "Sites vitrines avec reportage photo",
            "company_id": demo.root.id,
            "issuer_id": demo.activity(ISSUER).id,
            "print_by_member": True,
            "line_ids": [
                Command.create({"activity_id": demo.activity(code).id, "share": share})
                for code, share in SHARES.items()
            ],
        }
    )
    agreement.action_activate()
    rng = demo.rng("joint")
    spec = SPECS[ISSUER]
    lines = [line_vals(demo, rng, code) for code in spec["offers"][:2]]
    move = demo.model("account.move").create(
        invoice_vals(demo, spec, customer_of(demo, rng, spec), demo.days_ago(20), lines)
    )
    demo.model("coop.invoice.share").create(
        {"move_id": move.id, "agreement_id": agreement.id}
    ).action_share()
    move._post(soft=False)


def _invoices_of_the_week(demo):
    """Make the drafts that members have submitted, and one that was sent back."""
    rng = demo.rng("invoicing")
    vals_list = []
    for code, _login, _state, factor in WAITING:
        spec = SPECS[code]
        line = line_vals(demo, rng, spec["offers"][0])
        line["price_unit"] *= factor
        vals_list.append(
            invoice_vals(
                demo, spec, customer_of(demo, rng, spec), demo.days_ago(2), [line]
            )
        )
    moves = demo.model("account.move").create(vals_list)
    for move, (_code, login, state, _factor) in zip(moves, WAITING, strict=True):
        if state != "draft":
            _as_user(demo, move, login).action_coop_submit()
        if state == "refused":
            _as_user(demo, move, "charge")._coop_refuse(REASON)


def _as_user(demo, move, login):
    user = demo.user(login)
    companies = user.company_ids.ids
    return move.with_user(user).with_context(allowed_company_ids=companies)

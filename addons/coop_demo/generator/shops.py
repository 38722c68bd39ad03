# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from . import identifiers
from .activities import activity_vals, complete_people
from .identity import set_transit_accounts
from .people import email
from .tables.activities import ALL, SHOPS

# Who works in a shop makes its invoices and enters its bills.
SHOP_GROUP = "account.group_account_invoice"


def generate(demo):
    """Open the shops with the suite's own assistant: branch, journals, login."""
    for spec in SHOPS:
        _open_shop(demo, spec)
    demo.forget()
    complete_people(demo, SHOPS)
    users = demo.env["res.users"].search(
        [("login", "in", [spec["people"][0][1] for spec in SHOPS])]
    )
    users.write({"group_ids": [Command.link(demo.env.ref(SHOP_GROUP).id)]})
    staff = demo.env["res.users"].search([("company_id", "=", demo.root.id)])
    staff.filtered(lambda user: user.has_group("coop_base.group_all_activities")).write(
        {"company_ids": [Command.link(company.id) for company in demo.companies]}
    )


def _open_shop(demo, spec):
    vals = activity_vals(demo, spec)
    name, _login, _share = spec["people"][0]
    cashiers = demo.env["res.users"].search([("login", "in", spec.get("cashiers", []))])
    wizard = demo.model("coop.activity.open").create(
        {
            "mode": "shop",
            "company_id": demo.root.id,
            "invite": "internal",
            "till_account": spec.get("till_account", False),
            "till_cashier_ids": [Command.set(cashiers.ids)],
            "person_ids": [
                Command.create(
                    {"name": name, "email": email(name), "role": "owner", "share": 100}
                )
            ],
            **{
                field_name: spec[field_name]
                for field_name in ("name", "code", "street", "zip", "city")
            },
            **{
                field_name: vals[field_name]
                for field_name in (
                    *("date_open", "adviser_id", "naf_code", "siret", "email"),
                    *("phone", "tag_ids"),
                )
            },
        }
    )
    activity = wizard._open_shop()
    activity.write(vals)
    branch = activity.branch_id
    # They work in the shop only.
    cashiers.write({"company_id": branch.id, "company_ids": [Command.set(branch.ids)]})
    branch.write({"logo": vals["image_1920"]})
    branch.partner_id.write({"lang": "fr_FR"})
    journals = demo.env["account.journal"].search(
        [("company_id", "=", branch.id), ("type", "in", ("bank", "cash"))]
    )
    set_transit_accounts(demo, journals.filtered(lambda item: item.type == "bank"))
    journals.filtered(lambda item: item.type == "bank").bank_account_id = (
        demo.env["res.partner.bank"]
        .create(
            {
                "acc_number": identifiers.iban(20438010 + ALL.index(spec)),
                "partner_id": branch.partner_id.id,
                "company_id": branch.id,
                "bank_id": demo.journal("bank").bank_account_id.bank_id.id,
                "allow_out_payment": True,
            }
        )
        .id
    )

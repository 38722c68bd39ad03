# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from . import identifiers
from .identity import SIREN
from .logos import monogram
from .people import email, set_logins
from .places import position
from .tables.activities import ALL, LIGHT

# Streets that don't exist.
STREETS = ["rue des Canuts-Réunis", "montée des Lavandes", "cours des Mariniers"]


def generate(demo):
    """Open the light activities with the suite's own assistant, all at once."""
    _create_tags(demo)
    running = [spec for spec in LIGHT if spec.get("final") != "prospect"]
    prospects = [spec for spec in LIGHT if spec.get("final") == "prospect"]
    for specs, open_now in ((running, True), (prospects, False)):
        wizard = demo.model("coop.activity.open").create(
            {
                "mode": "file",
                "company_id": demo.root.id,
                "open_now": open_now,
                "invite": "internal",
            }
        )
        wizard._open_activities([_entry(demo, spec) for spec in specs])
    complete_people(demo, LIGHT)


def _create_tags(demo):
    names = sorted({spec["tag"] for spec in ALL})
    demo.env["coop.activity.tag"].create(
        [{"name": name, "color": 1 + rank} for rank, name in enumerate(names)]
    )


def _entry(demo, spec):
    """Return the entry of the assistant for one activity."""
    return {
        "vals": {
            "name": spec["name"],
            "code": spec["code"],
            **activity_vals(demo, spec),
        },
        "people": [
            {"name": name, "email": email(name), "role": "owner", "share": share}
            for name, _login, share in spec["people"]
        ],
    }


def activity_vals(demo, spec):
    """Return the values that tell an activity, its brand above all."""
    rank = ALL.index(spec)
    opened = spec["opened"]
    zip_code = spec.get("zip", f"6900{1 + rank % 9}")
    return {
        **position(demo, zip_code, rank),
        "kind": "collective" if len(spec["people"]) > 1 else "individual",
        "date_open": opened is not None and demo.start - relativedelta(months=opened),
        "adviser_id": demo.user(spec["adviser"]).id,
        "accountant_id": demo.user("compta").id,
        "naf_code": spec["naf"],
        "siret": identifiers.siret(SIREN, 10 + rank),
        "tag_ids": [
            Command.set(
                demo.env["coop.activity.tag"]
                .search([("name", "=", spec["tag"])], limit=1)
                .ids
            )
        ],
        "description": spec["about"],
        "image_1920": monogram(spec["monogram"], *spec["colors"]),
        "brand_color": spec["colors"][0],
        "brand_color_secondary": spec["colors"][1],
        "email": f"contact@{spec['website'].removeprefix('https://')}",
        "phone": identifiers.phone(2000 + rank),
        "website": spec["website"],
        "street": spec.get("street", f"{3 + 4 * rank} {STREETS[rank % 3]}"),
        "zip": zip_code,
        "city": spec.get("city", "Lyon"),
        "country_id": demo.env.ref("base.fr").id,
    }


def complete_people(demo, specs):
    """Give demo logins, telephone numbers and languages to the people."""
    rows = [(name, login) for spec in specs for name, login, _share in spec["people"]]
    set_logins(demo, rows)
    partners = demo.env["res.partner"].search(
        [("email", "in", [email(name) for name, _login in rows])]
    )
    for partner in partners:
        partner.write(
            {
                "phone": identifiers.phone(3000 + partner.id % 1000, mobile=True),
                "lang": "fr_FR",
                "function": "Entrepreneur·e salarié·e",
                "city": "Lyon",
                "country_id": demo.env.ref("base.fr").id,
            }
        )

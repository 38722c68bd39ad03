# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from . import identifiers
from .people import email
from .tables.members import (
    APPLICATIONS,
    CATEGORIES,
    COLLEGES,
    LEAVING,
    MANDATES,
    ORGANISATIONS,
    PEOPLE,
    TEXTS,
)

FOUNDED = 3000  # days ago


def generate(demo):
    """Make the register of the cooperative: members, candidates, mandates."""
    colleges = _create_colleges(demo)
    categories = _create_categories(demo, colleges)
    texts = _create_texts(demo)
    _load(demo, categories)
    _leave(demo)
    _apply(demo, categories, texts)
    _elect(demo)


def _create_colleges(demo):
    records = demo.model("coop.college").create(
        [
            {
                "code": code,
                "name": name,
                "company_id": demo.root.id,
                "weight_ids": [
                    Command.create(
                        {"date_from": demo.days_ago(FOUNDED), "weight": weight}
                    )
                ],
            }
            for code, name, weight in COLLEGES
        ]
    )
    return {college.code: college for college in records}


def _create_categories(demo, colleges):
    records = demo.model("coop.member.category").create(
        [
            {
                "code": code,
                "name": name,
                "company_id": demo.root.id,
                "quality_id": demo.env.ref(f"coop_member.quality_{quality}").id,
                "college_id": colleges[college].id,
                "for_person": person,
                "for_organisation": organisation,
            }
            for code, name, quality, college, person, organisation in CATEGORIES
        ]
    )
    return {category.code: category for category in records}


def _create_texts(demo):
    texts = demo.model("coop.consent.text").create(
        [
            {"name": name, "required": required, "company_id": demo.root.id}
            for name, required, _body in TEXTS
        ]
    )
    versions = demo.model("coop.consent.version").create(
        [
            {"text_id": text.id, "date": demo.days_ago(FOUNDED), "body": body}
            for text, (_name, _required, body) in zip(texts, TEXTS, strict=True)
        ]
    )
    versions.action_publish()
    return texts


def _load(demo, categories):
    """The register as it was taken up, oldest admission first."""
    rows = _entrepreneur_rows(demo, categories) + _staff_rows(demo, categories)
    for rank, (name, code, admitted, left, city) in enumerate(PEOPLE):
        events = [("admission", demo.days_ago(admitted), False)]
        if left is not None:
            day = demo.days_ago(left)
            events.append(("resignation", day, day))
        rows.append(
            {
                "name": name,
                "email": email(name),
                "phone": identifiers.phone(1500 + rank, mobile=True),
                "city": city,
                "category": categories[code],
                "events": events,
                "iban": identifiers.iban(88000100 + rank),
                "private": {
                    "birth_date": demo.today - relativedelta(years=34 + 3 * rank),
                    "private_street": f"{rank + 2} rue des Tilleuls",
                    "private_city": city,
                },
            }
        )
    rows += [
        {
            "name": name,
            "is_organisation": True,
            "city": city,
            "category": categories[code],
            "events": [("admission", demo.days_ago(admitted), False)],
        }
        for name, code, admitted, city, _person in ORGANISATIONS
    ]
    demo.model("coop.member.loader")._load(demo.root, rows)
    demo.model("coop.member.person").create(
        [
            {
                "member_id": find_member(demo, name).id,
                "partner_id": demo.model("res.partner")
                .create({"name": person, "email": email(person)})
                .id,
                "role": "legal",
            }
            for name, _code, _admitted, _city, person in ORGANISATIONS
        ]
    )


def _entrepreneur_rows(demo, categories):
    """Holders of activities that have been open for a year, once each."""
    people = (
        demo.model("coop.activity.member")
        .search(
            [
                ("company_id", "=", demo.root.id),
                ("role", "=", "owner"),
                ("activity_id.kind", "!=", "structure"),
                ("activity_id.date_open", "<=", demo.days_ago(365)),
            ]
        )
        .sorted(lambda one: (one.activity_id.date_open, one.id))
    )
    opened = {}
    for one in people:
        opened.setdefault(one.partner_id, one.activity_id.date_open)
    return [
        {
            "partner": partner,
            "name": partner.name,
            "category": categories["ENT"],
            "events": [("admission", day + relativedelta(months=6), False)],
        }
        for partner, day in opened.items()
    ]


def _staff_rows(demo, categories):
    logins = ("direction", "charge", "compta", "social")
    return [
        {
            "partner": demo.user(login).partner_id,
            "name": demo.user(login).name,
            "category": categories["SAL"],
            "events": [("admission", demo.days_ago(FOUNDED - 30 * rank), False)],
        }
        for rank, login in enumerate(logins)
    ]


def find_member(demo, name):
    """Return the member of the cooperative who has this name."""
    return demo.model("coop.member").search(
        [("company_id", "=", demo.root.id), ("partner_id.name", "=", name)], limit=1
    )


def _leave(demo):
    for name, since, until in LEAVING:
        find_member(demo, name)._record_event(
            "resignation",
            demo.days_ago(since),
            date_effective=demo.days_ago(-until),
            note="Déménagement",
        )


def _apply(demo, categories, texts):
    """Those who apply: to decide, in doubt, to check."""
    applications = demo.model("coop.member.application").create(
        [
            {
                "firstname": first,
                "lastname": last,
                "email": email(f"{first} {last}"),
                "category_id": categories[code].id,
                "company_id": demo.root.id,
                "date": demo.days_ago(days),
                "user_id": demo.user("charge").id,
                "lang": "fr_FR",
            }
            for first, last, code, days, _checked in APPLICATIONS
        ]
    )
    checked = applications.browse(
        [
            application.id
            for application, spec in zip(applications, APPLICATIONS, strict=True)
            if spec[-1]
        ]
    )
    checked._record_consents(texts.filtered("required"))
    checked.action_submit()


def _elect(demo):
    decision = demo.model("coop.decision")._get_or_create(
        demo.env.ref("coop_member.body_assembly"),
        demo.days_ago(1020),
        f"AG {demo.days_ago(1020).year}",
        demo.root,
    )
    board = demo.env.ref("coop_member.body_board")
    demo.model("coop.mandate").create(
        [
            {
                "partner_id": find_member(demo, name).partner_id.id,
                "function_id": demo.env.ref(f"coop_member.function_{function}").id,
                "body_id": board.id,
                "company_id": demo.root.id,
                "date_from": demo.days_ago(since),
                "date_to": demo.days_ago(-until),
                "decision_id": decision.id,
            }
            for name, function, since, until in MANDATES
        ]
    )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from dateutil.relativedelta import relativedelta

from odoo.addons.coop_contract.tools import legal

from .tables.activities import ALL
from .tables.contracts import CAPES, MINUTES, PEOPLE, TEXTS

SECTIONS = ("review", "outlook", "actions", "needs")
# A PDF of one empty page, in place of what was scanned.
SCAN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


def generate(demo):
    """Make personal files, contracts, interviews and forecasts of the people."""
    demo.root.coop_contract_signatory = "Hélène Vasseur, directrice générale"
    files = _create_files(demo)
    contracts = demo.model("coop.contract").create(
        [
            vals
            for spec in PEOPLE + CAPES
            for vals in _contract_vals(demo, spec, files[spec["name"]])
        ]
    )
    _sign(demo, contracts)
    _end(demo, contracts)
    _amend(demo, contracts)
    _interview(demo, contracts)
    _forecast(demo)
    demo.model("coop.contract.deadline")._cron_remind()


def _member(demo, spec):
    return demo.activity(spec["code"]).member_ids.filtered(
        lambda one: one.partner_id.name == spec["name"]
    )


def _ssn(spec, rank):
    """Return a social security number of a department that doesn't exist, 00."""
    born = spec["born"]
    number = f"{spec['sex']}{born[2:4]}{born[5:7]}00{100 + rank:03}{rank + 1:03}"
    return f"{number}{97 - int(number) % 97:02}"


def _create_files(demo):
    """Create the personal files: Odoo's employees, by name."""
    country = demo.env.ref("base.fr")
    vals_list = []
    for rank, spec in enumerate(PEOPLE + CAPES):
        partner = _member(demo, spec).partner_id
        vals_list.append(
            {
                "name": spec["name"],
                "company_id": demo.root.id,
                "work_contact_id": partner.id,
                "user_id": partner.user_ids[:1].id,
                "image_1920": partner.image_1920,
                "birthday": spec["born"],
                "place_of_birth": "Lyon",
                "country_of_birth": country.id,
                "country_id": country.id,
                "ssnid": spec.get("ssn", True) and _ssn(spec, rank),
                "sex": "male" if spec["sex"] == "1" else "female",
                "private_street": f"{4 + 3 * rank} montée des Mariniers",
                "private_zip": f"6900{1 + rank % 9}",
                "private_city": "Lyon",
                "private_country_id": country.id,
                "private_phone": partner.phone,
            }
        )
    employees = demo.model("hr.employee").create(vals_list)
    return {employee.name: employee for employee in employees}


def _contract_vals(demo, spec, employee):
    """Yield the values of the contracts of a person, the first one first."""
    common = {
        "member_id": _member(demo, spec).id,
        "employee_id": employee.id,
        "responsible_id": demo.user("social").id,
    }
    if "since" in spec:
        start = demo.today + relativedelta(days=spec["since"])
    else:
        start = demo.activity(spec["code"]).date_open
    if "months" in spec:
        yield _vals(demo, "cape", start, spec["months"], common)
        return
    if spec.get("cape"):
        yield _vals(demo, "cape", start, spec["cape"], common)
        start += relativedelta(months=spec["cape"])
    yield _vals(
        demo,
        "cesa",
        start,
        None,
        {
            **common,
            "fixed_amount": spec["fixed"],
            "minimum_amount": 3 * spec["fixed"],
            "trial_term": spec.get("trial")
            and legal.end_of_months(start, spec["trial"]),
            "associated_on": spec.get("associate")
            and demo.today - relativedelta(months=spec["associate"]),
        },
    )
    if spec["code"] == "ATEL":
        yield _vals(demo, "common", start, None, common)


def _vals(demo, code, start, months, vals):
    kind = demo.env.ref(f"coop_contract.contract_type_{code}")
    ticked = kind.checklist_ids.filtered(lambda one: not one.field_names)
    return {
        "type_id": kind.id,
        "date_start": start,
        "date_term": months and legal.end_of_months(start, months),
        "checked_item_ids": ticked.ids,
        **TEXTS[code],
        **vals,
    }


def _sign(demo, contracts):
    """Sign all of them but the last one, which waits for it."""
    waiting = contracts[-1]
    contracts.action_ready()
    for rank, contract in enumerate(contracts - waiting):
        day = contract.date_start - relativedelta(days=7)
        contract.ready_on = day
        contract._sign(day)
        if rank % 9:
            contract.write(
                {
                    "signed_copy": _encoded(SCAN),
                    "signed_copy_name": f"{contract.name.replace('/', '-')}.pdf",
                }
            )


def _encoded(content):
    return base64.b64encode(content)


def _end(demo, contracts):
    for spec in PEOPLE:
        if "ends" not in spec:
            continue
        days, reason = spec["ends"]
        _current(contracts, spec)._end(
            demo.today + relativedelta(days=days),
            demo.env.ref(f"coop_contract.{reason}"),
        )


def _current(contracts, spec):
    """Return the CESA of a person, or their CAPE."""
    return contracts.filtered(
        lambda one: one.partner_id.name == spec["name"] and one.regime != "agreement"
    )[-1:]


def _amend(demo, contracts):
    """A raise that is signed, a renewal that is being written."""
    Amendment = demo.model("coop.contract.amendment")
    for spec in PEOPLE:
        if "amendment" in spec:
            months, fixed, reason = spec["amendment"]
            day = demo.today.replace(day=1) - relativedelta(months=months)
            raise_ = Amendment.create(
                {
                    "contract_id": _current(contracts, spec).id,
                    "date_from": day,
                    "fixed_amount": fixed,
                    "reason": reason,
                }
            )
            raise_.action_ready()
            raise_._sign(day - relativedelta(days=10))
    cape = _current(contracts, CAPES[0])
    Amendment.create(
        {
            "contract_id": cape.id,
            "kind": "renewal",
            "date_term": legal.end_of_months(cape.date_end + legal.DAY, 12),
            "reason": "Premiers chantiers réussis ; un an de plus pour se lancer seul.",
        }
    )


def _interview(demo, contracts):
    """Two a year since the start of each contract, some missed, some to come."""
    rng = demo.rng("interviews")
    vals_list = []
    for rank, contract in enumerate(contracts):
        if contract.state not in ("active", "ended") or contract.regime == "agreement":
            continue
        common = {
            "member_id": contract.member_id.id,
            "adviser_id": contract.activity_id.adviser_id.id,
            "place": "À la coopérative",
        }
        last = min(contract.date_end or demo.today, demo.today)
        day = contract.date_start + relativedelta(months=3, days=rank)
        while (day := _working_day(day)) <= last:
            held = rng.random() > 0.1
            texts = MINUTES[rng.randrange(len(MINUTES))] if held else [False] * 4
            vals_list.append(
                {
                    **common,
                    "date": day,
                    "time": 9 + rng.randrange(8),
                    "state": "held" if held else "missed",
                    **dict(zip(SECTIONS, texts, strict=True)),
                }
            )
            day += relativedelta(months=5, days=rng.randrange(25))
        if contract.state == "active" and not contract.date_end and rank % 3 == 0:
            day = _working_day(demo.today + relativedelta(days=1 + rank % 6))
            vals_list.append({**common, "date": day, "time": 10})
    demo.model("coop.interview").create(vals_list)


def _working_day(day):
    """Return the day, or the Monday after."""
    return day + relativedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _forecast(demo):
    """What the running activities expect each month of this year and the next."""
    rng = demo.rng("forecasts")
    vals_list = []
    first = demo.today.replace(month=1, day=1)
    for spec in ALL:
        if "gross" not in spec or "until" in spec:
            continue
        average = 1.9 * spec["gross"] * len(spec["people"]) + spec.get("upstream", 0)
        vals_list += [
            {
                "activity_id": demo.activity(spec["code"]).id,
                "month": first + relativedelta(months=rank),
                "amount": round(average * rng.uniform(0.8, 1.25), -1),
            }
            for rank in range(18)
        ]
    demo.model("coop.turnover.forecast").create(vals_list)

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""People of GRAP's ``grap_cooperative`` (12.0).

There, a person has a college, mandates and a company (the activity), no status nor
share; the company has the date of the commission that accepted it. What is taken up:

* ``grap.college``: colleges, with their percentage from a day that the caller gives;
* ``grap.people``: contacts and members, admitted on the day their company joined;
* ``grap.mandate``: mandates, from a day that the caller gives (there is none there).

What a person has not (company without date) comes out as a member without admission, to
complete by hand: no date is made up.
"""

from datetime import date

from .source import to_id

COLLEGE = ("name", "percentage")
PEOPLE = (
    "first_name",
    "last_name",
    "street",
    "zip",
    "city",
    "working_email",
    "working_phone",
    "private_phone",
    "birthdate",
    "college_id",
    "company_id",
    "mandate_ids",
)
COMPANY = ("name", "cooperative_joining_date")
MANDATE = ("name",)


def load_colleges(env, source, company, date_from):
    """Make the colleges, once.

    :param env: environment of a manager
    :param company: the cooperative here
    :param date_from: day their percentages are in force from
    :return: ``{id there: coop.college}``
    """
    College = env["coop.college"]
    known = {
        college.name: college
        for college in College.search([("company_id", "=", company.id)])
    }
    found = {}
    for values in source.records("grap.college", COLLEGE):
        college = known.get(values["name"])
        if not college:
            college = College.create(
                {
                    "name": values["name"],
                    "code": f"G{values['id']}",
                    "company_id": company.id,
                    "weight_ids": [
                        (
                            0,
                            0,
                            {"date_from": date_from, "weight": values["percentage"]},
                        )
                    ],
                }
            )
        found[values["id"]] = college
    return found


def read_members(source, colleges, category):
    """Rows for ``coop.member.loader``.

    :param dict colleges: as ``load_colleges`` returns
    :param category: coop.member.category, required to hold the college
    :return: list of rows
    """
    joined = {
        one["id"]: one["cooperative_joining_date"]
        for one in source.records("res.company", COMPANY)
    }
    rows = []
    for people in source.records("grap.people", PEOPLE):
        day = joined.get(to_id(people["company_id"]))
        rows.append(
            {
                "key": f"grap_people_{people['id']}",
                "line": f"grap.people {people['id']}",
                "name": f"{people['first_name']} {people['last_name']}",
                "is_organisation": False,
                "email": people["working_email"],
                "phone": people["working_phone"],
                "city": people["city"],
                "category": category,
                "college": colleges.get(to_id(people["college_id"])),
                "events": [("admission", date.fromisoformat(day), False)]
                if day
                else [],
                "private": {
                    "birth_date": people["birthdate"],
                    "private_phone": people["private_phone"],
                    "private_street": people["street"],
                    "private_zip": people["zip"],
                    "private_city": people["city"],
                },
            }
        )
    return rows


def load_mandates(env, source, company, date_from):
    """Make the mandates of the people loaded before, once.

    :param date_from: day they are known from
    :return: coop.mandate
    """
    Function = env["coop.mandate.function"]
    names = {one["id"]: one["name"] for one in source.records("grap.mandate", MANDATE)}
    functions = {
        mandate_id: Function.search([("name", "=", name)], limit=1)
        or Function.create({"name": name})
        for mandate_id, name in names.items()
    }
    vals_list = []
    for people in source.records("grap.people", PEOPLE):
        member = _loaded(env, f"grap_people_{people['id']}")
        known = member.mandate_ids.function_id
        vals_list += [
            {
                "partner_id": member.partner_id.id,
                "function_id": functions[mandate_id].id,
                "company_id": company.id,
                "date_from": date_from,
            }
            for mandate_id in people["mandate_ids"] or ()
            if member and functions[mandate_id] not in known
        ]
    return env["coop.mandate"].create(vals_list)


def _loaded(env, key):
    module = env["coop.member.loader"]._KEY_MODULE
    return env.ref(f"{module}.{key}", raise_if_not_found=False) or env["coop.member"]

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.fields import Command
from odoo.tools import file_open

from . import identifiers
from .tables.staff import CASHIERS, STAFF


def passwords():
    """Return the passwords of the demo logins: {login: password}."""
    with file_open("coop_demo/logins.json") as stream:
        return {row["login"]: row["password"] for row in json.load(stream)}


def email(name):
    """Return the address of a person from their name."""
    first, last = name.lower().split(" ", 1)
    table = str.maketrans("éèêëàâïîôùûüç’", "eeeeaaiioouuc-")
    return f"{first}.{last}@trois-rivieres.example".translate(table).replace(" ", "-")


def generate(demo):
    """Make the logins of the cooperative's staff, one per role, and of cashiers."""
    known = passwords()
    staff = [*STAFF, *((*row, []) for row in CASHIERS)]
    demo.env["res.users"].create(
        [
            {
                "name": name,
                "login": login,
                "password": known[login],
                "email": email(name),
                "function": function,
                "phone": identifiers.phone(1201 + rank),
                "lang": "fr_FR",
                "tz": "Europe/Paris",
                "notification_type": "inbox",
                "company_id": demo.root.id,
                "company_ids": [Command.set(demo.root.ids)],
                "group_ids": [
                    Command.set(
                        [
                            demo.env.ref(group).id
                            for group in ["base.group_user", *groups]
                        ]
                    )
                ],
            }
            for rank, (login, name, function, groups) in enumerate(staff)
        ]
    )


def set_logins(demo, rows):
    """Give the people of activities the login and password of the demo.

    :param rows: list of (name, login or None); the suite's wizard has made the logins
        with their e-mail addresses, and who has no demo login keeps that one
    """
    known = passwords()
    users = demo.env["res.users"].search(
        [("login", "in", [email(name) for name, _login in rows])]
    )
    by_email = {user.login: user for user in users}
    for name, login in rows:
        user = by_email[email(name)]
        vals = {"lang": "fr_FR", "tz": "Europe/Paris"}
        if login:
            vals["login"] = login
            if login in known:
                vals["password"] = known[login]
        user.write(vals)

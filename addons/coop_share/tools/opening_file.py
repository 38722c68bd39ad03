# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read the file of a former register, and list everything that is wrong in it."""

from datetime import datetime

from odoo.tools import email_normalize

COLUMNS = {
    "number": ["Member number", "Numéro de coopérateur", "Numéro"],
    "email": ["E-mail", "Email", "Courriel"],
    "name": ["Name", "Nom"],
    "class": ["Class", "Catégorie de parts", "Catégorie"],
    "quantity": ["Shares", "Nombre de parts"],
    "date": ["Held since", "Détenues depuis le", "Date"],
    "note": ["Note", "Remarque"],
}
REQUIRED = ("class", "quantity")
DATE_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y")


class OpeningFile:
    """Holdings that the lines of a file describe; the database is asked once.

    :param env: environment of the user
    :param company: the cooperative
    :param rows: list of (line number, {key of COLUMNS: text})
    :param default_date: day of the lines that say none
    """

    def __init__(self, env, company, rows, default_date):
        self.env = env
        self.company = company
        self.rows = rows
        self.default_date = default_date
        self.errors = []

    def parse(self):
        """Return values of ``coop.share.opening.line``; fill in ``errors``."""
        self._load()
        lines = []
        for number, row in self.rows:
            before = len(self.errors)
            vals = {
                "partner_id": self._read_holder(number, row),
                "class_id": self._read_class(number, row),
                "quantity": self._read_quantity(number, row),
                "date": self._read_date(number, row),
                "note": row["note"] or False,
            }
            if len(self.errors) == before:
                lines.append(vals)
        return lines

    def _load(self):
        Member = self.env["coop.member"]
        self.by_number, self.by_email, self.by_name = {}, {}, {}
        for member in Member.search([("company_id", "=", self.company.id)]):
            partner = member.partner_id
            if member.number:
                self.by_number[member.number] = partner.id
            email = email_normalize(partner.email or "")
            for index, key in (
                (self.by_email, email),
                (self.by_name, (partner.name or "").casefold()),
            ):
                if key:
                    index.setdefault(key, set()).add(partner.id)
        self.classes = {
            share_class.code.casefold(): share_class.id
            for share_class in self.env["coop.share.class"].search(
                [("company_id", "=", self.company.id)]
            )
        }

    def _read_holder(self, line, row):
        if row["number"]:
            found = row["number"].isdecimal() and self.by_number.get(int(row["number"]))
            if not found:
                self._fail(
                    line,
                    self.env._(
                        "member number “%(value)s” is unknown. Import the members "
                        "first, or correct the number.",
                        value=row["number"],
                    ),
                )
            return found
        email = email_normalize(row["email"] or "")
        found = self.by_email.get(email, set()) if email else set()
        if not email:
            found = self.by_name.get(row["name"].casefold(), set())
        if len(found) == 1:
            return next(iter(found))
        value = row["email"] or row["name"]
        if not value:
            message = self.env._("give the member number, the e-mail or the name.")
        elif found:
            message = self.env._(
                "several members answer to “%(value)s”. Give the member number.",
                value=value,
            )
        else:
            message = self.env._(
                "no member answers to “%(value)s”. Import the members first, or "
                "correct it.",
                value=value,
            )
        self._fail(line, message)
        return False

    def _read_class(self, line, row):
        found = self.classes.get(row["class"].casefold())
        if not found:
            self._fail(
                line,
                self.env._(
                    "share class “%(value)s” is unknown. Use the code of one of the "
                    "share classes: %(codes)s.",
                    value=row["class"],
                    codes=", ".join(code.upper() for code in self.classes) or "—",
                ),
            )
        return found

    def _read_quantity(self, line, row):
        text = "".join(row["quantity"].split())
        if not text.isdecimal() or not int(text):
            self._fail(
                line,
                self.env._(
                    "“%(value)s” is not a number of shares. Write a whole number above "
                    "zero.",
                    value=row["quantity"],
                ),
            )
            return 0
        return int(text)

    def _read_date(self, line, row):
        if not row["date"]:
            return self.default_date
        for pattern in DATE_FORMATS:
            try:
                return datetime.strptime(row["date"], pattern).date()
            except ValueError:
                continue
        self._fail(
            line,
            self.env._(
                "“%(value)s” is not a date. Write it as 31/12/2020.", value=row["date"]
            ),
        )
        return False

    def _fail(self, line, message):
        self.errors.append(
            self.env._("Line %(line)s: %(message)s", line=line, message=message)
        )

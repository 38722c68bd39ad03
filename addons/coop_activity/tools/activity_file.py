# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read the file of activities to open, and list everything that is wrong in it."""

from datetime import datetime

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tools import email_normalize, format_date, formatLang

from odoo.addons.coop_base.tools import fr_identifiers

from .activity_columns import CODE_PATTERN, COLUMNS, KINDS, PERSON_COLUMNS, ROLES
from .shares import FIRST_DAY, find_share_gap


class ActivityFile:
    """The activities that the lines of a file describe.

    One line per activity and its first person. More people: one more line each, with
    the same code and only the columns of the person filled in.

    Everything the database must be asked is asked once for the whole file.

    :param env: environment of the user
    :param company: the cooperative
    :param rows: list of (line number, {key of COLUMNS: text})
    :param bool need_owner: whether each activity must have an owner, to open at once
    :param bool french: names of columns in messages
    """

    def __init__(self, env, company, rows, need_owner=True, french=False):
        self.env = env
        self.company = company
        self.rows = rows
        self.need_owner = need_owner
        self.french = french
        self.errors = []
        self.entries = {}

    def parse(self, find_partners):
        """Return the entries of ``coop.activity.open``; fill in ``errors``.

        :param find_partners: function: list of e-mails → {normalized e-mail: partner}
        """
        self._load(find_partners)
        for line, row in self.rows:
            code = row["code"].upper()
            if self._is_more_people(code, row):
                entry = self.entries[code]
            else:
                entry = self._read_activity(line, code, row)
            if entry and any(row[column] for column in PERSON_COLUMNS):
                self._read_person(line, row, entry)
        for entry in self.entries.values():
            self._check_people(entry)
        self.errors.sort(key=lambda error: error[0])
        return list(self.entries.values())

    def messages(self):
        """Return one message per error, in the order of the lines."""
        return [
            self.env._(
                "• Line %(line)s, column “%(column)s”: %(message)s",
                line=line,
                column=COLUMNS[column][-1 if self.french else 0],
                message=message,
            )
            for line, column, message in self.errors
        ]

    def _error(self, line, column, message):
        self.errors.append((line, column, message))

    # ------------------------------------------------------------------
    # What the database knows
    # ------------------------------------------------------------------

    def _load(self, find_partners):
        env = self.env

        def texts(column):
            return {row[column] for _line, row in self.rows if row[column]}

        # sudo: a code that the user doesn't see is taken all the same.
        activities = (
            env["coop.activity"]
            .sudo()
            .with_context(active_test=False)
            .search_fetch(
                [
                    ("company_id", "=", self.company.id),
                    ("code", "in", [code.upper() for code in texts("code")]),
                ],
                ["code", "name"],
            )
        )
        self.taken = {activity.code: activity.name for activity in activities}
        advisers = env["res.users"].search(
            [
                ("login", "in", [*texts("adviser"), *map(str.lower, texts("adviser"))]),
                ("share", "=", False),
            ]
        )
        self.advisers = {user.login.lower(): user for user in advisers}
        names = {name for text in texts("tags") for name in self._split(text)}
        tags = env["coop.activity.tag"].search([("name", "in", list(names))])
        self.tags = {tag.name: tag for tag in tags}
        self.partners = find_partners(list(texts("person_email")))
        self.siren = self.company.sudo().coop_siren

    @staticmethod
    def _split(text):
        return [name.strip() for name in text.split(",") if name.strip()]

    # ------------------------------------------------------------------
    # Activities
    # ------------------------------------------------------------------

    def _is_more_people(self, code, row):
        """Whether a line only adds a person to an activity that came before."""
        return code in self.entries and not any(
            value
            for column, value in row.items()
            if column != "code" and column not in PERSON_COLUMNS
        )

    def _read_activity(self, line, code, row):
        _ = self.env._
        if not self._check_code(line, code, row):
            return None
        if not row["name"]:
            self._error(line, "name", _("a trading name is required; fill it in."))
        kind = KINDS.get(row["kind"].lower())
        if not kind:
            self._error(
                line,
                "kind",
                _(
                    "“%(value)s” is unknown; write individual or collective (the "
                    "structure comes from the settings).",
                    value=row["kind"],
                ),
            )
        vals = {
            "code": code,
            "name": row["name"],
            "kind": kind,
            "date_open": self._read_date(line, "date_open", row),
            "naf_code": self._checked(line, "naf_code", row, fr_identifiers.check_naf),
            "siret": self._checked(
                line, "siret", row, fr_identifiers.check_siret, siren=self.siren
            ),
            "adviser_id": self._read_adviser(line, row),
            "tag_ids": self._read_tags(line, row),
            "email": self._read_email(line, "email", row),
            **{
                column: row[column]
                for column in ("phone", "website", "street", "zip", "city")
            },
        }
        vals = {name: value for name, value in vals.items() if value}
        entry = {"vals": vals, "people": [], "line": line}
        self.entries[code] = entry
        return entry

    def _check_code(self, line, code, row):
        """Whether the line begins a new activity, its code being right."""
        _ = self.env._
        if not code:
            message = _("a code is required; write 2 to 8 capital letters or digits.")
        elif not CODE_PATTERN.fullmatch(code):
            message = _(
                "“%(code)s” is not a code; write 2 to 8 capital letters or digits, "
                "without accent nor space.",
                code=row["code"],
            )
        elif code in self.entries:
            message = _(
                "%(code)s is already on line %(line)s; choose another code. To add a "
                "person to it, leave the columns of the activity empty.",
                code=code,
                line=self.entries[code]["line"],
            )
        elif code in self.taken:
            message = _(
                "%(code)s is already the code of the activity “%(name)s”; choose "
                "another code or remove the line.",
                code=code,
                name=self.taken[code],
            )
        else:
            return True
        self._error(line, "code", message)
        return False

    def _read_adviser(self, line, row):
        if not row["adviser"]:
            return None
        adviser = self.advisers.get(row["adviser"].lower())
        if not adviser:
            self._error(
                line,
                "adviser",
                self.env._(
                    "no internal user has the login “%(login)s”; correct it or leave "
                    "it empty.",
                    login=row["adviser"],
                ),
            )
            return None
        return adviser.id

    def _read_tags(self, line, row):
        names = self._split(row["tags"])
        unknown = [name for name in names if name not in self.tags]
        if unknown:
            self._error(
                line,
                "tags",
                self.env._(
                    "unknown tag “%(name)s”; create it in the configuration or remove "
                    "it.",
                    name=unknown[0],
                ),
            )
            return None
        return names and [Command.set([self.tags[name].id for name in names])]

    # ------------------------------------------------------------------
    # People
    # ------------------------------------------------------------------

    def _read_person(self, line, row, entry):
        _ = self.env._
        email = self._read_email(line, "person_email", row)
        partner = self.partners.get(email_normalize(email or ""))
        if not row["person"] and not partner:
            self._error(
                line,
                "person",
                _("write the person's name: no contact has this e-mail yet."),
            )
        role = ROLES.get(row["role"].lower())
        if not role:
            self._error(
                line,
                "role",
                _(
                    "“%(value)s” is unknown; write owner, member or viewer.",
                    value=row["role"],
                ),
            )
        person = {
            "name": row["person"],
            "email": email,
            "partner": partner,
            "role": role,
            "date_from": self._read_date(line, "date_from", row),
            "date_to": self._read_date(line, "date_to", row),
        }
        if (
            person["date_from"]
            and person["date_to"]
            and person["date_from"] > person["date_to"]
        ):
            self._error(
                line,
                "date_to",
                _("this date is before the first one; correct one of them."),
            )
        if row["share"]:
            person["share"] = self._read_share(line, row)
        elif entry["vals"].get("kind") == "collective":
            person["share"] = 0.0
        entry["people"].append(person)

    def _read_share(self, line, row):
        text = row["share"].replace("%", "").replace(",", ".").strip()
        try:
            share = float(text)
        except ValueError:
            share = -1
        if not 0 <= share <= 100:
            self._error(
                line,
                "share",
                self.env._(
                    "“%(value)s” is not a percentage; write a number from 0 to 100.",
                    value=row["share"],
                ),
            )
            return 0.0
        return share

    def _check_people(self, entry):
        """Check owners, and that the shares of a collective sum to 100."""
        _ = self.env._
        vals, people, line = entry["vals"], entry["people"], entry["line"]
        holders = [person for person in people if person["role"] != "viewer"]
        if self.need_owner and not any(
            person["role"] in ("owner", None) for person in people
        ):
            self._error(
                line,
                "person",
                _("an owner is required for the activity to open; add a person."),
            )
            return
        if vals.get("kind") == "individual" and (
            len([person for person in holders if person["role"] == "owner"]) > 1
        ):
            self._error(
                line,
                "kind",
                _(
                    "an individual activity has one owner; write collective, or give "
                    "the others the role member."
                ),
            )
        if vals.get("kind") != "collective":
            return
        gap = find_share_gap(
            [
                (person.get("share", 0), person["date_from"], person["date_to"])
                for person in holders
            ],
            vals.get("date_open"),
        )
        if gap:
            day, total = gap
            self._error(
                line,
                "share",
                _(
                    "the shares of %(code)s sum to %(total)s %% on %(date)s, not to "
                    "100 %%; correct them on the lines of its people.",
                    code=vals["code"],
                    total=formatLang(self.env, total, digits=2),
                    date=_("the first day")
                    if day == FIRST_DAY
                    else format_date(self.env, day),
                ),
            )

    # ------------------------------------------------------------------
    # Values
    # ------------------------------------------------------------------

    def _checked(self, line, column, row, check, **kwargs):
        """Value of a column that a function of fr_identifiers checks."""
        if not row[column]:
            return None
        try:
            return check(row[column], env=self.env, **kwargs)
        except ValidationError as error:
            self._error(line, column, error.args[0])
            return None

    def _read_email(self, line, column, row):
        if row[column] and not email_normalize(row[column]):
            self._error(
                line,
                column,
                self.env._(
                    "“%(value)s” is not an e-mail address; correct it or leave it "
                    "empty.",
                    value=row[column],
                ),
            )
            return None
        return row[column]

    def _read_date(self, line, column, row):
        if not row[column]:
            return None
        for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
            try:
                return datetime.strptime(row[column], pattern).date()
            except ValueError:
                continue
        self._error(
            line,
            column,
            self.env._(
                "“%(value)s” is not a date; write it as 31/12/2026.", value=row[column]
            ),
        )
        return None

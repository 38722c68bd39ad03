# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import itertools
from collections import Counter

from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import email_normalize

from odoo.addons.coop_base.tools.fr_identifiers import check_siren

from ..tools import iban, lifecycle
from .coop_private_data import PRIVATE_FIELDS


class CoopMemberLoader(models.AbstractModel):
    """Take up members of a former register: a CSV file, another Odoo.

    A row is a dict, each key but ``name`` may be missing:

    * ``line``: what errors name; ``key``: identifier in the source, a row whose key was
      loaded before is skipped, so that a migration can be run again
    * ``name``, ``is_organisation``, ``email``, ``phone``, ``street``, ``street2``,
      ``zip``, ``city``, ``country``, ``lang``, ``siren``; or ``partner``, a contact
    * ``number``: int, that of the former register
    * ``category``, ``college``: records
    * ``events``: list of ``(kind, date, date_effective)``, in order
    * ``private``: dict among PRIVATE_FIELDS; ``iban``
    * ``note``: text
    * ``problem``: what its reader can't tell; the row is refused until it is mended

    Everything is checked before anything is written.
    """

    _name = "coop.member.loader"
    _description = "Loading of Members"

    # External identifiers of what was loaded.
    _KEY_MODULE = "__coop_member_import__"

    @api.model
    def _check_rows(self, company, rows):
        """What is wrong, all of it.

        :return: list of ``(line, message)``
        """
        errors = []
        numbers = Counter(row["number"] for row in rows if row.get("number"))
        taken = self._taken_numbers(company, numbers)
        labels = dict(
            self.env["coop.member"]._fields["status"]._description_selection(self.env)
        )
        for row in rows:
            for message in self._check_row(row, numbers, taken, labels):
                errors.append((row.get("line"), message))
        return errors

    def _taken_numbers(self, company, numbers):
        members = (
            self.env["coop.member"]
            .with_context(active_test=False)
            .search_fetch(
                [("company_id", "=", company.id), ("number", "in", list(numbers))],
                ["number", "partner_id"],
            )
        )
        return {member.number: member.display_name for member in members}

    def _check_row(self, row, numbers, taken, labels):
        _ = self.env._
        number, events = row.get("number"), row.get("events") or []
        if row.get("problem"):
            yield row["problem"]
        if not row.get("partner") and not (row.get("name") or "").strip():
            yield _("the name is missing")
        if number and numbers[number] > 1:
            yield _("number %s appears several times in the file", number)
        if number in taken:
            yield _(
                "number %(number)s is that of %(member)s",
                number=number,
                member=taken[number],
            )
        admitted = any(kind in lifecycle.ADMISSIONS for kind, *_dates in events)
        if number and not admitted:
            yield _("there is a number without a date of admission")
        if row.get("email") and not email_normalize(row["email"]):
            yield _("“%s” is not an e-mail address", row["email"])
        if row.get("siren"):
            try:
                check_siren(row["siren"], env=self.env)
            except ValidationError as error:
                yield str(error)
        if row.get("iban") and not iban.is_valid(row["iban"]):
            yield _("the IBAN is not valid")
        yield from self._check_row_events(events, labels)

    def _check_row_events(self, events, labels):
        _ = self.env._
        kinds = dict(
            self.env["coop.member.event"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        life = [lifecycle.Event(date, kind, end) for kind, date, end in events]
        for event in life:
            if event.date_effective and event.date_effective < event.date:
                yield _("the exit ends before it is known")
        if any(one.date > two.date for one, two in itertools.pairwise(life)):
            yield _("the dates are not in order: application, admission, exit")
            return
        problem = lifecycle.first_problem(life)
        if problem:
            event, status = problem
            yield _(
                "“%(event)s” cannot follow “%(status)s”",
                event=kinds[event.kind],
                status=labels.get(status, _("unknown before")),
            )

    @api.model
    def _load(self, company, rows):
        """Make the contacts, the members and their history.

        :param company: the cooperative
        :param rows: list of dicts, see the class
        :return: the members made
        :raise AccessError: for others than managers
        :raise UserError: with every error, by line; nothing is written
        """
        self.env["coop.member.event"]._check_import_right()
        rows = self._skip_loaded(rows)
        errors = self._check_rows(company, rows)
        if errors:
            raise UserError(self._format_errors(errors))
        # sudo: the right to take up a register is checked above; private data and bank
        # accounts are written, not shown.
        loader = self.sudo().with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        members = loader._load_members(company, rows)
        loader._load_private(members, rows)
        loader._load_events(members, rows)
        loader._save_keys(members, rows)
        return self.env["coop.member"].browse(members.ids)

    @api.model
    def _format_errors(self, errors, limit=50):
        """:return: str, one line for each error, the first ones"""
        lines = [
            self.env._("Line %(line)s: %(message)s", line=line, message=message)
            if line
            else message
            for line, message in errors[:limit]
        ]
        if len(errors) > limit:
            lines.append(self.env._("… and %s more", len(errors) - limit))
        return "\n".join(lines)

    def _load_members(self, company, rows):
        partners = self._load_partners(rows)
        members = self.env["coop.member"].create(
            [
                {
                    "partner_id": partner.id,
                    "company_id": company.id,
                    "number": row.get("number") or 0,
                    "note": row.get("note"),
                    "classification_ids": self._prepare_classification(row),
                }
                for partner, row in zip(partners, rows, strict=True)
            ]
        )
        highest = max((row.get("number") or 0 for row in rows), default=0)
        if highest:
            self.env["coop.counter"]._reach(
                company, self.env["coop.member"]._NUMBER_COUNTER, highest
            )
        return members

    def _load_partners(self, rows):
        Partner = self.env["res.partner"]
        made = iter(
            Partner.create(
                [self._prepare_partner(row) for row in rows if not row.get("partner")]
            )
        )
        return [row.get("partner") or next(made) for row in rows]

    def _prepare_partner(self, row):
        country = row.get("country")
        vals = {
            "name": row["name"].strip(),
            "is_company": bool(row.get("is_organisation")),
            "company_registry": row.get("siren"),
            "country_id": country and country.id,
        }
        for name in ("email", "phone", "street", "street2", "zip", "city"):
            vals[name] = row.get(name)
        if row.get("lang"):
            vals["lang"] = row["lang"]
        return vals

    def _prepare_classification(self, row):
        if not row.get("category"):
            return []
        events = row.get("events")
        vals = {
            "category_id": row["category"].id,
            "date_from": events[0][1] if events else fields.Date.context_today(self),
        }
        if row.get("college"):
            vals["college_id"] = row["college"].id
        return [Command.create(vals)]

    def _load_private(self, members, rows):
        given = [
            (member, row)
            for member, row in zip(members, rows, strict=True)
            if any((row.get("private") or {}).values())
        ]
        private = self.env["coop.private.data"].create(
            [
                {
                    "company_id": member.company_id.id,
                    **{
                        name: value
                        for name, value in row["private"].items()
                        if name in PRIVATE_FIELDS and name != "iban"
                    },
                }
                for member, row in given
            ]
        )
        for (member, _row), record in zip(given, private, strict=True):
            member.private_id = record
        self.env["res.partner.bank"].create(
            [
                {"partner_id": member.partner_id.id, "acc_number": row["iban"]}
                for member, row in zip(members, rows, strict=True)
                if row.get("iban") and not member.partner_id.bank_ids
            ]
        )

    def _load_events(self, members, rows):
        """Those without number are numbered after the others, by date of admission."""
        vals_list = [
            {
                "member_id": member.id,
                "kind": kind,
                "date": date,
                "date_effective": date_effective,
                "imported": True,
            }
            for member, row in zip(members, rows, strict=True)
            for kind, date, date_effective in row.get("events") or []
        ]
        vals_list.sort(key=lambda vals: vals["date"])
        self.env["coop.member.event"].create(vals_list)

    def _skip_loaded(self, rows):
        keys = [row["key"] for row in rows if row.get("key")]
        known = (
            self.env["ir.model.data"]
            .sudo()
            .search(
                [
                    ("module", "=", self._KEY_MODULE),
                    ("model", "=", "coop.member"),
                    ("name", "in", keys),
                ]
            )
        )
        loaded = set(known.mapped("name"))
        return [row for row in rows if row.get("key") not in loaded]

    def _save_keys(self, members, rows):
        self.env["ir.model.data"].create(
            [
                {
                    "module": self._KEY_MODULE,
                    "name": row["key"],
                    "model": "coop.member",
                    "res_id": member.id,
                    "noupdate": True,
                }
                for member, row in zip(members, rows, strict=True)
                if row.get("key")
            ]
        )

    @api.model
    def _load_representatives(self, representatives):
        """Legal representatives of organisations loaded before.

        :param representatives: list of ``(key of the organisation, dict of name,
            email, phone, function)``
        :return: coop.member.person
        """
        self.env["coop.member.event"]._check_import_right()
        Person = self.env["coop.member.person"]
        vals_list = []
        for key, values in representatives:
            member = self.env.ref(f"{self._KEY_MODULE}.{key}", raise_if_not_found=False)
            known = member and member.person_ids.filtered(lambda p: p.role == "legal")
            if not member or values["name"] in known.mapped("partner_id.name"):
                continue
            partner = self.env["res.partner"].create(
                {
                    "name": values["name"],
                    "email": values.get("email"),
                    "phone": values.get("phone"),
                    "parent_id": member.partner_id.id,
                }
            )
            vals_list.append(
                {
                    "member_id": member.id,
                    "partner_id": partner.id,
                    "role": "legal",
                    "function": values.get("function"),
                }
            )
        return Person.create(vals_list)

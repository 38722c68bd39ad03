# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import models
from odoo.fields import Domain

# What each thing in common is worth, to show the likeliest first. Two people of one
# household share an address or a phone: nothing is decided by the figure.
WEIGHTS = {"siren": 60, "iban": 50, "birth": 60, "email": 40, "phone": 25, "name": 20}
OPEN = ("draft", "review", "waiting")


class CoopMemberApplication(models.Model):
    """Find people known already, on more than the e-mail (couples share one, and
    people change theirs)."""

    _inherit = "coop.member.application"

    def action_detect_duplicates(self):
        """Look for duplicates again; what was decided stays."""
        self._detect_duplicates()

    def _detect_duplicates(self):
        """Record the contacts and the applications that may be the same person.

        The number of queries does not depend on the number of applications.
        """
        # sudo: duplicates are found on data that their finder may not read; only
        # what is the same is told, see coop.member.duplicate.
        applications = self.sudo()
        found = defaultdict(set)
        for key, others in applications._match_partners().items():
            found[key] |= others
        for key, others in applications._match_applications().items():
            found[key] |= others
        known = {
            (dup.application_id.id, dup.partner_id.id, dup.other_application_id.id)
            for dup in applications.duplicate_ids
        }
        self.env["coop.member.duplicate"].sudo().create(
            [
                {
                    "application_id": application_id,
                    "partner_id": partner_id,
                    "other_application_id": other_id,
                    "reason_codes": ",".join(
                        sorted(codes, key=lambda code: -WEIGHTS[code])
                    ),
                    "score": sum(WEIGHTS[code] for code in codes),
                }
                for (application_id, partner_id, other_id), codes in found.items()
                if (application_id, partner_id, other_id) not in known
            ]
        )

    def _match_partners(self):
        """``{(application id, partner id, False): {codes}}``"""
        found = defaultdict(set)
        by_code = self._keys_by_code()
        for code, partner_key in self._partner_keys(by_code):
            for value, partner_id in partner_key:
                for application in by_code[code].get(value, ()):
                    if application.partner_id.id != partner_id:
                        found[application.id, partner_id, False].add(code)
        for application, partner_id in self._same_birth(by_code["name"]):
            key = (application.id, partner_id, False)
            if key in found:
                found[key].discard("name")
                found[key].add("birth")
        return found

    def _keys_by_code(self):
        by_code = {code: defaultdict(list) for code in WEIGHTS}
        for application in self:
            for code, value in (
                ("email", application.email_normalized),
                ("phone", application.phone_key),
                ("name", application.name_key),
                ("siren", application.siren),
                ("iban", application.private_id.iban),
            ):
                if value:
                    by_code[code][value].append(application)
        return by_code

    def _partner_keys(self, by_code):
        """Yield ``(code, [(value, partner id)…])`` of the contacts that share one."""
        scope = Domain("company_id", "=", False) | Domain(
            "company_id", "in", self.company_id.ids
        )
        Partner = self.env["res.partner"].with_context(active_test=False)
        for code, name in (
            ("email", "email_normalized"),
            ("phone", "coop_phone_key"),
            ("name", "coop_name_key"),
            ("siren", "coop_siren_key"),
        ):
            values = list(by_code[code])
            partners = values and Partner.search_fetch(
                scope & Domain(name, "in", values), [name]
            )
            yield code, [(partner[name], partner.id) for partner in partners or ()]
        numbers = list(by_code["iban"])
        banks = numbers and self.env["res.partner.bank"].search_fetch(
            [("sanitized_acc_number", "in", numbers)],
            ["sanitized_acc_number", "partner_id"],
        )
        yield (
            "iban",
            [(bank.sanitized_acc_number, bank.partner_id.id) for bank in banks or ()],
        )

    def _same_birth(self, by_name):
        """Members of the same cooperative with the same name and birth: the private
        data of one cooperative are not those of another."""
        dated = self.filtered("private_id.birth_date")
        if not dated:
            return
        members = self.env["coop.member"].search_fetch(
            [
                ("company_id", "in", dated.company_id.ids),
                ("partner_id.coop_name_key", "in", list(by_name)),
                ("private_id.birth_date", "in", dated.mapped("private_id.birth_date")),
            ],
            ["partner_id", "private_id", "company_id"],
        )
        for member in members:
            for application in by_name.get(member.partner_id.coop_name_key, ()):
                if (
                    application.company_id == member.company_id
                    and application.private_id.birth_date
                    == member.private_id.birth_date
                ):
                    yield application, member.partner_id.id

    def _match_applications(self):
        """``{(application id, False, other application id): {codes}}``"""
        found = defaultdict(set)
        by_code = self._keys_by_code()
        names = {
            "email": "email_normalized",
            "phone": "phone_key",
            "name": "name_key",
            "siren": "siren",
            "iban": "private_id.iban",
        }
        for code, name in names.items():
            values = list(by_code[code])
            others = values and self.search(
                Domain(name, "in", values)
                & Domain("state", "in", OPEN)
                & Domain("company_id", "in", self.company_id.ids)
            )
            for other in others or ():
                for application in by_code[code][other.mapped(name)[0]]:
                    if application._may_be(other):
                        found[application.id, False, other.id].add(code)
        Application = self.browse
        for application_id, __, other_id in found:
            one, other = Application(application_id), Application(other_id)
            codes = found[application_id, False, other_id]
            birth = one.private_id.birth_date
            if "name" in codes and birth and birth == other.private_id.birth_date:
                codes.discard("name")
                codes.add("birth")
        return found

    def _may_be(self, other):
        """The later of two applications is the one that is looked at."""
        return (
            self.company_id == other.company_id
            and other != self
            and not (self.partner_id and self.partner_id == other.partner_id)
            and (other.state != "draft" or other.id < self.id)
        )

    def _close_as_duplicate(self, other):
        """The same person applied twice: the approvals go to the other application."""
        self.ensure_one()
        given = self.consent_ids.filtered(
            lambda consent: consent.version_id not in other.consent_ids.version_id
        )
        given.write({"application_id": other.id, "member_id": other.member_id.id})
        link = other._get_html_link()
        self._message_log(
            body=self.env._("Closed: same person as the application of %s.", link)
        )
        self._set_step(state="withdrawn")

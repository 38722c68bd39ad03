# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import fields, models
from odoo.tools.misc import formatLang

from ..tools import legal


class CoopContract(models.Model):
    _inherit = "coop.contract"

    def _get_cooperative_values(self):
        # sudo: users of a branch don't read the cooperative itself.
        company = self.company_id.sudo()
        street = ", ".join(part for part in (company.street, company.street2) if part)
        town = " ".join(part for part in (company.zip, company.city) if part)
        return {
            "cooperative.name": company.name,
            "cooperative.legal": company.coop_legal_mention(),
            "cooperative.address": ", ".join(part for part in (street, town) if part),
            "cooperative.city": company.city,
            "cooperative.signatory": company.coop_contract_signatory,
        }

    def _get_person_values(self):
        employee = self.employee_id
        street = ", ".join(
            part for part in (employee.private_street, employee.private_street2) if part
        )
        town = " ".join(
            part for part in (employee.private_zip, employee.private_city) if part
        )
        birth = self._format_day(employee.birthday)
        if birth and employee.place_of_birth:
            birth = f"{birth} à {employee.place_of_birth}"
        return {
            "person.name": employee.legal_name or self.partner_id.name,
            "person.birth": birth,
            "person.nationality": employee.country_id.name,
            "person.address": ", ".join(part for part in (street, town) if part),
            "person.ssn": employee.ssnid,
        }

    def _get_contract_values(self):
        return {
            "activity.name": self.activity_id.name,
            "activity.code": self.activity_id.code,
            "activity.people": self._get_people_table(),
            "contract.number": self.name,
            "contract.type": self.type_id.name,
            "contract.start": self._format_day(self.date_start),
            "contract.end": self._format_day(self._get_term()),
            "contract.duration": self._format_duration(),
            "contract.trial_end": self._format_day(self.trial_end),
            "contract.signed_on": self._format_day(self.signed_on),
            "contract.association_deadline": self._format_day(
                self.association_deadline
            ),
        }

    def _get_people_table(self):
        """People of the activity on the first day, with their shares (R7331-6)."""
        members = self.activity_id.member_ids.filtered(
            lambda one: one.role != "viewer" and one._in_force(self.date_start)
        )
        rows = Markup().join(
            Markup('<tr><td>%s</td><td class="text-end">%s %%</td></tr>')
            % (one.partner_id.name, formatLang(self.env, one.share, digits=2))
            for one in members
        )
        return rows and Markup('<table class="table table-sm">%s</table>') % rows

    def _format_duration(self):
        term = self._get_term()
        if not term:
            return False
        months, days = legal.lapse_between(self.date_start, term)
        parts = [months and f"{months} mois", days and f"{days} jours"]
        return " et ".join(part for part in parts if part)

    def _get_clause_facts(self):
        """Return what is true of the contract, for the conditions of articles.

        :return: set of the values of ``coop.contract.clause.condition``
        """
        self.ensure_one()
        terms = self._get_terms(fields.Date.context_today(self))
        associate = bool(self.associated_on)
        facts = {
            "trial": self.trial_end,
            "employment": self.type_id.is_employment,
            "fixed": terms.fixed_amount,
            "variable": terms.variable_method != "none",
            "advance": terms.variable_method == "advance",
            "smoothed": terms.variable_method == "smoothed",
            "collective": self.activity_id.kind == "collective",
            "associate": associate,
            "not_associate": not associate,
            "term": self._get_term(),
            "no_term": not self._get_term(),
        }
        return {name for name, is_true in facts.items() if is_true}

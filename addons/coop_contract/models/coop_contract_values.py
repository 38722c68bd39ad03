# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import babel.dates

from odoo import api, models
from odoo.tools import LazyTranslate, format_amount, get_lang
from odoo.tools.misc import babel_locale_parse

_lt = LazyTranslate(__name__)

# What templates may contain: a closed list, nothing is evaluated.
PLACEHOLDERS = {
    "cooperative.name": _lt("Name of the cooperative"),
    "cooperative.legal": _lt("Its name, legal form, SIREN, RCS and VAT number"),
    "cooperative.address": _lt("Its address"),
    "cooperative.city": _lt("Its city"),
    "cooperative.signatory": _lt("Who signs for it (see the settings)"),
    "person.name": _lt("Name of the person"),
    "person.birth": _lt("Date and place of birth"),
    "person.nationality": _lt("Nationality"),
    "person.address": _lt("Private address"),
    "person.ssn": _lt("Social security number"),
    "activity.name": _lt("Trading name of the activity"),
    "activity.code": _lt("Code of the activity"),
    "activity.people": _lt("Table of the people of the activity and their shares"),
    "contract.number": _lt("Number of the contract"),
    "contract.type": _lt("Type of the contract"),
    "contract.start": _lt("First day"),
    "contract.end": _lt("Last day"),
    "contract.duration": _lt("Length, in months and days"),
    "contract.trial_end": _lt("Last day of the trial"),
    "contract.signed_on": _lt("Day of the signature"),
    "contract.association_deadline": _lt("Day by which to become an associate"),
    "terms.minimum_activity": _lt("Minimum activity"),
    "terms.minimum_amount": _lt("Minimum turnover per month"),
    "terms.support_means": _lt("Means of support and control"),
    "terms.contribution": _lt("How the contribution is computed"),
    "terms.fixed_amount": _lt("Fixed pay per month"),
    "terms.variable": _lt("How the variable pay is computed"),
    "terms.smoothing_months": _lt("Months of smoothing"),
    "terms.statutes_date": _lt("Date of the statutes"),
    "terms.rights": _lt("Customers and intellectual property"),
    "terms.associate": _lt("How to become an associate"),
    "amendment.number": _lt("Number of the amendment"),
    "amendment.date": _lt("First day of the amendment"),
    "amendment.reason": _lt("Why"),
    "amendment.changes": _lt("Table of what changes"),
    "amendment.end": _lt("New end, of the contract or of the trial"),
}
# Contracts made in France are written in French (code du travail L1221-3).
LANGUAGE = "fr_FR"


class CoopContractDocument(models.AbstractModel):
    """Values of the placeholders, in French formats."""

    _inherit = "coop.contract.document"

    @api.model
    def _get_language(self):
        """Return the language of the documents: French where it is installed."""
        return get_lang(self.env, LANGUAGE).code

    def _get_placeholder_values(self):
        """Return the texts that replace the placeholders.

        :return: dict of name → str, Markup for tables, or False if it is not known
        """
        self.ensure_one()
        document = self.with_context(lang=self._get_language())
        contract = document._get_contract()
        return {
            **contract._get_cooperative_values(),
            **contract._get_person_values(),
            **contract._get_contract_values(),
            **document._get_terms_values(),
            **document._get_amendment_values(),
        }

    def _get_amendment_values(self):
        return {name: False for name in PLACEHOLDERS if name.startswith("amendment.")}

    def _get_terms_values(self):
        """Terms of this document: of a contract, or of an amendment."""
        return {
            "terms.minimum_activity": self.minimum_activity,
            "terms.minimum_amount": self._format_amount(self.minimum_amount),
            "terms.support_means": self.support_means,
            "terms.contribution": self.contribution_terms,
            "terms.fixed_amount": self._format_amount(self.fixed_amount),
            "terms.variable": self.variable_terms,
            "terms.smoothing_months": str(self.smoothing_months or ""),
            "terms.statutes_date": self._format_day(self.statutes_date),
            "terms.rights": self.rights_terms,
            "terms.associate": self.associate_terms,
        }

    def _format_day(self, day):
        """Return a date in full letters, such as 1er janvier 2026."""
        locale = babel_locale_parse(self._get_language())
        text = day and babel.dates.format_date(day, "d MMMM yyyy", locale=locale)
        if text and day.day == 1 and locale.language == "fr":
            text = f"1er{text[1:]}"
        return text

    def _format_amount(self, amount):
        return amount and format_amount(
            self.env, amount, self.currency_id, lang_code=self._get_language()
        )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ..tools.names import AccountName, LedgerNames, disambiguate
from .coop_ledger_reader import OPENING_CODE, OPENING_NAME

_WITH_PARTNER = ("asset_receivable", "liability_payable")


class CoopLedgerReader(models.AbstractModel):
    _inherit = "coop.ledger.reader"

    def _get_names(self, entity, profile=None):
        """Load what accounts, journals and branches are called in the file.

        :param entity: :class:`~..tools.scope.LedgerEntity`
        :param profile: ``coop.ledger.profile`` whose mapping applies, None for the
            names of the books
        :return: :class:`~..tools.names.LedgerNames`
        """
        reader = self.sudo().with_context(
            lang=self._ledger_lang(entity), active_test=False
        )
        companies = {
            company.id: (_branch_code(company, entity), company._coop_ledger_siret())
            for company in entity.companies
        }
        journals = reader._journal_names(entity, companies, profile)
        openings = self._opening_journals(entity)
        return LedgerNames(
            journals=journals,
            accounts=reader._account_names(entity, profile),
            companies=companies,
            sections=reader._section_names(entity, profile),
            opening_journal=next(
                (journals[journal.id] for journal in openings),
                (OPENING_CODE, OPENING_NAME),
            ),
            profile=profile,
        )

    def _ledger_lang(self, entity):
        """French, the language of the books (code de commerce L123-22), if it is
        installed."""
        installed = dict(self.env["res.lang"].get_installed())
        for lang in ("fr_FR", entity.root.partner_id.lang):
            if lang in installed:
                return lang
        return "en_US"

    def _journal_names(self, entity, companies, profile):
        journals = self.env["account.journal"].search(
            [("company_id", "in", entity.companies.ids)], order="id"
        )
        codes = disambiguate(
            [(j.id, j.code or "", companies[j.company_id.id][0]) for j in journals]
        )
        return {
            journal.id: (_clean(codes[journal.id]), _clean(journal.name))
            for journal in journals
        }

    def _account_names(self, entity, profile):
        accounts = (
            self.env["account.account"]
            .with_company(entity.root)
            .search([("company_ids", "in", entity.companies.ids)], order="id")
        )
        labels, result = {}, {}
        for account in accounts:
            code = _clean(account.code)
            # One label per number (PCG): that of the first account
            name = labels.setdefault(code, _clean(account.name))
            result[account.id] = AccountName(
                code, name, account.account_type, account.account_type in _WITH_PARTNER
            )
        return result

    def _section_names(self, entity, profile):
        """{analytic account: (code, label)}"""
        accounts = self.env["account.analytic.account"].search(
            [("company_id", "in", [False, *entity.companies.ids])]
        )
        return {x.id: (_clean(x.code or x.name), _clean(x.name)) for x in accounts}


def _branch_code(company, entity):
    if company == entity.root:
        return ""
    return company.coop_ledger_code or f"B{company.id}"


def _clean(text):
    return " ".join((text or "").split())

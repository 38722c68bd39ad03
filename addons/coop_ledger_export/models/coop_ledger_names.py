# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ..tools.names import AccountName, LedgerNames, disambiguate, fit_account
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
        accounts = reader._account_names(entity, profile)
        openings = self._opening_journals(entity)
        return LedgerNames(
            journals=journals,
            accounts=accounts,
            companies=companies,
            sections=reader._section_names(entity, profile),
            opening_journal=next(
                (journals[journal.id] for journal in openings),
                (OPENING_CODE, OPENING_NAME),
            ),
            profile=profile,
            taxes=_codes(profile, "tax"),
            payments=_codes(profile, "payment"),
            kinds=reader._journal_kinds(journals, accounts),
        )

    def _journal_kinds(self, journals, accounts):
        result = {}
        for journal in self.env["account.journal"].browse(journals):
            account = accounts.get(journal.default_account_id.id)
            code = journals[journal.id][0]
            result.setdefault(code, (journal.type, account.code if account else ""))
        return result

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
        mapping = profile._mapping("journal") if profile else {}
        mapped = {id_: line for id_, line in mapping.items() if line.code}
        codes = disambiguate(
            [
                (j.id, j.code or "", companies[j.company_id.id][0])
                for j in journals
                if j.id not in mapped
            ]
        )
        labels, result = {}, {}
        for journal in journals:
            line = mapping.get(journal.id)
            code = _clean(line.code if journal.id in mapped else codes[journal.id])
            label = _clean((line and line.label) or journal.name)
            # Several journals may have one code: they have one label
            result[journal.id] = (code, labels.setdefault(code, label))
        return result

    def _account_names(self, entity, profile):
        accounts = (
            self.env["account.account"]
            .with_company(entity.root)
            .search([("company_ids", "in", entity.companies.ids)], order="id")
        )
        mapping = profile._mapping("account") if profile else {}
        length = profile.account_length if profile else 0
        # A FEC says whose every receivable and payable is
        prefixes = profile._auxiliary_prefixes() if profile else ("",)
        labels, result = {}, {}
        for account in accounts:
            line = mapping.get(account.id)
            code = _clean((line and line.code) or "")
            suffix = (line and line.suffix) or ""
            has_partner = account.account_type in _WITH_PARTNER and (
                account.code or ""
            ).startswith(prefixes)
            if not code:
                code = _clean(account.code)
                code = code if suffix else fit_account(code, length)
                if profile and profile.partner_suffix and has_partner and not suffix:
                    suffix = "partner"
            label = _clean((line and line.label) or account.name)
            # One label per number (PCG): that of the first account
            result[account.id] = AccountName(
                code=code,
                name=labels.setdefault(code, label),
                kind=account.account_type,
                has_partner=has_partner,
                suffix=suffix,
            )
        return result

    def _section_names(self, entity, profile):
        """{analytic account: (code, label)}"""
        accounts = self.env["account.analytic.account"].search(
            [("company_id", "in", [False, *entity.companies.ids])]
        )
        mapping = profile._mapping("section") if profile else {}
        empty = self.env["coop.ledger.mapping"]
        result = {}
        for account in accounts:
            line = mapping.get(account.id, empty)
            code = line.code or account.code or account.name
            result[account.id] = (_clean(code), _clean(line.label or account.name))
        return result


def _branch_code(company, entity):
    if company == entity.root:
        return ""
    return company.coop_ledger_code or f"B{company.id}"


def _codes(profile, kind):
    """{record: code} of the lines of the mapping that have one."""
    lines = profile._mapping(kind) if profile else {}
    return {id_: _clean(line.code) for id_, line in lines.items() if line.code}


def _clean(text):
    return " ".join((text or "").split())

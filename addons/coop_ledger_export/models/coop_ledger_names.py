# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import models
from odoo.tools import SQL

from ..tools.names import AccountName, LedgerNames, disambiguate
from .coop_ledger_reader import OPENING_CODE, OPENING_NAME

_WITH_PARTNER = ("asset_receivable", "liability_payable")


class CoopLedgerReader(models.AbstractModel):
    _inherit = "coop.ledger.reader"

    def _get_names(self, entity, profile=None):
        """Load what accounts, journals and branches are called in the file.

        :param entity: :class:`~..tools.scope.LedgerEntity`
        :param profile: ``coop.ledger.profile` whose mapping applies, None for the
            names of the books
        :return: :class:`~..tools.names.LedgerNames`
        """
        lang = self._ledger_lang(entity)
        reader = self.sudo().with_context(lang=lang, active_test=False)
        companies = {
            company.id: (_branch_code(company, entity), company._coop_ledger_siret())
            for company in entity.companies
        }
        journals = reader._journal_names(entity, companies, profile)
        openings = self._opening_journals(entity)
        names = LedgerNames(
            journals=journals,
            accounts=reader._account_names(entity, profile),
            companies=companies,
            currencies=dict(
                self.env.execute_query(SQL("SELECT id, name FROM res_currency"))
            ),
            opening_journal=next(
                (journals[journal.id] for journal in openings),
                (OPENING_CODE, OPENING_NAME),
            ),
        )
        names.partner_loader = lambda ids: reader._partner_names(entity, profile, ids)
        names.section_loader = lambda key: reader._section_names(entity, profile, key)
        return names

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
        return {journal.id: (codes[journal.id], journal.name) for journal in journals}

    def _account_names(self, entity, profile):
        accounts = (
            self.env["account.account"]
            .with_company(entity.root)
            .search([("company_ids", "in", entity.companies.ids)], order="id")
        )
        labels, result = {}, {}
        for account in accounts:
            code = account.code or ""
            # One label per number (PCG): that of the first account
            name = labels.setdefault(code, account.name)
            result[account.id] = AccountName(
                code, name, account.account_type, account.account_type in _WITH_PARTNER
            )
        return result

    def _partner_names(self, entity, profile, ids):
        """{partner: (auxiliary code, label)}: those of the commercial entity."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.id, c.id, c.name
                  FROM res_partner p
                  JOIN res_partner c ON c.id = COALESCE(p.commercial_partner_id, p.id)
                 WHERE p.id = ANY(%s)
                """,
                list(ids),
            )
        )
        return {id_: (str(entity_id), name or "") for id_, entity_id, name in rows}

    def _section_names(self, entity, profile, key):
        """(code, label) of the analytic account that has the largest share.

        :param key: what :meth:`_section_key` selects: an analytic distribution
        """
        shares = json.loads(key)
        if not shares:
            return ("", "")
        largest = max(shares, key=lambda accounts: (shares[accounts], accounts))
        account = self.env["account.analytic.account"].browse(
            int(largest.split(",")[0])
        )
        if not account.exists():
            return ("", "")
        return (account.code or account.name, account.name)


def _branch_code(company, entity):
    if company == entity.root:
        return ""
    return company.coop_ledger_code or f"B{company.id}"

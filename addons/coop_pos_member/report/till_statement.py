# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class ReportTillStatement(models.AbstractModel):
    """Statements of customer accounts, for who may read their movements."""

    _name = "report.coop_pos_member.report_till_statement"
    _description = "Statement of a Customer Account"

    @api.model
    def _get_report_values(self, docids, data=None):
        data = data or {}
        # The accounts are checked by what follows, wherever their numbers come from.
        accounts = self.env["coop.till.account"].browse(
            docids or data.get("account_ids") or []
        )
        date_from, date_to = self._period(data)
        return {
            "doc_ids": accounts.ids,
            "doc_model": accounts._name,
            "docs": accounts,
            "date_from": date_from,
            "date_to": date_to,
            "statement_of": self._in_language_of_customers(
                accounts, date_from, date_to
            ),
            "customers": accounts._coop_statement_customers(),
        }

    @api.model
    def _in_language_of_customers(self, accounts, date_from, date_to):
        """See ``_coop_statements``; labels are read by the customers."""
        accounts._coop_check_statement()
        result = {}
        # sudo: only the language of the contacts.
        languages = accounts.grouped(lambda account: account.sudo().partner_id.lang)
        for lang, group in languages.items():
            lang = lang or self.env.lang
            result |= group.with_context(lang=lang)._coop_statements(date_from, date_to)
        return result

    @api.model
    def _period(self, data):
        """Period asked for by the assistant, or that it proposes."""
        days = self.env["coop.till.statement"]._default_period()
        context = self.env.context
        return tuple(
            fields.Date.to_date(data.get(key) or context.get(f"coop_{key}") or default)
            for key, default in zip(("date_from", "date_to"), days, strict=True)
        )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError

from ..tools import defaults

TRANSLATED = ("name", "explanation")


class CoopMeasure(models.Model):
    """The measures that a cooperative starts with."""

    _inherit = "coop.measure"

    @api.model
    def _coop_default_tables(self, company):
        """Return the defaults for a cooperative's chart of accounts.

        Modules of other countries add theirs.

        :param company: res.company
        :return: see ``tools.defaults``
        """
        french = (company.chart_template or "").startswith("fr")
        return defaults.FRENCH if french else defaults.GENERIC

    @api.model
    def _coop_default_measures(self, company):
        """Return the measures that a cooperative starts with.

        :param company: res.company
        :return: list of dicts of values; texts are lazy translations
        """
        tables = self._coop_default_tables(company)
        return [
            {
                "style": "line",
                "explanation": False,
                "definition": False,
                "formula": False,
                "side": "all",
                "visibility": "member",
                "unit": "amount",
                "basis": "period" if table == "income" else "balance",
                "sign": "credit" if table in ("income", "liabilities") else "debit",
                "active": True,
                **line,
                "table": table,
                "sequence": 10 * rank,
            }
            for table, lines in tables.items()
            for rank, line in enumerate(lines, 1)
        ]

    @api.model
    def _coop_load_missing(self, companies):
        """Give the default measures to the cooperatives that have none at all."""
        Measure = self.with_context(active_test=False)
        having = Measure.search([("company_id", "in", companies.ids)]).company_id
        for company in companies - having:
            self._coop_restore_defaults(company)

    @api.model
    def _coop_restore_defaults(self, company):
        """Bring the default measures of a cooperative back to what they were.

        Measures of the cooperative's own making stay as they are.

        :param company: res.company, without parent
        """
        english = self.with_context(active_test=False, lang="en_US")
        existing = {
            measure.code: measure
            for measure in english.search([("company_id", "=", company.id)])
        }
        texts, to_create, to_write = {}, [], []
        for vals in self._coop_default_measures(company):
            texts[vals["code"]] = {name: vals[name] for name in TRANSLATED}
            vals.update(self._coop_texts(texts[vals["code"]], "en_US"))
            if vals["code"] in existing:
                to_write.append((existing[vals["code"]], vals))
            else:
                to_create.append({**vals, "company_id": company.id})
        # Formulas name one another's codes: those to create may name those to write,
        # which exist; the reverse is not true.
        measures = english.create(to_create)
        for measure, vals in to_write:
            measure.write(vals)
            measures |= measure
        for lang, _label in self.env["res.lang"].get_installed():
            if lang != "en_US":
                for measure in measures.with_context(lang=lang):
                    measure.write(self._coop_texts(texts[measure.code], lang))

    @api.model
    def _coop_texts(self, texts, lang):
        env = self.with_context(lang=lang).env
        return {name: text and env._(text) for name, text in texts.items()}

    @api.model
    def action_restore_defaults(self):
        """Restore the defaults of the cooperative whose company is selected.

        :raise AccessError: the user may not write measures
        """
        if not self.has_access("write") or not self.has_access("create"):
            raise AccessError(
                self.env._(
                    "Only managers of the cooperative may restore the default "
                    "measures: ask one of them."
                )
            )
        self._coop_restore_defaults(self.env.company.root_id)
        return {"type": "ir.actions.client", "tag": "reload"}

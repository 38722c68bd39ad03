# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools import formatLang

# Columns that fit a sheet of paper in portrait.
MAX_PORTRAIT = 5


class CoopDocumentMixin(models.AbstractModel):
    """Printing of documents, see ``coop.activity._coop_documents``."""

    _name = "coop.document.mixin"
    _description = "Printing of Accounts of Activities"

    def _coop_print_documents(self):
        """Return the documents to print, one after the other."""
        raise NotImplementedError

    def _coop_format(self, value, unit="amount", digits=2):
        """Return a figure as it is printed; a dash for none."""
        if value is None or value is False:
            return "—"
        if unit == "percent":
            return f"{formatLang(self.env, 100 * float(value), digits=1)} %"
        return formatLang(self.env, float(value), digits=digits)

    def _coop_format_cell(self, value, row, digits=2):
        """Return a figure of a table: nothing for a line that is nil."""
        if value == 0 and row.get("style", "line") == "line":
            return ""
        return self._coop_format(value, row.get("unit", "amount"), digits)

    def _coop_print_tables(self, document):
        """Return the tables to print, with the headings of each.

        Rows that are nil everywhere are left out, totals apart: a balance sheet has
        many lines that an activity doesn't use.
        """
        return [
            {
                **table,
                "columns": [
                    {
                        "rank": rank,
                        "label": document["headings"][rank][
                            "flow" if table["flow"] else "balance"
                        ],
                    }
                    for rank in table["headings"]
                ],
                "rows": [
                    row
                    for row in table["rows"]
                    if row["style"] != "line"
                    or any(row["values"][rank] for rank in table["headings"])
                ],
            }
            for table in document["tables"]
        ]

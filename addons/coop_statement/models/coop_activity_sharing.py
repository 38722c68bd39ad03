# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools import formatLang

from odoo.addons.coop_base.tools.allocation import allocate

# What the people of a collective share: what can pay them, and what is left.
SHARED = ("PAY_BUDGET", "RESULT")
KEY = "sharing"


class CoopActivity(models.Model):
    """What is whose in a collective.

    An activity that several people have in common has an agreement that tells how it
    pays each of them (article R7331-6 of the French labour code): the documents of a
    collective share out the budget of pay and the result, to the cent.
    """

    _inherit = "coop.activity"

    def _coop_documents(self, headings, by_account=True, tables=None, codes=None):
        documents = super()._coop_documents(headings, by_account, tables, codes)
        if tables is None or KEY in tables:
            for activity, document in documents.items():
                # sudo: who is in an activity that the user reads.
                if activity.sudo().kind == "collective":
                    activity.sudo()._coop_add_sharing(document, headings)
        return documents

    def _coop_add_sharing(self, document, headings):
        """Add to a document the table of the shares of each person.

        Where shares changed within a column there is no amount: the document tells to
        take shorter columns. Nor where the activity had nobody yet.

        :param headings: list of :class:`~..tools.columns.Heading`
        """
        self.ensure_one()
        measures = {
            row["code"]: row
            for table in document["tables"]
            for row in table["rows"]
            if row["code"] in SHARED and table["key"] == "income"
        }
        ranks = [
            rank
            for rank, heading in enumerate(headings)
            if heading.tables is None or "income" in heading.tables
        ]
        shares = {rank: self._coop_shares(headings[rank].column) for rank in ranks}
        people = self.env["res.partner"].union(
            *(one for found in shares.values() if found for one in found)
        )
        if not people or not measures:
            return
        keys = [table["key"] for table in document["tables"]]
        document["tables"].insert(
            keys.index("income") + 1,
            {
                "key": KEY,
                "name": self.env._("Shares of the agreement (art. R7331-6)"),
                "flow": True,
                "headings": ranks,
                "rows": [
                    row
                    for code in SHARED
                    if code in measures
                    for row in self._coop_sharing_rows(measures[code], shares, people)
                ],
            },
        )
        changed = [headings[rank].flow for rank in ranks if shares[rank] is None]
        if changed:
            document["problems"] = [
                *document["problems"],
                self.env._(
                    "The shares of the agreement changed within %(columns)s: take "
                    "shorter columns to see the amounts of each person.",
                    columns=", ".join(changed),
                ),
            ]

    def _coop_shares(self, column):
        """Return the shares of the people in a column.

        :param column: :class:`~..tools.columns.Column`
        :return: dict of partner -> percentage, without those who have none; empty if
            there was nobody; None if the shares changed in between
        """
        members = self.member_ids.filtered(lambda one: one.share)
        first, last = column.date_from, column.date_to
        days = {first, *(one.date_from for one in members if one.date_from)}
        found = []
        for day in sorted(day for day in days if first <= day <= last):
            shares = {
                one.partner_id: one.share for one in members if one._in_force(day)
            }
            if shares and shares not in found:
                found.append(shares)
        if len(found) > 1:
            return None
        return found[0] if found else {}

    def _coop_sharing_rows(self, measure, shares, people):
        """Return the rows of one measure, one for each person.

        :param dict measure: row of the document
        :param dict shares: rank of the column -> see ``_coop_shares``
        """
        parts = {partner: [None] * len(measure["values"]) for partner in people}
        for rank, found in shares.items():
            amount = measure["values"][rank]
            if not found or amount is None:
                continue
            split = allocate(
                amount,
                [found.get(partner, 0) for partner in people],
                self.currency_id.rounding,
            )
            for partner, part in zip(people, split, strict=True):
                parts[partner][rank] = part + 0.0
        return [
            {
                "code": f"{measure['code']}_{partner.id}",
                "name": self._coop_sharing_label(measure, shares, partner),
                "explanation": "",
                "style": "line",
                "unit": "amount",
                "formula": "",
                "values": parts[partner],
                "accounts": [],
            }
            for partner in people
        ]

    def _coop_sharing_label(self, measure, shares, partner):
        """Return the label of a row, with the share unless it has changed."""
        percents = {
            found[partner] for found in shares.values() if partner in (found or ())
        }
        if len(percents) > 1:
            return self.env._(
                "%(measure)s – %(person)s", measure=measure["name"], person=partner.name
            )
        [percent] = percents
        digits = 0 if percent == int(percent) else 2
        return self.env._(
            "%(measure)s – %(person)s (%(share)s %%)",
            measure=measure["name"],
            person=partner.name,
            share=formatLang(self.env, percent, digits=digits),
        )

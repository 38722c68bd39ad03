# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
from datetime import date, datetime
from decimal import Decimal

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

SIREN, OTHER_SIREN = "732829320", "552081317"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


class LedgerCommon(TransactionCase):
    """A legal entity: a head office and its shops, one journal of sales each, a year
    before. No chart of accounts is needed.

    :cvar cities: of the shops. A company takes a second to create where stock and the
        rest of Odoo are installed: no more than the tests want
    """

    cities = ("Lyon",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, **DISABLED_MAIL_CONTEXT})
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.root = cls.env["res.company"].create(
            {
                "name": "Les Quatre Vents",
                "company_registry": f"{SIREN}00074",
                "currency_id": cls.env.ref("base.EUR").id,
                "country_id": cls.env.ref("base.fr").id,
            }
        )
        cls.shops = cls.env["res.company"].create(
            [
                {
                    "name": f"Vents de {city}",
                    "parent_id": cls.root.id,
                    "country_id": cls.root.country_id.id,
                }
                for city in cls.cities
            ]
        )
        cls.lyon = cls.shops[0]
        cls.lyon.coop_ledger_code = "LYO"
        cls.env.user.company_ids += cls.root + cls.shops
        cls.env = cls.env(
            context={
                **cls.env.context,
                "allowed_company_ids": (cls.root + cls.shops).ids,
            }
        )
        cls.accounts = cls._create_accounts()
        cls.journals = cls._create_journals()
        cls.customer, cls.vendor = cls.env["res.partner"].create(
            [{"name": "Épicerie du Port"}, {"name": "Moulin | Blanc"}]
        )
        cls.accountant = cls._create_user("accountant", "account.group_account_user")
        cls.profile = cls.env["coop.ledger.profile"].search(
            [("company_id", "=", cls.root.id)]
        )

    @classmethod
    def _create_invoicing(cls):
        """Who makes invoices, and may not have the books."""
        return cls._create_user("invoicing", "account.group_account_invoice")

    @classmethod
    def _create_user(cls, login, group, companies=None):
        groups = ["base.group_user", group]
        # Where the cooperative's roles are installed, an accountant has theirs too
        role = cls.env.ref("coop_base.group_accountant", raise_if_not_found=False)
        if role and group == "account.group_account_user":
            groups.append("coop_base.group_accountant")
        companies = companies or cls.root + cls.shops
        return new_test_user(
            cls.env,
            login=f"ledger_{login}",
            groups=",".join(groups),
            company_id=companies[0].id,
            company_ids=[Command.set(companies.ids)],
        )

    @classmethod
    def _create_accounts(cls):
        kinds = {
            "101300": ("Capital", "equity"),
            "120000": ("Résultat (bénéfice)", "equity_unaffected"),
            "129000": ("Résultat (perte)", "equity"),
            "401100": ("Fournisseurs", "liability_payable"),
            "411100": ("Clients", "asset_receivable"),
            "445710": ("TVA collectée", "liability_current"),
            "512001": ("Banque", "asset_cash"),
            "606100": ("Fournitures", "expense"),
            "707100": ("Ventes", "income"),
        }
        accounts = cls.env["account.account"].create(
            [
                {
                    "code": code,
                    "name": name,
                    "account_type": kind,
                    "reconcile": kind in ("asset_receivable", "liability_payable"),
                    "company_ids": [Command.set(cls.root.ids)],
                }
                for code, (name, kind) in kinds.items()
            ]
        )
        return dict(zip(kinds, accounts, strict=True))

    @classmethod
    def _create_journals(cls):
        journals = cls.env["account.journal"].create(
            [
                {
                    "name": name,
                    "code": code,
                    "type": "general",
                    "company_id": company.id,
                }
                for name, code, company in (
                    ("Ventes", "VE", cls.root),
                    ("Ventes de Lyon", "VE", cls.lyon),
                    ("Banque", "BQ", cls.root),
                )
            ]
        )
        return dict(zip(("VE", "LYON", "BQ"), journals, strict=True))

    @classmethod
    def _entry(cls, journal, day, items, posted="2025-12-31 10:00:00", **values):
        """A posted entry.

        :param items: list of (account number, balance, partner or None, values)
        :param posted: when it was posted; None: before the module was there
        """
        journal = cls.journals[journal]
        move = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": day,
                "company_id": values.pop("company_id", journal.company_id.id),
                "line_ids": [
                    Command.create(
                        {
                            "account_id": cls.accounts[number].id,
                            "balance": balance,
                            "partner_id": partner and partner.id,
                            "name": f"Item {number}",
                            **(rest[0] if rest else {}),
                        }
                    )
                    for number, balance, partner, *rest in items
                ],
                **values,
            }
        )
        move.action_post()
        if posted != "now":
            stamp = posted and datetime.fromisoformat(posted)
            move.flush_recordset()
            move.coop_posted_at = stamp
        return move

    @classmethod
    def _sale(cls, journal="VE", day="2025-03-10", amount=120.0, **values):
        net = round(amount / 1.2, 2)
        items = [
            ("411100", amount, cls.customer),
            ("707100", -net, None),
            ("445710", round(net - amount, 2), None),
        ]
        return cls._entry(journal, day, items, **values)

    @classmethod
    def _payment(cls, sale, day="2025-04-01", amount=120.0, match=True, **values):
        items = [("512001", amount, None), ("411100", -amount, cls.customer)]
        payment = cls._entry("BQ", day, items, **values)
        if match:
            lines = (sale + payment).line_ids
            lines.filtered(lambda x: x.account_id == cls.accounts["411100"]).reconcile()
        return payment

    def _export(self, user=None, **values):
        """An export made by the accountant."""
        user = user or self.accountant
        export = (
            self.env["coop.ledger.export"]
            .with_user(user)
            .with_context(allowed_company_ids=self.root.ids)
            .create(
                {
                    "profile_id": self.profile.id,
                    "date_from": YEAR[0],
                    "date_to": YEAR[1],
                    **values,
                }
            )
        )
        export.action_export()
        return export

    @staticmethod
    def _content(export, index=0):
        return export.file_ids[index].attachment_id.sudo().raw

    def _rows(self, export, separator="\t"):
        """The FEC read by Python's csv reader: nothing of ours."""
        text = self._content(export).decode()
        return list(
            csv.DictReader(
                text.splitlines(), delimiter=separator, quoting=csv.QUOTE_NONE
            )
        )

    @staticmethod
    def _balances(rows):
        totals = {}
        for row in rows:
            debit, credit = (
                Decimal(row[name].replace(",", ".")) for name in ("Debit", "Credit")
            )
            number = row["CompteNum"]
            totals[number] = totals.get(number, Decimal()) + debit - credit
        return {number: total for number, total in totals.items() if total}

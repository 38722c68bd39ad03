# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.coop_invoice.tools.color import INK, PAPER, contrast, legible_on

from .common import InvoiceCommon

LEGAL = (
    "Les Deux Rives — SCIC SA à capital variable",
    "Siège social : 14 quai des Tanneurs, 69001 Lyon",
    "SIREN 732 829 320 RCS Lyon",
    "TVA FR44732829320",
    "SIRET 732 829 320 00074",
)


@tagged("post_install", "-at_install")
class TestBrand(HttpCase, InvoiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity_a.write(
            {
                "brand_color": "#0b7285",
                "street": "3 rue du Four",
                "zip": "69100",
                "city": "Villeurbanne",
                "email": "alice@bread.example",
                "phone": "06 12 34 56 78",
                "legal_mentions": "Assurance MAIF 1234567",
                "invoice_terms": "<p>Bread is eaten fresh.</p>",
            }
        )
        cls.business = cls.env["res.partner"].create(
            {"name": "Town Hall", "is_company": True, "city": "Lyon"}
        )

    def _document(self, move):
        """(header, article, footer) of the invoice, as texts without odd spaces."""
        content = move.env["ir.actions.report"]._render_qweb_html(
            "account.account_invoices", move.ids
        )[0]
        root = html.fromstring(content)
        return [
            " ".join(
                " ".join(
                    node.text_content()
                    for node in root.xpath(
                        f"//div[contains(concat(' ', @class, ' '), ' {name} ')]"
                    )
                ).split()
            )
            for name in ("header", "article", "footer")
        ]

    def test_brand(self):
        invoice = self._invoice(
            self.activity_a, (None, 10, None), partner_id=self.business.id
        )
        header, article, footer = self._document(invoice)
        for text in (
            "Alice's bread",
            "3 rue du Four",
            "Villeurbanne",
            "06 12 34 56 78",
        ):
            self.assertIn(text, header)
        self.assertNotIn(self.company.phone or "?", header)
        self.assertIn("Bread is eaten fresh.", article)
        self.assertIn("Assurance MAIF 1234567", footer)
        self.assertIn("Alice's bread est une activité de Les Deux Rives", footer)
        for text in LEGAL:
            self.assertIn(text, footer)

    def test_legal_mention_whatever_the_brand(self):
        """Credit notes, an activity without anything, the structure, drafts."""
        self.activity_b.legal_mentions = False
        for activity, vals in (
            (self.activity_b, {}),
            (self.activity_b, {"move_type": "out_refund"}),
            (self.structure, {}),
            (self.activity_b, {"post": False}),
        ):
            move = self._invoice(activity, (None, 10, None), **vals)
            header, _article, footer = self._document(move)
            for text in LEGAL:
                self.assertIn(text, footer, (activity.code, vals))
            self.assertIn("14 quai des Tanneurs", header, "no address: the head office")
        self.assertIn("Les Deux Rives", header + self._document(move)[2])

    def test_establishment(self):
        self.activity_a.siret = "73282932000082"
        invoice = self._invoice(self.activity_a, (None, 10, None))
        footer = self._document(invoice)[2]
        self.assertIn("SIRET 732 829 320 00082", footer)
        self.assertNotIn("00074", footer)

    def test_without_activity(self):
        """A document of no activity keeps the company's layout."""
        move = self._invoice(False, (None, 10, None), post=False)
        move.coop_activity_id = False
        self.assertNotIn("SIREN", self._document(move)[2])

    def test_payment_mentions(self):
        term = self.env["account.payment.term"].create(
            {"name": "Discount", "early_discount": True}
        )
        for vals, terms, expected in (
            ({"partner_id": self.business.id}, False, (True, True, True)),
            ({"partner_id": self.partner_b.id}, False, (False, False, False)),
            (
                {"partner_id": self.business.id, "move_type": "out_refund"},
                False,
                (False, False, False),
            ),
            (
                {"partner_id": self.business.id},
                "<p>Pénalités : 12 %. Escompte : néant.</p>",
                (False, True, False),
            ),
            (
                {"partner_id": self.business.id},
                "<p>Indemnité forfaitaire de recouvrement : 40 €</p>",
                (True, False, True),
            ),
            (
                {"partner_id": self.business.id, "invoice_payment_term_id": term.id},
                False,
                (True, True, False),
            ),
        ):
            with self.subTest(vals=vals, terms=terms):
                self.partner_b.is_company = self.partner_b.vat = False
                self.activity_a.invoice_terms = terms
                move = self._invoice(self.activity_a, (None, 10, None), **vals)
                article = self._document(move)[1]
                found = tuple(
                    text in article for text in ("L441-10", "D441-5", "Pas d’escompte")
                )
                self.assertEqual(found, expected)

    def test_terms(self):
        invoice = self._invoice(self.activity_a, (None, 10, None), post=False)
        self.assertIn("eaten fresh", invoice.narration)
        invoice.action_post()
        self.activity_a.invoice_terms = "<p>New terms</p>"
        self.assertIn("eaten fresh", invoice.narration, "those the customer got")
        self.activity_a.with_user(self.users["alice"]).invoice_terms = "<p>Mine</p>"
        bill = self._invoice(
            self.activity_a, (None, 10, None), move_type="in_invoice", post=False
        )
        self.assertFalse(bill.narration)

    def _assert_iban(self, iban, text):
        """Spaced or not: with base_iban or without."""
        self.assertIn(iban, text.replace(" ", ""))

    def test_bank_account(self):
        banks = self.env["res.partner.bank"].create(
            [
                {"acc_number": number, "partner_id": self.company.partner_id.id}
                for number in (
                    "FR7630006000011234567890189",
                    "FR7610107001011234567890129",
                )
            ]
        )
        self.activity_a.bank_account_id = banks[1]
        invoice = self._invoice(self.activity_a, (None, 10, None))
        self.assertEqual(invoice.partner_bank_id, banks[1])
        self._assert_iban("FR7610107001", self._document(invoice)[1])
        other = self._invoice(self.activity_b, (None, 10, None), post=False)
        self.assertNotEqual(other.partner_bank_id, banks[1])
        other.coop_activity_id = self.activity_a
        self.assertEqual(other.partner_bank_id, banks[1])

    def test_member_prints(self):
        """Whoever may read a document prints it, bank account and QR code included."""
        self.company.qr_code = True
        self.company.currency_id = self.env.ref("base.EUR")
        self.env["res.partner.bank"].create(
            {
                "acc_number": "FR7630006000011234567890189",
                "partner_id": self.company.partner_id.id,
                "allow_out_payment": True,
            }
        )
        alice = self.users["alice"]
        alice.group_ids |= self.env.ref("coop_invoice.group_invoicing_member")
        invoice = self._invoice(self.activity_a, (None, 10, None), post=False)
        self.env.invalidate_all()
        self.assertIn("Alice's bread", self._document(invoice.with_user(alice))[0])
        invoice.action_post()
        self.env.invalidate_all()
        self._assert_iban("FR7630006000", self._document(invoice.with_user(alice))[1])

    def test_colors(self):
        """Whatever the colour, what is written can be read."""
        for color in ("#ffd43b", "#ffffff", "#000000", "#0b7285", "#ff0000"):
            self.activity_a.brand_color = color
            brand = self.activity_a._get_brand()
            self.assertGreaterEqual(contrast(brand["color_text"], PAPER), 3, color)
            self.assertGreaterEqual(contrast(brand["color_on"], color), 3, color)
        self.assertEqual(legible_on("#ffd43b"), INK)

    def test_missing_mentions(self):
        self.company.country_id = self.env.ref("base.fr")
        self._invoice(self.activity_a, (None, 10, None))
        self.company.write({"coop_rcs_city": False, "street": False})
        with self._refused(
            UserError, "Les Deux Rives lack .*RCS City, Street.*form of the company"
        ):
            self._invoice(self.activity_a, (None, 10, None))
        self._invoice(self.activity_a, (None, 10, None), move_type="in_invoice")
        self.company.coop_invoice_check_mentions = False
        self._invoice(self.activity_a, (None, 10, None))
        self.company.write(
            {
                "coop_invoice_check_mentions": True,
                "coop_legal_form": "association",
                "street": "14 quai",
                "vat": False,
            }
        )
        self._invoice(self.activity_a, (None, 10, None))
        with self._refused(UserError, "lack"):
            self._invoice(self.activity_a, (None, 10, self.tax))

    def test_report_urls(self):
        """Another member gets no page of the invoice, by any address."""
        invoice = self._invoice(
            self.activity_b, (None, 10, None), partner_id=self.business.id
        )
        invoice.invoice_line_ids.name = "Secret work"
        urls = [
            f"/report/{kind}/account.{name}/{invoice.id}"
            for kind in ("html", "text")
            for name in ("report_invoice", "report_invoice_with_payments")
        ] + [f"/my/invoices/{invoice.id}?report_type=html"]
        for user in self.users.values():
            user.password = f"{user.login}-password"
        for login, opens in (
            ("axis_bruno", True),
            ("axis_officer", True),
            ("axis_alice", False),
        ):
            self.authenticate(login, f"{login}-password")
            for url in urls:
                with mute_logger(
                    "odoo.http", "odoo.sql_db", "odoo.addons.base.models.ir_rule"
                ):
                    response = self.url_open(url)
                shown = "Secret work" in response.text
                self.assertEqual(shown, opens, f"{login} {url} {response.status_code}")

    def test_other_models(self):
        """Any document that names an activity is under its brand."""
        brand = self.env["coop.activity"]._get_document_brand
        self.assertIsNone(brand(False))
        self.assertIsNone(brand(self.partner_a))
        self.assertIsNone(brand({"coop_activity_id": 1}))
        payment = self.env["account.payment"].create(
            {
                "amount": 10,
                "partner_id": self.partner_a.id,
                "coop_activity_id": self.activity_a.id,
                "invoice_ids": [Command.clear()],
            }
        )
        self.assertEqual(brand(payment)["name"], "Alice's bread")

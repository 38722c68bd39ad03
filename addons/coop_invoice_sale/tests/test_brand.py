# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.tests import tagged

from odoo.addons.coop_invoice.tests.test_brand import LEGAL
from odoo.addons.mail.tests.common import MailCommon

from .common import QuotationCommon


@tagged("post_install", "-at_install")
class TestBrand(QuotationCommon, MailCommon):
    """What the customer gets: the document and the e-mails."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.email = "contact@cooperative.example"
        cls.activity_a.write(
            {
                "brand_color": "#0b7285",
                "street": "3 rue du Four",
                "city": "Villeurbanne",
                "email": "alice@bread.example",
                "legal_mentions": "Assurance MAIF 1234567",
                "invoice_terms": "<p>Bread is eaten fresh.</p>",
            }
        )

    def _document(self, order, report="sale.action_report_saleorder"):
        """(header, article, footer) as texts without odd spaces."""
        content = order.env["ir.actions.report"]._render_qweb_html(report, order.ids)
        root = html.fromstring(content[0])
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

    def _assert_brand(self, header, footer):
        for text in ("Alice's bread", "3 rue du Four", "Villeurbanne"):
            self.assertIn(text, header)
        self.assertIn("Assurance MAIF 1234567", footer)
        for text in LEGAL:
            self.assertIn(text, footer)

    def test_documents(self):
        order = self._order(self.activity_a).with_user(self.alice)
        for report in (
            "sale.action_report_saleorder",
            "sale.action_report_pro_forma_invoice",
        ):
            header, article, footer = self._document(order, report)
            self._assert_brand(header, footer)
            self.assertIn("eaten fresh", article)
            self.assertEqual(
                "Read and approved" in article, "pro_forma" not in report, report
            )
        order.action_confirm()
        header, article, footer = self._document(order)
        self._assert_brand(header, footer)
        self.assertNotIn("Read and approved", article, "it is accepted already")

    def test_structure_and_none(self):
        footer = self._document(self._order(self.structure))[2]
        for text in LEGAL:
            self.assertIn(text, footer)
        article, footer = self._document(self._order(None))[1:]
        self.assertNotIn("SIREN", footer, "the company's own layout")
        self.assertNotIn("Read and approved", article)

    # ------------------------------------------------------------------
    # E-mails
    # ------------------------------------------------------------------

    def _send(self, order, **context):
        # As whoever creates an order is, but in tests.
        order.message_subscribe(order.env.user.partner_id.ids)
        action = order.with_context(**context).action_quotation_send()
        with self.mock_mail_gateway():
            order.env["mail.compose.message"].with_context(**action["context"]).create(
                {}
            )._action_send_mail()
        self.assertEqual(len(self._mails), 1, "no copy for who sends it")
        self.assertEqual(order.message_ids[0].author_id, order.env.user.partner_id)
        return self._mails[0]

    def _assert_branded_mail(self, mail):
        self.assertEqual(mail["email_to"], ['"Town Hall" <town@hall.example>'])
        self.assertEqual(
            mail["email_from"], '"Alice\'s bread" <contact@cooperative.example>'
        )
        self.assertIn("alice@bread.example", mail["reply_to"])
        self.assertIn("Alice's bread", mail["subject"])
        self.assertIn("#0b7285", mail["body"])
        self.assertIn("SCIC SA à capital variable", mail["body"])

    def test_send(self):
        order = self._order(None, user=self.alice)
        mail = self._send(order)
        self._assert_branded_mail(mail)
        self.assertIn(f"Quotation {order.name}", mail["subject"])
        self.assertIn("valid until", mail["body"])
        self.assertIn("/mail/view?access_token=", mail["body"], "without login")
        self.assertEqual(order.state, "sent")
        self.assertEqual(len(mail["attachments"]), 1)

    def test_proforma(self):
        mail = self._send(self._order(None, user=self.alice), proforma=True)
        self._assert_branded_mail(mail)
        self.assertIn("pro-forma", mail["subject"])

    def test_confirmation(self):
        order = self._order(self.activity_a)
        with self.mock_mail_gateway():
            order.sudo()._validate_order()
        mail = next(m for m in self._mails if "town@hall" in m["email_to"][0])
        self._assert_branded_mail(mail)
        self.assertIn("is confirmed", mail["body"])

    def test_chosen_template_stays(self):
        template = self.env["mail.template"].create(
            {"name": "Ours", "model_id": self.env["ir.model"]._get_id("sale.order")}
        )
        self.env["ir.config_parameter"].set_param(
            "sale.default_confirmation_template", template.id
        )
        order = self._order(self.activity_a)
        self.assertEqual(order._get_confirmation_template(), template)

    def test_core_without_activity(self):
        order = self._order(None)
        self.assertEqual(
            order._find_mail_template(), self.env.ref("sale.email_template_edi_sale")
        )
        mail = self._send(order)
        self.assertNotIn("#0b7285", mail["body"])

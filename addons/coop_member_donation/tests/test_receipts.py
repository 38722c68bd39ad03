# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from .common import DonationCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-01-20")
class TestReceipts(DonationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gifts = (
            cls._gift(amount=50.10, date="2025-03-10")
            | cls._gift(amount=20.20, date="2025-12-31", means="cheque")
            | cls._gift(cls.mill, amount=1000)
            | cls._gift(amount=5, date="2026-01-02")
        )

    def _issue(self, gifts=None, **kwargs):
        return self.Receipt._issue(self.gifts if gifts is None else gifts, **kwargs)

    def _wizard(self, **vals):
        return (
            self.env["coop.donation.issue"]
            .with_env(self.env_of("officer"))
            .create({"company_id": self.cooperative.id, **vals})
        )

    def test_by_donor_and_year(self):
        receipts = self._issue().sorted("id")
        self.assertEqual(
            [(r.name, r.partner_id, r.amount, r.regime) for r in receipts],
            [
                ("2025-00001", self.anne, 70.30, "person"),
                ("2026-00001", self.anne, 5, "person"),
                ("2025-00002", self.mill, 1000, "company"),
            ],
        )
        self.assertEqual(self.gifts[:2].receipt_id, receipts[0])
        # A run done twice does no more than once.
        self.assertFalse(self._issue())

    def test_by_gift(self):
        receipts = self._issue(by_gift=True)
        self.assertEqual(sorted(receipts.mapped("amount")), [5, 20.20, 50.10, 1000])

    def test_text(self):
        [receipt] = self._issue(self.gifts[:2])
        for part in (
            "Anne Martin",
            "1 rue du Port, 44000 Nantes",
            "70.30",
            "Body of general interest",
            "Growing trees",
            "03/10/2025, 12/31/2025",
            "Transfer, direct debit, card, Cheque",
            "article 200 of",
        ):
            self.assertIn(part, receipt.body)
        self.assertIn("seventy", receipt.body)
        self.assertIn(self.cooperative.coop_legal_mention(), receipt.body)
        [receipt] = self._issue(self.gifts[2])
        self.assertIn("article 238 bis of", receipt.body)

    def test_in_french(self):
        """Centimes, not cents, in lower case; the town after its postcode."""
        self.env["res.lang"]._activate_lang("fr_FR")
        self.anne.lang = "fr_FR"
        [receipt] = self._issue(self.gifts[:2])
        words = receipt.with_context(lang="fr_FR")._amount_in_words()
        self.assertRegex(words, r"^soixante-dix .* trente centimes?$")
        receipt.sudo().amount = 300
        words = receipt.with_context(lang="fr_FR")._amount_in_words()
        self.assertRegex(words, r"^trois cents? ")
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_member_donation.report_receipt_main", receipt.ids
        )[0]
        self.assertIn("44000 Nantes", " ".join(html.decode().split()))

    def test_text_is_kept(self):
        [receipt] = self._issue(self.gifts[:2])
        self.anne.name = "Anne Roux"
        self.env["coop.donation.text"].search([]).body = "<p>Other</p>"
        self.assertIn("Anne Martin", receipt.body)
        html = self.env["ir.actions.report"]._render_qweb_html(
            "coop_member_donation.report_receipt_main", receipt.ids
        )[0]
        self.assertIn("Anne Martin", html.decode())
        self.assertIn("2025-00001", html.decode())
        self.assertIn("Zoé Lenoir", html.decode())

    def test_text_is_dated_and_escaped(self):
        Text = self.env["coop.donation.text"]
        Text.create(
            {
                "regime": "person",
                "company_id": self.cooperative.id,
                "date_from": "2025-12-31",
                "body": "<p>New: {{ name }} {{ amount }}</p>",
            }
        )
        self.anne.name = "<b>Anne</b>"
        bodies = self._issue(self.gifts[0], by_gift=True).body
        self.assertNotIn("New:", bodies)
        bodies = self._issue(self.gifts[1]).body
        self.assertIn("New: &lt;b&gt;Anne", bodies)
        with self._refused("it is not known here", ValidationError):
            Text.create({"regime": "person", "body": "{{ password }}"})
        Text.search([("regime", "=", "company")]).unlink()
        with self._refused("There is no text of receipts for “Companies"):
            self._issue(self.gifts[2])

    def test_cancel_and_reissue(self):
        [receipt] = self._issue(self.gifts[:2])
        with self._refused("Field “Reason”"):
            receipt._cancel(" ")
        self.anne.street = "2 rue du Port"
        new = receipt._cancel("Wrong address", reissue=True)
        self.assertEqual((receipt.state, new.state), ("cancelled", "issued"))
        self.assertEqual(new.name, "2025-00002", "the number is not given again")
        self.assertEqual(new.replaces_id, receipt)
        self.assertEqual(new.donation_ids, receipt.donation_ids)
        self.assertEqual(self.gifts[:2].receipt_id, new)
        self.assertIn("2 rue du Port", new.body)
        self.assertIn("1 rue du Port", receipt.body)
        with self._refused("cancelled already"):
            receipt._cancel("Again")
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html(
                "coop_member_donation.report_receipt_main", (receipt + new).ids
            )[0]
            .decode()
        )
        self.assertEqual(html.count("CANCELLED"), 1)
        self.assertIn("replaces no.", html)
        with self._refused("never deleted"):
            receipt.unlink()

    def test_cancel_frees_the_gift(self):
        [receipt] = self._issue(self.gifts[0])
        with self._refused("is in the receipt 2025-00001"):
            self.gifts[0].amount = 1
        with self._refused("is in the receipt"):
            self.gifts[0].unlink()
        receipt._cancel("The cheque bounced")
        self.assertFalse(self.gifts[0].receipt_id)
        self.gifts[0].amount = 40
        self.assertEqual(receipt.amount, 50.10, "what was given stays")

    def test_refused(self):
        self.anne.zip = False
        with self._refused("Complete that of: Anne Martin"):
            self._issue()
        self.assertFalse(self.Receipt.search([]))
        self.anne.zip = "44000"
        self.cooperative.coop_donation_signatory = False
        with self._refused("fill in “Signatory”"):
            self._issue()
        self.cooperative.coop_donation_receipts = False
        with self._refused("issues no tax receipts"):
            self._issue()
        with self._refused("once it is received", ValidationError):
            self._gift(date="2026-02-01")

    def test_wizard(self):
        wizard = self._wizard()
        self.assertEqual(wizard.year, 2025)
        self.assertEqual(wizard.donation_ids, self.gifts[:3])
        self.assertEqual((wizard.receipt_count, wizard.amount), (2, 1070.30))
        wizard.by_gift = True
        self.assertEqual(wizard.receipt_count, 3)
        wizard.by_gift = False
        action = wizard.action_issue()
        self.assertEqual(
            self.Receipt.search(action["domain"]).mapped("amount"), [1000, 70.30]
        )
        with self._refused("No gift of 2024"):
            self._wizard(year=2024).action_issue()

    def test_send(self):
        self.anne.email = "anne@example.org"
        receipts = self._issue(self.gifts[:3])
        receipts.with_env(self.env_of("officer")).action_send()
        mail = self.env["mail.mail"].search([("model", "=", receipts._name)])
        self.assertEqual(mail.recipient_ids, self.anne)
        self.assertEqual(len(mail.attachment_ids), 1)
        self.assertTrue(receipts.filtered(lambda r: r.partner_id == self.anne).sent_on)
        with self._refused("Nothing to send"):
            receipts.filtered(lambda r: r.partner_id == self.mill).action_send()

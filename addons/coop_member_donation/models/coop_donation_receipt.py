# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, formatLang

COUNTER = "coop.donation.receipt"


class CoopDonationReceipt(models.Model):
    """Tax receipt, numbered without gap, whose text is kept as it was given.

    A mistake is corrected by a cancellation and another receipt, which names the first.
    """

    _name = "coop.donation.receipt"
    _description = "Tax Receipt of Gifts"
    _inherit = ["coop.staff.notes.mixin", "mail.thread"]
    _order = "year desc, number desc"
    _check_company_auto = True

    number = fields.Integer(
        string="Rank", required=True, readonly=True, copy=False, aggregator=False
    )
    name = fields.Char(
        string="Number", compute="_compute_name", store=True, help="Year and rank."
    )
    company_id = fields.Many2one(
        "res.company", string="Cooperative", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner",
        string="Donor",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    regime = fields.Selection(selection="_selection_regime", readonly=True)
    year = fields.Integer(required=True, readonly=True, index=True, aggregator=False)
    date = fields.Date(string="Issued on", required=True, readonly=True)
    amount = fields.Monetary(readonly=True)
    donation_ids = fields.Many2many(
        "coop.donation",
        string="Gifts",
        readonly=True,
        help="Kept when the receipt is cancelled; the gifts may then be in another.",
    )
    body = fields.Html(
        string="Text", readonly=True, sanitize=False, help="As it was given."
    )
    state = fields.Selection(
        [("issued", "Issued"), ("cancelled", "Cancelled")],
        string="Status",
        required=True,
        default="issued",
        readonly=True,
        index=True,
        tracking=True,
    )
    cancel_date = fields.Date(string="Cancelled on", readonly=True)
    cancel_reason = fields.Char(readonly=True, tracking=True)
    replaces_id = fields.Many2one(
        "coop.donation.receipt",
        string="Replaces",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    sent_on = fields.Datetime(readonly=True)

    _number_unique = models.UniqueIndex(
        "(company_id, year, number)", "Another receipt has this number."
    )

    @api.model
    def _selection_regime(self):
        return (
            self.env["coop.donation.text"]
            ._fields["regime"]
            ._description_selection(self.env)
        )

    @api.depends("year", "number")
    def _compute_name(self):
        for receipt in self:
            receipt.name = f"{receipt.year}-{receipt.number:05d}"

    def write(self, vals):
        # Nobody corrects a receipt: the trace of what happens to it is written in sudo.
        if not self.env.su and set(vals) - {"message_main_attachment_id"}:
            self.check_access("write")
            raise UserError(
                self.env._(
                    "A receipt that was given is not changed: cancel it, and issue "
                    "another."
                )
            )
        return super().write(vals)

    @api.model
    def _check_may_issue(self, company):
        """:raise UserError: the cooperative issues none, or lacks what they say"""
        company = company.sudo()
        if not company.coop_donation_receipts:
            raise UserError(
                self.env._(
                    "%s issues no tax receipts. Check that it may, then say so in "
                    "Settings, Cooperative, Gifts.",
                    company.name,
                )
            )
        for name in ("quality", "purpose", "signatory"):
            field = company._fields[f"coop_donation_{name}"]
            if not company[field.name]:
                raise UserError(
                    self.env._(
                        "Settings, Cooperative, Gifts: fill in “%s”, which the "
                        "receipts must say.",
                        field._description_string(self.env),
                    )
                )

    @api.model
    def _issue(self, donations, by_gift=False):
        """Issue the receipts of these gifts: one for each donor and year, or each gift.

        Gifts that are in a receipt are left alone. Numbers follow the donors' names.

        :param bool by_gift: one receipt for each gift
        :return: the receipts
        :raise UserError: the cooperative may not, a donor's address is missing
        """
        gifts = donations.filtered(lambda gift: not gift.receipt_id)
        groups = {}
        for gift in gifts.sorted(lambda g: (g.partner_id.name or "", g.date, g.id)):
            key = (gift.company_id, gift.partner_id, gift.regime, gift.date.year)
            groups.setdefault((*key, gift.id if by_gift else 0), []).append(gift)
        self._check_donors(gifts.partner_id)
        today = fields.Date.context_today(self)
        vals_list, numbers = [], {}
        for company in gifts.company_id:
            self._check_may_issue(company)
        for (company, partner, regime, year, _gift), items in groups.items():
            numbers.setdefault((company, year), []).append(len(vals_list))
            items = gifts.browse([item.id for item in items])
            vals_list.append(
                {
                    "company_id": company.id,
                    "partner_id": partner.id,
                    "regime": regime,
                    "year": year,
                    "date": today,
                    "amount": company.currency_id.round(sum(items.mapped("amount"))),
                    "donation_ids": [Command.set(items.ids)],
                }
            )
        Counter = self.env["coop.counter"].sudo()  # nobody numbers by hand
        for (company, year), ranks in numbers.items():
            taken = Counter._next(company, f"{COUNTER}.{year}", len(ranks))
            for rank, number in zip(ranks, taken, strict=True):
                vals_list[rank]["number"] = number
        # sudo: receipts are only made here, from gifts that the user reads.
        receipts = self.sudo().create(vals_list).sudo(self.env.su)
        for receipt in receipts.sudo():
            receipt.donation_ids.receipt_id = receipt
            receipt.body = receipt._make_body()
        return receipts

    @api.model
    def _check_donors(self, partners):
        lacking = partners.filtered(
            lambda partner: not (partner.street and partner.zip and partner.city)
        )
        if lacking:
            raise UserError(
                self.env._(
                    "A receipt gives the address of the donor. Complete that of: %s.",
                    ", ".join(lacking[:10].mapped("display_name")),
                )
            )

    def _make_body(self):
        self.ensure_one()
        receipt = self.with_context(lang=self.partner_id.lang or self.env.lang)
        gifts = receipt.donation_ids
        day = min(fields.Date.to_date(f"{self.year}-12-31"), max(gifts.mapped("date")))
        if len(gifts) > 1:
            day = fields.Date.to_date(f"{self.year}-12-31")
        text = receipt.env["coop.donation.text"]._get_text(
            self.regime, self.company_id, day
        )
        company, partner = receipt.company_id, receipt.partner_id

        def labels(name):
            selection = dict(gifts._fields[name]._description_selection(receipt.env))
            return ", ".join(
                selection[value] for value in dict.fromkeys(gifts.mapped(name)) if value
            )

        dates = sorted(set(gifts.mapped("date")))
        return text._fill(
            {
                "name": partner.name,
                "address": self._format_address(partner),
                "cooperative": company.name,
                "legal_mention": company.coop_legal_mention(head_office=True),
                "quality": company.coop_donation_quality,
                "purpose": company.coop_donation_purpose,
                "amount": formatLang(
                    receipt.env, self.amount, currency_obj=self.currency_id
                ),
                "amount_words": receipt._amount_in_words(),
                "date": ", ".join(format_date(receipt.env, date) for date in dates),
                "year": self.year,
                "forms": labels("form"),
                "means": ", ".join(filter(None, (labels("nature"), labels("means")))),
            }
        )

    @api.model
    def _format_address(self, partner):
        """On one line, town after its postcode."""
        town = f"{partner.zip or ''} {partner.city or ''}".strip()
        parts = (partner.street, partner.street2, town, partner.country_id.name)
        return ", ".join(part for part in parts if part)

    def _amount_in_words(self):
        """As on official documents: core writes every word with a capital, and calls
        the parts of the euro “cents” in French, where the law says “centimes”."""
        self.ensure_one()
        words = self.currency_id.amount_to_text(self.amount).lower()
        if (self.env.lang or "").startswith("fr") and self.amount % 1:
            words = re.sub(r"\bcent(s?)$", r"centime\1", words)
        return words

    def _cancel(self, reason, reissue=False):
        """Cancel receipts; their gifts may be in another.

        :param str reason: kept, and printed on none
        :param bool reissue: issue others at once, which name those
        :return: the new receipts
        :raise UserError: cancelled already, no reason
        """
        self.check_access("write")
        if not (reason or "").strip():
            raise UserError(self.env._("Field “Reason”: say why it is cancelled."))
        for receipt in self:
            if receipt.state != "issued":
                raise UserError(
                    self.env._("The receipt %s was cancelled already.", receipt.name)
                )
        news = self.browse()
        for receipt in self.sudo():
            gifts = receipt.donation_ids
            receipt.write(
                {
                    "state": "cancelled",
                    "cancel_date": fields.Date.context_today(self),
                    "cancel_reason": reason,
                }
            )
            gifts.receipt_id = False
            if reissue:
                new = self._issue(gifts)
                new.sudo().replaces_id = receipt
                news |= new
        return news

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A receipt has a number: cancel it, it is never deleted.")
        )

    def action_send(self):
        """Send the receipts to the donors who have an e-mail address."""
        template = self.env.ref("coop_member_donation.mail_template_receipt")
        ready = self.filtered(
            lambda receipt: receipt.state == "issued" and receipt.partner_id.email
        )
        if not ready:
            raise UserError(
                self.env._(
                    "Nothing to send: these receipts are cancelled, or their donors "
                    "have no e-mail address."
                )
            )
        for receipt in ready:
            template.send_mail(receipt.id)
        ready.sudo().sent_on = fields.Datetime.now()
        return True

    def action_print(self):
        return self.env.ref("coop_member_donation.report_receipt").report_action(
            self, config=False
        )

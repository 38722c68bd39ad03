# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: {kind: (field of the record, model)}
KINDS = {
    "journal": ("journal_id", "account.journal"),
    "account": ("account_id", "account.account"),
    "section": ("analytic_account_id", "account.analytic.account"),
    "tax": ("tax_id", "account.tax"),
    "payment": ("payment_method_line_id", "account.payment.method.line"),
}


class CoopLedgerMapping(models.Model):
    """What one record of the books is called in the recipient's software."""

    _name = "coop.ledger.mapping"
    _description = "Ledger Export Mapping"
    _order = "profile_id, kind, id"

    profile_id = fields.Many2one(
        comodel_name="coop.ledger.profile",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="profile_id.company_id", store=True)
    kind = fields.Selection(
        selection=[
            ("journal", "Journal"),
            ("account", "Account"),
            ("section", "Analytic Section"),
            ("tax", "Tax"),
            ("payment", "Payment Mode"),
        ],
        required=True,
    )
    journal_id = fields.Many2one(comodel_name="account.journal", ondelete="cascade")
    account_id = fields.Many2one(comodel_name="account.account", ondelete="cascade")
    analytic_account_id = fields.Many2one(
        comodel_name="account.analytic.account", ondelete="cascade"
    )
    tax_id = fields.Many2one(comodel_name="account.tax", ondelete="cascade")
    payment_method_line_id = fields.Many2one(
        comodel_name="account.payment.method.line",
        string="Payment Method",
        ondelete="cascade",
    )
    code = fields.Char(
        string="Code Exported",
        help="Empty: that of the books. For a tax, what follows the account's number.",
    )
    label = fields.Char(string="Label Exported", help="Empty: that of the books.")
    suffix = fields.Selection(
        selection=[
            ("company", "Establishment"),
            ("section", "Section"),
            ("partner", "Auxiliary Code"),
            ("tax", "Tax"),
        ],
        help="Code that follows the account's number: that of the establishment, of "
        "the analytic section, of the partner or of the tax of the item.",
    )

    _journal_once = models.UniqueIndex(
        "(profile_id, journal_id) WHERE journal_id IS NOT NULL",
        "A journal has one code in a profile.",
    )
    _account_once = models.UniqueIndex(
        "(profile_id, account_id) WHERE account_id IS NOT NULL",
        "An account has one code in a profile.",
    )
    _section_once = models.UniqueIndex(
        "(profile_id, analytic_account_id) WHERE analytic_account_id IS NOT NULL",
        "A section has one code in a profile.",
    )
    _tax_once = models.UniqueIndex(
        "(profile_id, tax_id) WHERE tax_id IS NOT NULL",
        "A tax has one code in a profile.",
    )
    _payment_once = models.UniqueIndex(
        "(profile_id, payment_method_line_id) WHERE payment_method_line_id IS NOT NULL",
        "A payment mode has one code in a profile.",
    )

    @api.constrains("kind", *[field for field, _model in KINDS.values()])
    def _check_record(self):
        for mapping in self:
            own = KINDS[mapping.kind][0]
            filled = [field for field, _model in KINDS.values() if mapping[field]]
            if filled != [own]:
                raise ValidationError(
                    self.env._(
                        "A line of the mapping names one record, of its own kind: "
                        "complete the line “%s”.",
                        mapping.code or mapping.label or "",
                    )
                )

    def _record(self):
        """The record of the books that the line is about."""
        self.ensure_one()
        return self[KINDS[self.kind][0]]

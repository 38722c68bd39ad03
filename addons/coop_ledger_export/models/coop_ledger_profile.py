# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopLedgerProfile(models.Model):
    """How the books of a legal entity go to one recipient: format and options."""

    _name = "coop.ledger.profile"
    _description = "Ledger Export Profile"
    _inherit = ["coop.ledger.entity.mixin"]
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    format = fields.Selection(
        selection="_selection_format",
        required=True,
        default="fec",
        help="Form of the files.",
    )
    is_fec = fields.Boolean(compute="_compute_is_fec")
    content = fields.Selection(
        selection=[
            ("new", "New entries only"),
            ("full", "Every entry of the period"),
        ],
        required=True,
        compute="_compute_content",
        store=True,
        readonly=False,
        precompute=True,
        help="New entries: each goes out once, late ones with the next export, and "
        "does not change any more. Every entry: a copy of the books, as often as you "
        "like.",
    )
    excluded_journal_ids = fields.Many2many(
        comodel_name="account.journal",
        string="Journals Left Out",
        domain="[('company_id', 'child_of', company_id)]",
        help="Journals that the recipient keeps, such as payroll.",
    )
    leave_suspense = fields.Boolean(
        string="Leave Transactions to Match",
        default=True,
        help="Bank transactions that are still on the suspense account wait until they "
        "are matched: they would change afterwards.",
    )
    last_export_at = fields.Datetime(readonly=True, copy=False)
    separator = fields.Selection(
        selection=[("tab", "Tab"), ("pipe", "|")],
        required=True,
        default="tab",
        help="Between columns; the two that the law allows.",
    )
    encoding = fields.Selection(
        selection=[("utf-8", "UTF-8"), ("iso8859_15", "ISO 8859-15")],
        required=True,
        default="utf-8",
        help="ISO 8859-15 is that of the law's text, UTF-8 is accepted by the tax "
        "office. Letters that ISO 8859-15 lacks are replaced with the nearest.",
    )
    numbering = fields.Selection(
        selection=[
            ("global", "One sequence for the file"),
            ("journal", "One sequence per journal"),
            ("odoo", "Name of the entry"),
        ],
        required=True,
        default="global",
        help="Numbers of the entries, in the order of their validation. Those computed "
        "have no gap; names of entries have one for each entry that was deleted.",
    )
    opening = fields.Selection(
        selection=[
            ("item", "By open item"),
            ("partner", "By partner"),
        ],
        required=True,
        default="item",
        help="How receivables and payables are detailed in the opening entry.",
    )
    extra_columns = fields.Boolean(
        string="Establishment and Section",
        help="Adds, after the 18 columns of the law, the establishment and the "
        "analytic section (allowed: BOI-CF-IOR-60-40-20, § 60).",
    )

    profit_account_id = fields.Many2one(
        comodel_name="account.account",
        string="Profit of the Year Before",
        domain="[('company_ids', 'parent_of', company_id)]",
        check_company=True,
        help="Account of the opening entry that receives the profit of the years "
        "before, as long as no entry has closed them. Empty: the first account that "
        "starts with 120, else the account of undistributed profits.",
    )
    loss_account_id = fields.Many2one(
        comodel_name="account.account",
        string="Loss of the Year Before",
        domain="[('company_ids', 'parent_of', company_id)]",
        check_company=True,
        help="Account of the opening entry that receives the loss of the years before. "
        "Empty: the first account that starts with 129, else the account of "
        "undistributed profits.",
    )

    @api.model
    def _selection_format(self):
        return self.env["coop.ledger.format"]._selection_formats()

    @api.depends("format")
    def _compute_is_fec(self):
        formats = self.env["coop.ledger.format"]._get_formats()
        for profile in self:
            found = formats.get(profile.format)
            profile.is_fec = bool(found and found.is_fec)

    @api.depends("format")
    def _compute_content(self):
        formats = self.env["coop.ledger.format"]._get_formats()
        for profile in self:
            found = formats.get(profile.format)
            if found and found.is_fec:
                profile.content = "full"
            elif not profile.content:
                profile.content = "new"

    @api.constrains("format", "content")
    def _check_content(self):
        for profile in self:
            if profile.is_fec and profile.content != "full":
                raise ValidationError(
                    self.env._(
                        "The FEC holds every entry of the fiscal year (livre des "
                        "procédures fiscales, A47 A-1, I): choose “Every entry of the "
                        "period”."
                    )
                )

    def _suspense_accounts(self):
        """Accounts of bank transactions that wait to be matched, when they wait."""
        self.ensure_one()
        if not self.leave_suspense:
            return self.env["account.account"]
        entity = self.company_id._coop_ledger_entity()
        journals = (
            self.env["account.journal"]
            .sudo()
            .with_context(active_test=False)
            .search([("company_id", "in", entity.companies.ids)])
        )
        return journals.suspense_account_id

    @api.model
    def _create_defaults(self, companies):
        """Give each legal entity the profile of its FEC.

        :param companies: companies without parent
        """
        known = self.sudo().search([("company_id", "in", companies.ids)]).company_id
        return self.sudo().create(
            [
                {"name": "FEC", "company_id": company.id, "format": "fec"}
                for company in companies - known
            ]
        )

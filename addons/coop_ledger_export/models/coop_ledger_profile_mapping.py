# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .coop_ledger_mapping import KINDS


class CoopLedgerProfile(models.Model):
    _inherit = "coop.ledger.profile"

    uses_mapping = fields.Boolean(compute="_compute_uses_mapping")
    account_length = fields.Integer(
        string="Length of Accounts",
        help="Zeros are added to the accounts that are shorter, or removed from the "
        "end of the longer ones. 0: as in the books.",
    )
    mapped_journals_only = fields.Boolean(
        string="Every Journal Has a Code",
        help="Nothing is exported as long as a journal has no code in the mapping.",
    )
    mapped_accounts_only = fields.Boolean(
        string="Every Account Has a Code",
        help="Nothing is exported as long as an account has no code in the mapping.",
    )
    partner_code = fields.Selection(
        selection=[("id", "Number of the contact"), ("code", "Code made of its name")],
        string="Auxiliary Accounts",
        required=True,
        default="id",
        help="Codes are made for the new partners at each export; they are unique in "
        "the legal entity, and can be changed in Auxiliary Codes.",
    )
    partner_code_length = fields.Integer(
        string="Length of Auxiliary Codes", default=6, help="Between 4 and 17."
    )
    auxiliary_accounts = fields.Char(
        string="Accounts With Auxiliaries",
        default="40, 41",
        help="Starts of the numbers of accounts whose items bear an auxiliary code, "
        "separated by commas. Empty: every receivable and payable account, such as "
        "capital to be paid in; but accounting software has one collective account for "
        "each auxiliary code.",
    )
    partner_suffix = fields.Boolean(
        string="Auxiliary Code in the Account",
        help="The auxiliary code follows the account of customers and vendors: "
        "411000DUPO.",
    )
    customer_prefix = fields.Char(
        string="Before Customers' Codes",
        size=3,
        help="Who buys and sells has one code, and two auxiliary accounts.",
    )
    vendor_prefix = fields.Char(string="Before Vendors' Codes", size=3)
    sum_items = fields.Boolean(
        string="Sum the Items of an Entry",
        help="The items of an entry that have the same account, auxiliary account, "
        "section and side are one line of the file.",
    )
    folder_code = fields.Char(
        string="Folder Number",
        size=8,
        help="Number of your books at the recipient's, where the format has a place "
        "for it.",
    )
    file_encoding = fields.Selection(
        selection=[
            ("cp1252", "Windows (ANSI)"),
            ("cp850", "DOS (OEM 850)"),
            ("iso8859_15", "ISO 8859-15"),
            ("utf-8", "UTF-8"),
            ("ascii", "ASCII, without accents"),
        ],
        help="How letters with accents are written. Empty: as usual for this format. "
        "Letters that the encoding lacks are replaced with the nearest.",
    )
    has_file_encoding = fields.Boolean(compute="_compute_uses_mapping")
    mapping_ids = fields.One2many(
        comodel_name="coop.ledger.mapping", inverse_name="profile_id", copy=True
    )
    mapping_journal_ids = fields.One2many(
        comodel_name="coop.ledger.mapping",
        inverse_name="profile_id",
        string="Journals",
        domain=[("kind", "=", "journal")],
    )
    mapping_account_ids = fields.One2many(
        comodel_name="coop.ledger.mapping",
        inverse_name="profile_id",
        string="Accounts",
        domain=[("kind", "=", "account")],
    )
    mapping_section_ids = fields.One2many(
        comodel_name="coop.ledger.mapping",
        inverse_name="profile_id",
        string="Sections",
        domain=[("kind", "=", "section")],
    )
    mapping_tax_ids = fields.One2many(
        comodel_name="coop.ledger.mapping",
        inverse_name="profile_id",
        string="Taxes",
        domain=[("kind", "=", "tax")],
    )
    mapping_payment_ids = fields.One2many(
        comodel_name="coop.ledger.mapping",
        inverse_name="profile_id",
        string="Payment Modes",
        domain=[("kind", "=", "payment")],
    )

    @api.depends("format")
    def _compute_uses_mapping(self):
        formats = self.env["coop.ledger.format"]._get_formats()
        for profile in self:
            found = formats.get(profile.format)
            profile.uses_mapping = bool(found and found.uses_mapping)
            profile.has_file_encoding = bool(found and found.encodings)

    @api.onchange("format")
    def _onchange_format(self):
        self.update(self._format_defaults(self.format))

    @api.model
    def _format_defaults(self, code):
        found = self.env["coop.ledger.format"]._get_formats().get(code)
        if not found or not found.uses_mapping:
            return {}
        fields_ = ("account_length", "partner_code", "partner_code_length")
        fields_ += ("partner_suffix", "customer_prefix", "vendor_prefix", "sum_items")
        fields_ += ("numbering", "file_encoding")
        return self.default_get(fields_) | found.defaults

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [self._format_defaults(vals.get("format")) | vals for vals in vals_list]
        )

    @api.constrains("format", "file_encoding")
    def _check_encoding(self):
        formats = self.env["coop.ledger.format"]._get_formats()
        labels = dict(self._fields["file_encoding"]._description_selection(self.env))
        for profile in self.filtered("file_encoding"):
            allowed = formats[profile.format].encodings
            if profile.file_encoding not in allowed:
                raise ValidationError(
                    self.env._(
                        "The format %(format)s is not written in %(encoding)s. It may "
                        "be in: %(allowed)s.",
                        format=formats[profile.format].label,
                        encoding=labels[profile.file_encoding],
                        allowed=", ".join(labels[code] for code in allowed)
                        or self.env._("its own encoding only"),
                    )
                )

    @api.constrains("partner_code_length", "account_length")
    def _check_lengths(self):
        for profile in self:
            if not 4 <= profile.partner_code_length <= 17:
                raise ValidationError(
                    self.env._("Auxiliary codes have between 4 and 17 characters.")
                )
            if profile.account_length and not 3 <= profile.account_length <= 20:
                raise ValidationError(
                    self.env._(
                        "Accounts have between 3 and 20 characters; 0: as in the books."
                    )
                )

    @api.constrains("auxiliary_accounts")
    def _check_auxiliary_accounts(self):
        for profile in self:
            for prefix in profile._auxiliary_prefixes():
                if prefix and not prefix.isalnum():
                    raise ValidationError(
                        self.env._(
                            "“%s” is not the start of an account number. Separate them "
                            "with commas: “40, 41”.",
                            prefix,
                        )
                    )

    def _auxiliary_prefixes(self):
        """Starts of the numbers of the accounts that have auxiliary codes."""
        texts = [text.strip() for text in (self.auxiliary_accounts or "").split(",")]
        return tuple(filter(None, texts)) or ("",)

    def _mapping(self, kind):
        """{id of the record: line of the mapping}"""
        field = KINDS[kind][0]
        return {
            line[field].id: line
            for line in self.sudo().mapping_ids
            if line.kind == kind
        }

    def _mappable_records(self, kind):
        """Records of the legal entity that a line of this kind can name."""
        entity = self.company_id._coop_ledger_entity()
        companies = entity.companies.ids
        model = KINDS[kind][1]
        domains = {
            "journal": [("company_id", "in", companies)],
            "account": [("company_ids", "in", companies)],
            "section": [("company_id", "in", [False, *companies])],
            "tax": [("company_id", "in", companies)],
            "payment": [("journal_id.company_id", "in", companies)],
        }
        # Of every branch, whatever is ticked: the role is checked by the caller
        return self.env[model].sudo().with_company(entity.root).search(domains[kind])

    def action_complete(self):
        """Add a line to the mapping for each journal, section and payment mode.

        Accounts and taxes are many: they come with the CSV file.
        """
        for profile in self:
            self.env.user._coop_ledger_check(profile.company_id)
            vals_list = []
            for kind in ("journal", "section", "payment"):
                field, known = KINDS[kind][0], profile._mapping(kind)
                vals_list += [
                    {"profile_id": profile.id, "kind": kind, field: record.id}
                    for record in profile._mappable_records(kind)
                    if record.id not in known
                ]
            self.env["coop.ledger.mapping"].create(vals_list)
        return True

    def action_generate_codes(self):
        """Make the auxiliary codes that are missing.

        :return: action that lists the codes
        """
        self.ensure_one()
        self.env.user._coop_ledger_check(self.company_id)
        self.env["coop.ledger.partner.code"]._generate(
            self.company_id._coop_ledger_entity(), self.partner_code_length
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_ledger_export.coop_ledger_partner_code_action"
        )
        return {**action, "domain": [("company_id", "=", self.company_id.id)]}

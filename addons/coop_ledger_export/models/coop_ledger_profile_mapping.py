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

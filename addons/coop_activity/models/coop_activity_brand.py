# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

COLOR_PATTERN = re.compile(r"#[0-9a-fA-F]{6}")
# What the holder of an activity may change: how the brand is shown and reached.
BRAND_FIELDS = frozenset(
    {
        "image_1920",
        "image_1024",
        "image_512",
        "image_256",
        "image_128",
        "brand_color",
        "brand_color_secondary",
        "email",
        "phone",
        "website",
    }
)
# What an adviser may change besides, on the activities they follow.
ADVISER_FIELDS = BRAND_FIELDS | {
    "tag_ids",
    "description",
    "street",
    "street2",
    "zip",
    "city",
    "state_id",
    "country_id",
}


class CoopActivity(models.Model):
    """The brand of an activity, and who may change what."""

    _inherit = "coop.activity"

    brand_color = fields.Char(
        string="Main Color", help="Color of the brand on documents, as #rrggbb."
    )
    brand_color_secondary = fields.Char(
        string="Second Color", help="Second color of the brand, as #rrggbb."
    )
    street = fields.Char()
    street2 = fields.Char()
    zip = fields.Char(string="ZIP")
    city = fields.Char()
    state_id = fields.Many2one(
        "res.country.state",
        string="State",
        domain="[('country_id', '=?', country_id)]",
    )
    country_id = fields.Many2one("res.country", string="Country")
    email = fields.Char()
    phone = fields.Char()
    website = fields.Char()
    legal_mentions = fields.Text(
        help="Mentions that the law or the trade wants on this activity's documents, "
        "besides the cooperative's own (name, legal form, capital, RCS): insurance, "
        "approval, organic certification…",
    )
    bank_account_id = fields.Many2one(
        "res.partner.bank",
        string="Bank Account",
        groups="coop_base.group_officer,coop_base.group_accountant",
        check_company=True,
        help="Bank account of the cooperative printed on this activity's invoices. "
        "Empty: the one of the journal.",
    )

    @api.constrains("brand_color", "brand_color_secondary")
    def _check_brand_colors(self):
        # They go into the style of documents: nothing but a color may pass.
        for activity in self:
            for color in (activity.brand_color, activity.brand_color_secondary):
                if color and not COLOR_PATTERN.fullmatch(color):
                    raise ValidationError(
                        self.env._(
                            "Color “%(color)s” of activity “%(activity)s”: write it as "
                            "#rrggbb, for instance #2a9d8f.",
                            color=color,
                            activity=activity.display_name,
                        )
                    )

    @api.constrains("bank_account_id", "company_id", "branch_id")
    def _check_bank_account(self):
        for activity in self.sudo().filtered("bank_account_id"):
            companies = activity.company_id | activity.branch_id
            if activity.bank_account_id.partner_id not in companies.partner_id:
                raise ValidationError(
                    self.env._(
                        "Activity “%(activity)s”: the bank account %(account)s belongs "
                        "to %(holder)s. Customers pay the cooperative: choose one of "
                        "its accounts.",
                        activity=activity.display_name,
                        account=activity.bank_account_id.acc_number,
                        holder=activity.bank_account_id.partner_id.display_name,
                    )
                )

    def _has_field_access(self, field, operation):
        """Let members and advisers write only what they may: the brand, mostly."""
        if not super()._has_field_access(field, operation):
            return False
        if operation != "write" or self.env.su or field.name.startswith("activity_"):
            return True
        user = self.env.user
        if user.has_group("coop_base.group_officer"):
            return True
        if user.has_group("coop_base.group_adviser"):
            return field.name in ADVISER_FIELDS
        return field.name in BRAND_FIELDS

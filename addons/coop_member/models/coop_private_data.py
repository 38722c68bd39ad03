# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools import iban

PRIVATE_GROUP = "coop_member.group_private_data"
# Given by each person, kept here and nowhere else.
PRIVATE_FIELDS = (
    "birth_date",
    "birth_place",
    "nationality_id",
    "private_street",
    "private_street2",
    "private_zip",
    "private_city",
    "private_country_id",
    "private_phone",
    "private_email",
    "iban",
)


class CoopPrivateData(models.Model):
    """What a person tells one cooperative and few may read.

    A record of its own, and not fields of the member, so that one rule closes every
    door at once (screens, exports, searches, groupings, tracking): those who handle
    private data read all of it, a person reads their own, nobody else anything. It
    belongs to one cooperative, which alone answers for it (GDPR, art. 4 and 24).
    """

    _name = "coop.private.data"
    _description = "Private Data of a Person"
    _order = "id"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        ondelete="restrict",
    )
    member_ids = fields.One2many("coop.member", "private_id", string="Member")
    application_ids = fields.One2many(
        "coop.member.application", "private_id", string="Applications"
    )
    birth_date = fields.Date(index="btree_not_null")
    birth_place = fields.Char(string="Place of Birth")
    nationality_id = fields.Many2one("res.country", string="Nationality")
    private_street = fields.Char(string="Home Street")
    private_street2 = fields.Char(string="Home Street 2")
    private_zip = fields.Char(string="Home Zip")
    private_city = fields.Char(string="Home City")
    private_country_id = fields.Many2one("res.country", string="Home Country")
    private_phone = fields.Char()
    private_email = fields.Char()
    iban = fields.Char(
        string="IBAN",
        help="Given with the application. It becomes the bank account of the contact "
        "when the application is checked, and is erased here.",
    )
    anonymised_on = fields.Date(readonly=True, copy=False)

    @api.model
    def _search_display_name(self, operator, value):
        return Domain.FALSE  # nothing is found by a name that tells nothing

    @api.depends_context("lang")
    def _compute_display_name(self):
        # Many2one fields show the name without checking access: it tells nothing.
        for record in self:
            record.display_name = self.env._("Private data no. %s", record.id or "")

    @api.constrains("birth_date")
    def _check_birth_date(self):
        today = fields.Date.context_today(self)
        for record in self:
            if record.birth_date and not (1880 <= record.birth_date.year <= today.year):
                raise ValidationError(
                    self.env._(
                        "The date of birth is not believable: check its year, in four "
                        "digits."
                    )
                )

    @api.constrains("iban")
    def _check_iban(self):
        for record in self.filtered("iban"):
            if not iban.is_valid(record.iban):
                # The number itself is private: the message does not repeat it.
                raise ValidationError(
                    self.env._(
                        "This IBAN is not valid: a digit is wrong or missing. Copy it "
                        "again from the bank's document (RIB)."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._compact(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._compact(vals))

    @api.model
    def _compact(self, vals):
        if vals.get("iban"):
            vals = {**vals, "iban": iban.compact(vals["iban"])}
        return vals

    def _private_values(self):
        """The values, ready to write on another record."""
        self.ensure_one()
        return {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in PRIVATE_FIELDS
        }

    def _format_address(self):
        """Home address on lines, as on an envelope; empty if unknown."""
        self.ensure_one()
        town = " ".join(filter(None, [self.private_zip, self.private_city]))
        lines = [self.private_street, self.private_street2, town]
        return "\n".join(filter(None, lines))

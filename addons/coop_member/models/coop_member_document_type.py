# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopMemberDocumentType(models.Model):
    """Kind of document that members give: identity, proof of address, Kbis…"""

    _name = "coop.member.document.type"
    _description = "Type of Document"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        help="Empty: for every cooperative of the database.",
    )
    for_person = fields.Boolean(string="Of Persons", default=True)
    for_organisation = fields.Boolean(string="Of Organisations", default=True)
    requested = fields.Boolean(
        string="Requested from Applicants",
        help="A request is made for each application that is checked.",
    )
    validity_months = fields.Integer(
        string="Validity (Months)",
        help="Months after the reception when it expires; 0: it does not.",
    )
    sensitive = fields.Boolean(
        default=True,
        help="Read only by those who handle private data, and by the member: identity "
        "documents, bank details. Do not keep a copy that is not needed: a look at "
        "the original may be enough (GDPR, art. 5.1 c).",
    )
    note = fields.Text(string="Instructions", translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _validity_positive = models.Constraint(
        "CHECK (validity_months >= 0)", "A validity is a number of months, 0 or more."
    )

    def _concerns(self, owner):
        """Whether a member or an applicant gives this kind of document."""
        self.ensure_one()
        audience = self.for_organisation if owner.is_organisation else self.for_person
        return audience and self.company_id in (
            self.env["res.company"],
            owner.company_id,
        )

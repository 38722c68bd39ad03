# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare


class CoopJointAgreement(models.Model):
    """How several activities share what they invoice together (*convention
    d'activité commune*).

    The French labour code wants such an agreement when several salaried entrepreneurs
    carry on a common activity (articles R7331-6 and R7331-7): it fixes how the income
    is shared between them.
    """

    _name = "coop.joint.agreement"
    _description = "Joint Invoicing Agreement"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "state, name, id"

    name = fields.Char(
        required=True, tracking=True, help="Such as the name of the common project."
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        help="Legal entity that all the activities belong to.",
    )
    issuer_id = fields.Many2one(
        "coop.activity",
        string="Invoiced by",
        required=True,
        index=True,
        tracking=True,
        domain="[('company_id', '=', company_id), ('state', '=', 'open')]",
        help="Activity under whose name the joint invoices are made.",
    )
    line_ids = fields.One2many(
        "coop.joint.agreement.line",
        "agreement_id",
        string="Shares",
        copy=True,
        help="Activities and their shares; together 100 %.",
    )
    coop_activity_ids = fields.Many2many(
        "coop.activity",
        string="Shared by",
        compute="_compute_coop_activity_ids",
        help="Activities of the agreement.",
    )
    payment_sharing = fields.Selection(
        [
            ("prorata", "In proportion to the parts"),
            ("order", "In the order of the shares"),
        ],
        default="prorata",
        required=True,
        tracking=True,
        help="How a partial payment of the customer is shared: by what is left to pay "
        "to each activity, or the first activity first.",
    )
    print_by_member = fields.Boolean(
        string="Group by Activity",
        help="Print the customer's invoice grouped by activity, with their subtotals. "
        "Otherwise the shares don't show on it.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("active", "In force"), ("ended", "Ended")],
        default="draft",
        required=True,
        copy=False,
        index=True,
        tracking=True,
        help="Only an agreement in force can be used on new invoices.",
    )
    note = fields.Html(help="Terms that the activities have agreed on.")

    @api.depends("line_ids.activity_id")
    def _compute_coop_activity_ids(self):
        for agreement in self:
            agreement.coop_activity_ids = agreement.line_ids.activity_id

    @api.constrains("state", "line_ids", "issuer_id", "company_id")
    def _check_shares(self):
        for agreement in self:
            if agreement.state == "active":
                agreement._check_complete()

    def _check_complete(self):
        """Check an agreement that is to be used.

        :raises ValidationError: names the agreement, the field and the fix
        """
        self.ensure_one()
        # sudo: the check must not depend on the activities that the user sees.
        agreement = self.sudo()
        lines = agreement.line_ids
        total = sum(lines.mapped("share"))
        if len(lines) < 2:
            raise ValidationError(
                self.env._(
                    "“%(agreement)s”: a joint agreement needs two activities at "
                    "least. Add them under “Shares”.",
                    agreement=agreement.name,
                )
            )
        if float_compare(total, 100.0, precision_digits=4):
            raise ValidationError(
                self.env._(
                    "“%(agreement)s”: the shares add up to %(total)s %%, not 100 %%. "
                    "Correct them under “Shares”.",
                    agreement=agreement.name,
                    total=f"{total:g}",
                )
            )
        if agreement.issuer_id not in lines.activity_id:
            raise ValidationError(
                self.env._(
                    "“%(agreement)s”: %(issuer)s makes the invoices but has no share. "
                    "Add it under “Shares”, with 0 %% if it takes nothing.",
                    agreement=agreement.name,
                    issuer=agreement.issuer_id.name,
                )
            )
        for activity in lines.activity_id:
            if activity.company_id != agreement.company_id:
                raise ValidationError(
                    self.env._(
                        "“%(agreement)s”: the activity %(activity)s belongs to "
                        "%(company)s. An invoice is shared within one legal entity.",
                        agreement=agreement.name,
                        activity=activity.name,
                        company=activity.company_id.name,
                    )
                )

    def action_activate(self):
        """Put the agreements in force."""
        self.write({"state": "active"})

    def action_end(self):
        """End the agreements: no new invoice uses them."""
        self.write({"state": "ended"})

    def action_draft(self):
        """Open the agreements to changes again, if no invoice has used them."""
        used = (
            self.env["account.move"]
            .sudo()
            .search(
                [("coop_agreement_id", "in", self.ids), ("state", "=", "posted")],
                limit=1,
            )
        )
        if used:
            raise UserError(
                self.env._(
                    "“%(agreement)s” was used on %(invoice)s. End it and make a new "
                    "one with the new shares.",
                    agreement=used.coop_agreement_id.name,
                    invoice=used.name,
                )
            )
        self.write({"state": "draft"})

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopConsent(models.Model):
    """One person approved one version of a text, on a day, by some means.

    Kept as proof (GDPR, art. 7.1): never changed, except to note a withdrawal.
    """

    _name = "coop.consent"
    _description = "Approval of a Text"
    _order = "date desc, id desc"
    _check_company_auto = True
    _rec_name = "version_id"

    version_id = fields.Many2one(
        "coop.consent.version",
        string="Version",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'published')]",
    )
    text_id = fields.Many2one(related="version_id.text_id", store=True, index=True)
    company_id = fields.Many2one(
        related="version_id.company_id", store=True, index=True
    )
    application_id = fields.Many2one(
        "coop.member.application", index="btree_not_null", ondelete="cascade"
    )
    member_id = fields.Many2one(
        "coop.member", index="btree_not_null", ondelete="cascade"
    )
    date = fields.Datetime(
        string="Approved on", required=True, default=fields.Datetime.now
    )
    channel = fields.Selection(
        [
            ("paper", "Signed Paper"),
            ("web", "Website"),
            ("email", "E-mail"),
            ("import", "Former Software"),
        ],
        required=True,
        default="paper",
        help="How it was given; keep the signed paper with the documents.",
    )
    withdrawn_on = fields.Datetime(readonly=True, copy=False)

    _owner = models.Constraint(
        "CHECK (application_id IS NOT NULL OR member_id IS NOT NULL)",
        "An approval is of a member or of an applicant.",
    )

    def write(self, vals):
        # What links an applicant's approvals to the member they become.
        if set(vals) - {"member_id", "application_id"}:
            raise UserError(
                self.env._(
                    "An approval is a proof: it does not change. Note its withdrawal, "
                    "or record another one."
                )
            )
        return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        consents = super().create(vals_list)
        drafts = consents.version_id.filtered(lambda v: v.state != "published")
        if drafts:
            raise UserError(
                self.env._(
                    "“%(text)s” is not published: nobody can approve it yet.",
                    text=drafts[0].display_name,
                )
            )
        return consents

    def action_withdraw(self):
        """Note that the person withdraws the approval, which stays as history (GDPR,
        art. 7.3: as easy to withdraw as to give)."""
        standing = self.filtered(lambda consent: not consent.withdrawn_on)
        return super(CoopConsent, standing).write(
            {"withdrawn_on": fields.Datetime.now()}
        )

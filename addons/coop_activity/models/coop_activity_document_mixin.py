# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopActivityDocumentMixin(models.AbstractModel):
    """A document of one activity: entry, payment, order…

    The model that inherits it has a stored field ``company_id``.
    """

    _name = "coop.activity.document.mixin"
    _description = "Document of an Activity"

    coop_activity_id = fields.Many2one(
        "coop.activity",
        string="Activity",
        compute="_compute_coop_activity_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Activity of the cooperative that this document belongs to.",
    )

    @api.depends("company_id")
    def _compute_coop_activity_id(self):
        """Propose the user's own activity, where the cooperative has the axis."""
        Activity = self.env["coop.activity"]
        for company, documents in self.grouped("company_id").items():
            default = Activity
            if company._coop_with_axis():
                default = Activity._get_default_for_user(self.env.user, company)
            for document in documents:
                activity = document.coop_activity_id
                # An activity is one cooperative's: drop it with the company.
                if not activity or activity.sudo().company_id != company.root_id:
                    document.coop_activity_id = default

    def _coop_check_activity_company(self, activity):
        """Check that an activity is of the cooperative of these documents.

        :param activity: a ``coop.activity`` record, or none
        :raises UserError: names the document, its company, the activity and its own
        """
        # sudo: the check must not depend on what the user sees of the activity.
        activity = activity.sudo()
        if not activity:
            return
        for company, documents in self.grouped("company_id").items():
            if activity.company_id != company.root_id:
                raise UserError(
                    self.env._(
                        "“%(move)s” is a document of %(company)s, but the activity "
                        "%(activity)s belongs to %(cooperative)s. Choose an activity "
                        "of the document's cooperative.",
                        move=documents[0].display_name,
                        company=company.name,
                        activity=activity.display_name,
                        cooperative=activity.company_id.name,
                    )
                )

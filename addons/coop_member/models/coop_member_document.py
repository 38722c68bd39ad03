# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class CoopMemberDocument(models.Model):
    """Document requested from a member or an applicant, then received, until it
    expires. The file is an attachment that follows the rules of this record."""

    _name = "coop.member.document"
    _description = "Document of a Member"
    _inherit = ["coop.staff.notes.mixin", "mail.thread"]
    _order = "date_expiry, id"
    _rec_name = "type_id"

    type_id = fields.Many2one(
        "coop.member.document.type",
        string="Type",
        required=True,
        index=True,
        ondelete="restrict",
        domain="['|', ('company_id', '=', False), ('company_id', '=', company_id)]",
    )
    sensitive = fields.Boolean(related="type_id.sensitive", store=True)
    application_id = fields.Many2one(
        "coop.member.application", index="btree_not_null", ondelete="cascade"
    )
    member_id = fields.Many2one(
        "coop.member", index="btree_not_null", ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        index=True,
        required=True,
    )
    file = fields.Binary(attachment=True, copy=False)
    filename = fields.Char(copy=False)
    date_requested = fields.Date(default=fields.Date.context_today)
    date_received = fields.Date(
        compute="_compute_date_received",
        store=True,
        readonly=False,
        copy=False,
        tracking=True,
        help="Also without file: the original was seen.",
    )
    date_expiry = fields.Date(
        string="Expires on",
        compute="_compute_date_expiry",
        store=True,
        readonly=False,
        tracking=True,
        index="btree_not_null",
        help="Last day of validity, included.",
    )
    refused = fields.Boolean(readonly=True, copy=False, tracking=True)
    refusal_reason = fields.Char(copy=False, tracking=True)
    state = fields.Selection(
        [
            ("requested", "Requested"),
            ("received", "Received"),
            ("refused", "Not Accepted"),
            ("expired", "Expired"),
        ],
        compute="_compute_state",
        search="_search_state",
    )
    note = fields.Char()

    _owner = models.Constraint(
        "CHECK (application_id IS NOT NULL OR member_id IS NOT NULL)",
        "A document is that of a member or of an applicant.",
    )

    @api.depends("member_id.company_id", "application_id.company_id")
    def _compute_company_id(self):
        for document in self:
            owner = document.member_id or document.application_id
            document.company_id = owner.company_id

    @api.depends("file")
    def _compute_date_received(self):
        for document in self:
            if document.file and not document.date_received:
                document.date_received = fields.Date.context_today(self)

    @api.depends("date_received", "type_id")
    def _compute_date_expiry(self):
        for document in self:
            months = document.type_id.validity_months
            if document.date_received and months:
                document.date_expiry = fields.Date.add(
                    document.date_received, months=months
                )

    @api.depends("date_received", "date_expiry", "refused")
    @api.depends_context("tz")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for document in self:
            if document.refused:
                document.state = "refused"
            elif not document.date_received:
                document.state = "requested"
            elif document.date_expiry and document.date_expiry < today:
                document.state = "expired"
            else:
                document.state = "received"

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        accepted = Domain("refused", "=", False)
        received = Domain("date_received", "!=", False)
        expired = Domain("date_expiry", "<", fields.Date.context_today(self))
        by_state = {
            "refused": ~accepted,
            "requested": accepted & ~received,
            "received": accepted & received & ~expired,
            "expired": accepted & received & expired,
        }
        return Domain.OR(by_state[state] for state in value if state in by_state)

    @api.constrains("date_received")
    def _check_date_received(self):
        today = fields.Date.context_today(self)
        for document in self.filtered("date_received"):
            if document.date_received > today:
                raise ValidationError(
                    self.env._(
                        "%(document)s: a document is received today at the latest. "
                        "Correct the field “Date Received”.",
                        document=document.type_id.name,
                    )
                )

    def action_received(self):
        """Note that the original was seen today."""
        self.write({"date_received": fields.Date.context_today(self), "refused": False})

    def action_refuse(self):
        """Not readable, not the right one: it is to be given again."""
        for document in self:
            if not document.date_received:
                raise UserError(
                    self.env._(
                        "“%(document)s” has not been received yet.",
                        document=document.type_id.name,
                    )
                )
        self.refused = True

    def action_renew(self):
        """Ask again for documents that have expired or were not accepted."""
        return self.create(
            [
                {
                    "type_id": document.type_id.id,
                    "member_id": document.member_id.id,
                    "application_id": document.application_id.id,
                }
                for document in self
            ]
        )

    @api.model
    def _request(self, owners):
        """Request the documents that applicants give, once.

        :param owners: coop.member.application
        """
        types = self.env["coop.member.document.type"].search([("requested", "=", True)])
        vals_list = []
        # sudo: what was asked already counts, whoever may read it.
        for owner in owners.sudo():
            wanted = (
                types.filtered(lambda kind, owner=owner: kind._concerns(owner))
                - owner.document_ids.type_id
            )
            vals_list += [
                {
                    "type_id": kind.id,
                    "application_id": owner.id,
                    "member_id": owner.member_id.id,
                }
                for kind in wanted
            ]
        return self.create(vals_list)

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class CoopInvoiceShare(models.TransientModel):
    _name = "coop.invoice.share"
    _description = "Share an Invoice between Activities"

    move_id = fields.Many2one("account.move", required=True, readonly=True)
    agreement_id = fields.Many2one(
        "coop.joint.agreement",
        string="Joint Agreement",
        compute="_compute_agreement_id",
        store=True,
        readonly=False,
        domain="[('state', '=', 'active'), ('issuer_id', '=', issuer_id)]",
        help="Agreement in force of the activity that makes the invoice.",
    )
    issuer_id = fields.Many2one(related="move_id.coop_activity_id")
    line_ids = fields.One2many(
        "coop.invoice.share.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("move_id")
    def _compute_agreement_id(self):
        for wizard in self:
            agreement = wizard.move_id.coop_agreement_id
            if not agreement:
                agreement = agreement.search(
                    [
                        ("state", "=", "active"),
                        ("issuer_id", "=", wizard.move_id.coop_activity_id.id),
                    ],
                    limit=2,
                )
            wizard.agreement_id = agreement if len(agreement) == 1 else False

    @api.depends("move_id")
    def _compute_line_ids(self):
        for wizard in self:
            products = wizard.move_id.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            wizard.line_ids = [Command.clear()] + [
                Command.create({"line_id": line.id}) for line in products
            ]

    def action_share(self):
        """Share the lines as stated.

        :raises UserError: the agreement isn't the issuer's or in force, or a line
            goes to an activity without share in it
        """
        self.ensure_one()
        move, agreement = self.move_id, self.agreement_id
        move._coop_check_may_share()
        if not agreement:
            raise UserError(
                self.env._("Choose the joint agreement that gives the shares.")
            )
        agreement.check_access("read")
        if agreement.state != "active" or agreement.issuer_id != move.coop_activity_id:
            raise UserError(
                self.env._(
                    "“%(agreement)s” is not an agreement in force of the activity that "
                    "makes this invoice. Choose another one.",
                    agreement=agreement.name,
                )
            )
        if move.coop_is_shared:
            raise UserError(
                self.env._(
                    "“%(invoice)s” is shared already. Undo the sharing first.",
                    invoice=move.display_name,
                )
            )
        agreement._check_complete()
        # sudo: the agreement, which the user may use as its issuer, gives lines of
        # the invoice to activities whose books the user doesn't see.
        shares = {}
        for line in self.line_ids:
            shares[line.line_id.sudo()] = line._get_shares()
        move = move.sudo()
        move.coop_agreement_id = agreement
        move._coop_share_lines(shares)
        return {"type": "ir.actions.act_window_close"}

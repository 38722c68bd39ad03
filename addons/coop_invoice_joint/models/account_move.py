# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

# What a member may still write on an invoice that is shared: nothing that counts.
FREE_FIELDS = {"ref", "narration"}
FREE_PREFIXES = ("message_", "activity_")


class AccountMove(models.Model):
    _inherit = "account.move"

    coop_agreement_id = fields.Many2one(
        "coop.joint.agreement",
        string="Joint Agreement",
        tracking=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('state', '=', 'active'), ('issuer_id', '=', coop_activity_id)]",
        help="Agreement by which this invoice is shared between several activities.",
    )
    coop_is_joint = fields.Boolean(
        string="Joint",
        compute="_compute_coop_is_joint",
        store=True,
        help="The document has lines of another activity than the one that makes it.",
    )
    coop_is_shared = fields.Boolean(
        compute="_compute_coop_is_shared",
        help="Technical: the lines are shared; undo it to change them.",
    )
    coop_payment_sharing = fields.Selection(
        selection=lambda self: (
            self.env["coop.joint.agreement"]
            ._fields["payment_sharing"]
            ._description_selection(self.env)
        ),
        string="Partial Payments",
        compute="_compute_coop_agreement_terms",
        store=True,
        readonly=False,
        help="How a partial payment is shared between the activities.",
    )
    coop_print_by_member = fields.Boolean(
        string="Grouped by Activity",
        compute="_compute_coop_agreement_terms",
        store=True,
        readonly=False,
        help="Print the lines grouped by activity, with their subtotals.",
    )
    coop_part_ids = fields.One2many(
        "coop.invoice.part",
        "move_id",
        string="Parts",
        help="What each activity has in this document.",
    )

    _coop_is_joint_idx = models.Index("(id) WHERE coop_is_joint")

    @api.depends(
        "coop_activity_id",
        "invoice_line_ids.coop_activity_id",
        "invoice_line_ids.display_type",
    )
    def _compute_coop_is_joint(self):
        for move in self:
            lines = move.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            activities = lines.coop_activity_id
            move.coop_is_joint = len(activities) > 1 or bool(
                move.coop_activity_id and activities - move.coop_activity_id
            )

    @api.depends("invoice_line_ids.coop_shared_vals")
    def _compute_coop_is_shared(self):
        # sudo: whoever sees a part of the invoice must know that it is shared.
        groups = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [("move_id", "in", self.ids), ("coop_shared_vals", "!=", False)],
                ["move_id"],
            )
        )
        shared = {move.id for (move,) in groups}
        for move in self:
            move.coop_is_shared = move._origin.id in shared

    @api.depends("coop_agreement_id")
    def _compute_coop_agreement_terms(self):
        for move in self:
            # sudo: the terms are those of the invoice, for all who see it.
            agreement = move.coop_agreement_id.sudo()
            move.coop_payment_sharing = agreement.payment_sharing or "prorata"
            move.coop_print_by_member = agreement.print_by_member

    def _coop_restricted_on_shared(self):
        """Moves shared between activities, of which the user sees only a part."""
        if self.env.su or self.env.user._coop_is_unrestricted():
            return self.browse()
        return self.filtered("coop_is_shared")

    def _coop_check_shared_untouched(self):
        """Refuse changes by somebody who sees only some of the lines: Odoo would
        compute taxes and receivables from these alone.

        :raises UserError: the invoice is shared
        """
        shared = self._coop_restricted_on_shared()
        if shared:
            raise UserError(
                self.env._(
                    "“%(invoice)s” is shared between several activities. Undo the "
                    "sharing to change it, then share it again.",
                    invoice=shared[0].display_name,
                )
            )

    def write(self, vals):
        shared = self._coop_restricted_on_shared()
        if not shared:
            return super().write(vals)
        if not all(
            name in FREE_FIELDS or name.startswith(FREE_PREFIXES) for name in vals
        ):
            shared._coop_check_shared_untouched()
        self.check_access("write")
        # sudo: core computes the whole document at each change, of which the user
        # sees a part only; the fields are those above.
        return super(AccountMove, self.sudo()).write(vals)

    def unlink(self):
        self._coop_check_shared_untouched()
        return super().unlink()

    def _post(self, soft=True):
        self._coop_check_joint()
        return super()._post(soft=soft)

    def _coop_check_joint(self):
        """Check joint documents that are about to be posted.

        :raises UserError: the agreement isn't in force, hasn't been applied, or has
            no share for an activity; or a member posts alone what binds others
        """
        for move in self.filtered(lambda m: m.coop_agreement_id or m.coop_is_joint):
            agreement = move.coop_agreement_id.sudo()
            if move.coop_is_joint and not (
                self.env.su or self.env.user._coop_is_unrestricted()
            ):
                raise UserError(
                    self.env._(
                        "“%(invoice)s” binds several activities: the cooperative "
                        "posts it. Submit it, or ask the staff.",
                        invoice=move.display_name,
                    )
                )
            if not agreement or not move.is_invoice(include_receipts=True):
                continue
            if agreement.state == "draft" or (
                agreement.state == "ended" and not move.reversed_entry_id
            ):
                raise UserError(
                    self.env._(
                        "“%(invoice)s”: the joint agreement “%(agreement)s” is not in "
                        "force. Put it in force, or choose another one.",
                        invoice=move.display_name,
                        agreement=agreement.name,
                    )
                )
            if not move.coop_is_joint:
                raise UserError(
                    self.env._(
                        "“%(invoice)s” has a joint agreement but its lines are not "
                        "shared. Use “Share between Activities”, or remove the "
                        "agreement.",
                        invoice=move.display_name,
                    )
                )
            products = move.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            strangers = products.coop_activity_id - agreement.line_ids.activity_id
            if strangers:
                raise UserError(
                    self.env._(
                        "“%(invoice)s”: %(activity)s has no share in the agreement "
                        "“%(agreement)s”. Change the line's activity, or the "
                        "agreement.",
                        invoice=move.display_name,
                        activity=strangers[0].sudo().name,
                        agreement=agreement.name,
                    )
                )

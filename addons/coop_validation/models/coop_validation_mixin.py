# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

# Nobody writes these but the actions: they tell what was validated, and by whom.
PROTECTED_FIELDS = frozenset(
    {
        "coop_validation_state",
        "coop_validation_user_id",
        "coop_validation_date",
        "coop_validation_approver",
        "coop_submit_user_id",
        "coop_submit_date",
        "coop_refuse_reason",
    }
)
TO_VALIDATE = "coop_validation.mail_activity_to_validate"
REFUSED = "coop_validation.mail_activity_refused"


class CoopValidationMixin(models.AbstractModel):
    """A document that members submit to the cooperative, which validates it.

    The model that inherits it has a chatter, activities and a stored ``company_id``;
    it overrides the hooks ``_coop_validation_…``. Here: the state and the hooks. The
    other files: what the rules say (``decision``), the actions of the member
    (``submit``) and of the staff (``approve``), what nobody bypasses (``guard``).
    """

    _name = "coop.validation.mixin"
    _description = "Document Validated by the Cooperative"

    coop_validation_state = fields.Selection(
        [
            ("draft", "Draft"),
            ("to_validate", "To Validate"),
            ("validated", "Validated"),
            ("refused", "Sent Back"),
        ],
        string="Validation",
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
        help="Draft: not submitted yet.\n"
        "To validate: submitted to the cooperative.\n"
        "Validated: by the cooperative, or by its author where a rule allows it.\n"
        "Sent back: to be corrected, then submitted again.",
    )
    coop_validation_user_id = fields.Many2one(
        "res.users",
        string="Decided by",
        readonly=True,
        copy=False,
        help="Who validated the document, or sent it back.",
    )
    coop_validation_date = fields.Datetime(
        string="Decided On", readonly=True, copy=False
    )
    coop_validation_approver = fields.Selection(
        selection=lambda self: self.env["coop.validation.rule"]._selection_approver(),
        string="To Be Validated by",
        readonly=True,
        copy=False,
        help="Who was asked when the document was submitted.",
    )
    coop_submit_user_id = fields.Many2one(
        "res.users", string="Submitted by", readonly=True, copy=False
    )
    coop_submit_date = fields.Datetime(
        string="Submitted On",
        readonly=True,
        copy=False,
        help="The document waits since then.",
    )
    coop_refuse_reason = fields.Text(
        string="To Correct",
        readonly=True,
        copy=False,
        help="Why the cooperative sent the document back.",
    )
    coop_validation_applies = fields.Boolean(
        compute="_compute_coop_validation",
        help="Technical: documents of this kind are validated here.",
    )
    coop_validation_required = fields.Boolean(
        compute="_compute_coop_validation",
        help="Technical: the user must submit this document to the cooperative.",
    )
    coop_can_confirm = fields.Boolean(
        string="Can Be Confirmed",
        compute="_compute_coop_validation",
        help="Technical: a rule lets the user validate this document.",
    )
    coop_validation_reason = fields.Char(
        string="Why the Cooperative Validates",
        compute="_compute_coop_validation",
        help="What in this document goes beyond what its author may validate.",
    )
    coop_validation_banner = fields.Char(
        string="Where the Validation Is",
        compute="_compute_coop_validation",
        help="In one sentence, for whoever opens the document.",
    )
    coop_can_approve = fields.Boolean(
        string="Waits for Me",
        compute="_compute_coop_can_approve",
        search="_search_coop_can_approve",
        help="The document waits for a validation that the user may give.",
    )

    # The queue is short, the table is not.
    _coop_validation_queue = models.Index(
        "(coop_validation_state, coop_submit_date) "
        "WHERE coop_validation_state IN ('to_validate', 'refused')"
    )

    # ------------------------------------------------------------------
    # Hooks
    # ------------------------------------------------------------------

    def _coop_under_validation(self):
        """Documents among these that members must have validated.

        Overrides narrow it by kind of document. An activity that is exempt exempts its
        documents, unless they are another's as well.
        """
        companies = self.company_id._coop_with_validation()
        if not companies:
            return self.browse()
        return self.filtered(
            lambda document: (
                document.company_id in companies and not document._coop_is_exempt()
            )
        )

    def _coop_is_exempt(self):
        self.ensure_one()
        activities = self._coop_validation_activity().sudo()
        return bool(activities) and all(activities.mapped("validation_exempt"))

    def _coop_validation_type(self):
        """Kind of document: a key of ``document_type`` of the rules."""
        self.ensure_one()
        return "any"

    def _coop_validation_amount(self):
        """Amount that ceilings apply to: tax excluded, in the company's currency."""
        self.ensure_one()
        return 0.0

    def _coop_validation_activity(self):
        """Activities of the document; several for a joint one."""
        self.ensure_one()
        return self.env["coop.activity"]

    def _coop_validation_partner(self):
        """Customer or vendor of the document, if any."""
        self.ensure_one()
        return self.env["res.partner"]

    def _coop_validation_discount(self):
        """Highest discount granted by the document, a percentage."""
        self.ensure_one()
        return 0.0

    def _coop_validation_is_new_partner(self):
        """For which activities these documents are the first with their partner.

        On a whole recordset, for one query to answer.

        :return: dict: document → ``coop.activity`` records
        """
        return dict.fromkeys(self, self.env["coop.activity"])

    def _coop_validation_is_open(self):
        """Whether the document may still change: it isn't posted, paid, cancelled…"""
        self.ensure_one()
        return True

    def _coop_validation_done(self):
        """Do what validating these documents means: post them, pay them…

        Called with all rights, once the validation is granted and written.
        """

    def _coop_check_submit(self):
        """Raise if these documents are not fit to be submitted."""

    def _coop_check_approve(self):
        """Raise if these documents can't be validated as they are."""

    def _coop_validation_label(self):
        """Name of the document in messages."""
        self.ensure_one()
        partner = self._coop_validation_partner()
        if not partner:
            return self.display_name
        return f"{self.display_name}, {partner.display_name}"

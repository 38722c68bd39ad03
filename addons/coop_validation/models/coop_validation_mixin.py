# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

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
APPROVER_ORDER = ("adviser", "officer", "accountant")
TO_VALIDATE = "coop_validation.mail_activity_to_validate"
REFUSED = "coop_validation.mail_activity_refused"


class Decision(NamedTuple):
    """What the rules say of a document, for one person.

    ``approver``: who validates it otherwise; ``reasons``: why, empty if the person
    may validate it.
    """

    approver: str
    reasons: list

    @property
    def allowed(self):
        return not self.reasons


class CoopValidationMixin(models.AbstractModel):
    """A document that members submit to the cooperative, which validates it.

    The model that inherits it has a chatter, activities and a stored ``company_id``;
    it overrides the hooks ``_coop_validation_…``. Here: the state and the rules; ``coop_validation_approve``
    has the actions of the staff, ``coop_validation_guard`` what nobody may bypass.
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
    coop_validation_reason = fields.Char(
        string="Why the Cooperative Validates",
        compute="_compute_coop_validation",
        help="What in this document goes beyond what its author may validate.",
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

    # ------------------------------------------------------------------
    # Decision
    # ------------------------------------------------------------------

    def _coop_validation_is_bound(self):
        """Whether the rules bind the user: not officers, accountants nor Odoo itself."""
        return not self.env.su and not (
            self.env.user.has_group("coop_base.group_officer")
            or self.env.user.has_group("coop_base.group_accountant")
        )

    def _coop_decisions(self, user=None):
        """What the rules say of these documents.

        :param user: whose role counts; by default the current user
        :return: dict: document → :class:`Decision`
        """
        user = user or self.env.user
        rules_of = self.env["coop.validation.rule"]._get_rules_of(self.company_id)
        new_for = {}
        if any(rules_of[root].filtered("new_partner_required") for root in rules_of):
            new_for = self._coop_validation_is_new_partner()
        decisions = {}
        for document in self:
            # sudo: rules and roles apply to members, who may not read them.
            rules = rules_of.get(document.company_id.sudo().root_id)
            decisions[document] = document._coop_decide(
                user, rules, new_for.get(document, self.env["coop.activity"])
            )
        return decisions

    def _coop_decide(self, user, rules, new_for):
        """What the rules say of one document, see ``_coop_decisions``.

        Each activity of a joint document must allow it.
        """
        self.ensure_one()
        # sudo: see _coop_decisions.
        activities = self._coop_validation_activity()._origin.sudo()
        if not activities or not rules:
            reason = (
                self.env._("no rule lets its author validate it")
                if activities
                else self.env._("it has no activity yet")
            )
            return Decision("officer", [reason])
        reasons, approvers = [], {"adviser"}
        partner = self._coop_validation_partner().sudo()
        for activity in activities:
            role = activity._coop_role_of(user)
            rule = rules._first_match(self._coop_validation_type(), activity, role)
            approvers.add(rule.approver or "officer")
            if not role:
                reasons.append(
                    self.env._(
                        "%(user)s is neither owner nor member of %(activity)s",
                        user=user.sudo().name,
                        activity=activity.name,
                    )
                )
            elif not rule:
                reasons.append(self.env._("no rule lets its author validate it"))
            else:
                reasons += rule._reasons(
                    self._coop_validation_amount(),
                    self._coop_validation_discount(),
                    activity in new_for and partner,
                )
        # dict: a joint document may have the same reason several times.
        return Decision(
            max(approvers, key=APPROVER_ORDER.index), list(dict.fromkeys(reasons))
        )

    @api.depends("company_id", "coop_validation_state", "coop_submit_user_id")
    @api.depends_context("uid", "lang")
    def _compute_coop_validation(self):
        concerned = self._coop_under_validation()
        bound = self._coop_validation_is_bound()
        explained = concerned.filtered(
            lambda document: (
                document._coop_validation_is_open()
                and (bound or document.coop_validation_state == "to_validate")
                and document.coop_validation_state != "validated"
            )
        )
        by_user = explained.grouped(
            lambda document: (
                document.coop_submit_user_id
                if document.coop_validation_state == "to_validate"
                else self.env.user
            )
        )
        decisions = {}
        for user, documents in by_user.items():
            decisions.update(documents._coop_decisions(user))
        for document in self:
            decision = decisions.get(document)
            document.coop_validation_applies = document in concerned
            document.coop_validation_required = bool(
                bound and decision and not decision.allowed
            )
            document.coop_validation_reason = decision and "; ".join(decision.reasons)

    # ------------------------------------------------------------------
    # Who may validate
    # ------------------------------------------------------------------

    @api.depends("coop_validation_state", "coop_validation_approver")
    @api.depends_context("uid")
    def _compute_coop_can_approve(self):
        waiting = self.filtered(
            lambda document: document.coop_validation_state == "to_validate"
        )
        approvable = waiting._coop_filter_approvable()
        for document in self:
            document.coop_can_approve = document in approvable

    @api.model
    def _search_coop_can_approve(self, operator, value):
        if operator not in ("in", "="):
            return NotImplemented
        wanted = bool(value) if operator == "=" else True in value
        domain = self._coop_approvable_domain()
        return domain if wanted else ~domain

    @api.model
    def _coop_approvable_domain(self):
        """Documents to validate that the user may validate, as a domain."""
        user = self.env.user
        approvers = []
        domain = Domain.FALSE
        if user.has_group("coop_base.group_officer"):
            approvers += ["officer", "adviser"]
        elif user.has_group("coop_base.group_adviser"):
            domain = Domain("coop_validation_approver", "=", "adviser") & Domain(
                self._coop_adviser_path(), "=", user.id
            )
        if user.has_group("coop_base.group_accountant"):
            approvers.append("accountant")
        if approvers:
            domain |= Domain("coop_validation_approver", "in", approvers)
        return Domain("coop_validation_state", "=", "to_validate") & domain

    @api.model
    def _coop_adviser_path(self):
        return "coop_activity_id.adviser_id"

    def _coop_filter_approvable(self, approver=None):
        """Keep the documents that the user may validate, whatever their state.

        :param approver: dict: document → who is asked; by default, who was asked when
            the document was submitted
        """
        user = self.env.user
        officer = user.has_group("coop_base.group_officer")
        adviser = user.has_group("coop_base.group_adviser")
        accountant = user.has_group("coop_base.group_accountant")

        def may_approve(document):
            asked = (approver or {}).get(document) or document.coop_validation_approver
            if asked == "accountant":
                return accountant
            if officer or asked != "adviser" or not adviser:
                return officer
            # sudo: an adviser of one activity may not see the others of a document.
            activities = document._coop_validation_activity().sudo()
            return bool(activities) and all(
                # Nobody validates the documents of their own activity.
                activity.adviser_id == user and not activity._coop_role_of(user)
                for activity in activities
            )

        return self.filtered(may_approve)

    # ------------------------------------------------------------------
    # Actions of the member
    # ------------------------------------------------------------------

    def action_coop_submit(self):
        """Submit documents to the cooperative.

        :raise AccessError: the user may not change one of the documents
        :raise UserError: one is submitted already, or is not fit to be: names it
        """
        self.check_access("write")
        self._coop_require_validation()
        self._coop_require_state("draft", "refused")
        self._coop_check_submit()
        self._coop_submit(self.env.user)

    def _coop_submit(self, user):
        """Put documents in the queue, on behalf of a user."""
        decisions = self._coop_decisions(user)
        asked = self.grouped(lambda document: decisions[document].approver)
        now = fields.Datetime.now()
        for approver, documents in asked.items():
            documents._coop_write_validation(
                {
                    "coop_validation_state": "to_validate",
                    "coop_validation_approver": approver,
                    "coop_submit_user_id": user.id,
                    "coop_submit_date": now,
                    "coop_validation_user_id": False,
                    "coop_validation_date": False,
                    "coop_refuse_reason": False,
                }
            )
        self._coop_close_todos()
        self._coop_log(
            {
                document: self.env._(
                    "Submitted to the cooperative: %(reasons)s.",
                    reasons="; ".join(decision.reasons),
                )
                if decision.reasons
                else self.env._("Submitted to the cooperative.")
                for document, decision in decisions.items()
            }
        )
        asked.get("adviser", self.browse())._coop_ask_advisers()

    def action_coop_withdraw(self):
        """Take submitted documents back, to change them.

        :raise AccessError: the user may not change one of the documents
        :raise UserError: one of them is not submitted: names it
        """
        self.check_access("write")
        self._coop_require_state("to_validate")
        self._coop_write_validation(self._coop_draft_vals())
        self._coop_close_todos()
        self._coop_log(
            dict.fromkeys(self, self.env._("Taken back to draft, to be changed."))
        )

    def action_coop_confirm(self):
        """Validate documents by oneself, where the rules allow it.

        :raise AccessError: the user may not change one of the documents
        :raise UserError: the cooperative validates one of them: names it, and why
        """
        self.check_access("write")
        self._coop_require_state("draft", "refused")
        self._coop_check_rules()
        self._coop_check_submit()
        self._coop_mark_validated()
        # sudo: the rules allow it, whatever the user's rights in accounting.
        self.sudo()._coop_validation_done()

    def _coop_check_rules(self):
        """Raise unless the user may validate these documents by the rules.

        :raise UserError: names the documents, why, and what to do
        """
        if not self._coop_validation_is_bound():
            return
        concerned = self._coop_under_validation().filtered(
            lambda document: document.coop_validation_state != "validated"
        )
        waiting = concerned.filtered(
            lambda document: document.coop_validation_state == "to_validate"
        )
        decisions = concerned._coop_decisions()
        asked = {document: decisions[document].approver for document in concerned}
        refused = concerned.filtered(lambda doc: not decisions[doc].allowed) | waiting
        refused -= refused._coop_filter_approvable(asked)
        if not refused:
            return
        lines = [
            self.env._(
                "“%(document)s” waits for its validation already.",
                document=document._coop_validation_label(),
            )
            if document in waiting
            else self.env._(
                "“%(document)s” is to be validated by the cooperative: %(reasons)s.",
                document=document._coop_validation_label(),
                reasons="; ".join(decisions[document].reasons),
            )
            for document in refused
        ]
        if refused - waiting:
            lines.append(
                self.env._("Submit it with the button “Submit to the Cooperative”.")
            )
        raise UserError("\n".join(lines))

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _coop_require_validation(self):
        others = self - self._coop_under_validation()
        if others:
            raise UserError(
                self.env._(
                    "“%(document)s” needs no validation by the cooperative: confirm "
                    "it.",
                    document=others[0]._coop_validation_label(),
                )
            )

    def _coop_require_state(self, *states):
        """Raise unless the documents are open and in one of these states.

        :raise UserError: names the document and its state
        """
        for document in self:
            if (
                document.coop_validation_state not in states
                or not document._coop_validation_is_open()
            ):
                raise UserError(document._coop_state_message())

    def _coop_state_message(self):
        self.ensure_one()
        label = self._coop_validation_label()
        if not self._coop_validation_is_open():
            return self.env._(
                "“%(document)s” is no longer a draft: open it again to see where it "
                "is.",
                document=label,
            )
        selection = self._fields["coop_validation_state"]._description_selection(
            self.env
        )
        return self.env._(
            "“%(document)s” is in the state “%(state)s”, which doesn't allow this. "
            "Reload the page: somebody may have dealt with it.",
            document=label,
            state=dict(selection)[self.coop_validation_state or "draft"],
        )

    @api.model
    def _coop_draft_vals(self):
        return {
            "coop_validation_state": "draft",
            "coop_validation_user_id": False,
            "coop_validation_date": False,
            "coop_validation_approver": False,
            "coop_submit_user_id": False,
            "coop_submit_date": False,
            "coop_refuse_reason": False,
        }

    @api.model
    def _coop_validated_vals(self, user=None):
        return {
            "coop_validation_state": "validated",
            "coop_validation_user_id": (user or self.env.user).id,
            "coop_validation_date": fields.Datetime.now(),
            "coop_refuse_reason": False,
        }

    def _coop_mark_validated(self, user=None):
        self._coop_write_validation(self._coop_validated_vals(user))

    def _coop_write_validation(self, vals):
        """Write protected fields. Callers have checked that the user may."""
        if self:
            # sudo: nobody writes them otherwise.
            self.sudo().write(vals)

    def _coop_log(self, bodies):
        """Write notes in the chatter, without notifying anybody.

        :param dict bodies: document → text
        """
        if bodies:
            self._message_log_batch({doc.id: body for doc, body in bodies.items()})

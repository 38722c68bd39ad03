# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_datetime

APPROVER_ORDER = ("adviser", "officer", "accountant")


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
    """What the rules say of a document, and who may validate it."""

    _inherit = "coop.validation.mixin"

    # ------------------------------------------------------------------
    # Decision
    # ------------------------------------------------------------------

    def _coop_validation_is_bound(self):
        """Whether the rules bind the user: not officers, accountants, Odoo itself."""
        return not self.env.su and not (
            self.env.user.has_group("coop_base.group_officer")
            or self.env.user.has_group("coop_base.group_accountant")
        )

    def _coop_decisions(self, user=None):
        """What the rules say of these documents.

        :param user: whose role counts, or a dict: document → user; by default the
            current user
        :return: dict: document → :class:`Decision`
        """
        user = user or self.env.user
        rules_of = self.env["coop.validation.rule"]._get_rules_of(self.company_id)
        new_for = {}
        if any(rules.filtered("new_partner_required") for rules in rules_of.values()):
            new_for = self._coop_validation_is_new_partner()
        decisions = {}
        for document in self:
            decisions[document] = document._coop_decide(
                user[document] if isinstance(user, dict) else user,
                # sudo: rules and roles apply to members, who may not read them.
                rules_of.get(document.company_id.sudo().root_id),
                new_for.get(document, self.env["coop.activity"]),
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

    @api.depends(
        "company_id",
        "coop_validation_state",
        "coop_validation_user_id",
        "coop_submit_user_id",
    )
    @api.depends_context("uid", "lang")
    def _compute_coop_validation(self):
        concerned = self._coop_under_validation()
        # Nothing is asked of those who only read, such as advisers.
        bound = self._coop_validation_is_bound() and self.browse().has_access("write")
        explained = concerned.filtered(
            lambda document: (
                document._coop_validation_is_open()
                and (bound or document.coop_validation_state == "to_validate")
                and document.coop_validation_state != "validated"
            )
        )
        decisions = explained._coop_decisions(
            {
                document: document.coop_submit_user_id
                if document.coop_validation_state == "to_validate"
                else self.env.user
                for document in explained
            }
        )
        for document in self:
            decision = decisions.get(document)
            document.coop_validation_applies = document in concerned
            document.coop_validation_required = bool(
                bound and decision and not decision.allowed
            )
            document.coop_can_confirm = bool(
                bound
                and decision
                and decision.allowed
                and document.coop_validation_state != "to_validate"
            )
            reasons = ", ".join(decision.reasons) if decision else ""
            document.coop_validation_reason = reasons[:1].upper() + reasons[1:]
            document.coop_validation_banner = (
                document in concerned and document._coop_banner(reasons)
            )

    def _coop_banner(self, reasons):
        """Where the validation of an open document is, in one sentence.

        :param str reasons: why the cooperative validates it
        """
        self.ensure_one()
        if not self._coop_validation_is_open():
            return False
        state = self.coop_validation_state
        # sudo: members may not read the users of the staff.
        decider = self.coop_validation_user_id.sudo().name
        decided_on = self._coop_format(self.coop_validation_date)
        if state == "to_validate":
            text = self.env._(
                "Submitted by %(user)s on %(date)s. To be validated by: %(approver)s.",
                user=self.coop_submit_user_id.sudo().name,
                date=self._coop_format(self.coop_submit_date),
                approver=dict(
                    self.env["coop.validation.rule"]._selection_approver()
                ).get(self.coop_validation_approver),
            )
            return f"{text} {reasons[:1].upper()}{reasons[1:]}".strip()
        if state == "refused":
            return self.env._(
                "Sent back by %(user)s on %(date)s, to correct:",
                user=decider,
                date=decided_on,
            )
        if state == "validated":
            return self.env._(
                "Validated by %(user)s on %(date)s: posted at its date, unless it "
                "changes.",
                user=decider,
                date=decided_on,
            )
        return reasons and self.env._(
            "To be validated by the cooperative: %(reasons)s.", reasons=reasons
        )

    def _coop_format(self, moment):
        return format_datetime(self.env, moment, dt_format="short") if moment else ""

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

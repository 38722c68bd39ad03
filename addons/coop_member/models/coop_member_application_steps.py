# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, fields, models
from odoo.exceptions import UserError

from .coop_member_application import _STEPS


class CoopMemberApplication(models.Model):
    """From the check to the decision."""

    _inherit = "coop.member.application"

    def _set_step(self, **values):
        """Write what the steps alone may write."""
        self.check_access("write")
        assert set(values) <= _STEPS | {"waiting_reason", "refusal_reason"}
        # sudo: the right to write is checked above; these fields are refused to all.
        self.sudo().write(values)

    def action_submit(self):
        """Check the applications: they go to the decision once nothing is missing.

        :raise UserError: naming the applicant and what is missing
        """
        for application in self.filtered(lambda app: app.state == "draft"):
            application._check_complete()
        drafts = self.filtered(lambda app: app.state == "draft")
        drafts._detect_duplicates()
        drafts._set_step(state="review")
        drafts._make_candidates()
        # sudo: officers ask for sensitive documents that they will not read.
        self.env["coop.member.document"].sudo()._request(drafts)

    def _check_complete(self):
        self.ensure_one()
        missing = [
            self._fields[name]._description_string(self.env)
            for name in self._required_fields()
            if not self[name]
        ]
        if missing:
            raise UserError(
                self.env._(
                    "%(applicant)s: fill in %(fields)s.",
                    applicant=self.display_name,
                    fields=", ".join(missing),
                )
            )
        if self.email and not self.email_normalized:
            raise UserError(
                self.env._(
                    "%(applicant)s: “%(email)s” is not an e-mail address.",
                    applicant=self.display_name,
                    email=self.email,
                )
            )
        if self.missing_consents:
            raise UserError(
                self.env._(
                    "%(applicant)s has not approved: %(texts)s. Record the approvals, "
                    "or ask for them.",
                    applicant=self.display_name,
                    texts=self.missing_consents,
                )
            )

    def _required_fields(self):
        """Fields without which an application is not complete; modules add theirs."""
        if self.is_organisation:
            return ["organisation_name", "representative_name", "category_id"]
        return ["lastname", "firstname", "category_id"]

    # ------------------------------------------------------------------
    # Contact and candidate
    # ------------------------------------------------------------------

    def _make_candidates(self):
        """Make the contact and the candidate of those without doubt left.

        A known contact is completed, never overwritten.
        """
        for application in self.filtered(
            lambda app: app.state in ("review", "waiting") and not app.member_id
        ):
            if application.duplicate_count:
                continue
            if not application.partner_id:
                application.partner_id = self.env["res.partner"].create(
                    application._prepare_partner_vals()
                )
            else:
                application._complete_partner()
            application._make_candidate()
            application._move_iban()

    def _prepare_partner_vals(self):
        self.ensure_one()
        return {
            "name": self._get_name(),
            "is_company": self.is_organisation,
            "email": self.email,
            "phone": self.phone,
            "city": self.city,
            "lang": self.lang or self.env.lang,
            "company_registry": self.siren,
        }

    def _complete_partner(self):
        self.ensure_one()
        partner = self.partner_id
        vals = self._prepare_partner_vals()
        partner.write(
            {
                name: vals[name]
                for name in ("email", "phone", "city", "company_registry")
                if vals[name] and not partner[name]
            }
        )

    def _make_candidate(self):
        self.ensure_one()
        Member = self.env["coop.member"]
        member = Member.with_context(active_test=False).search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
            ]
        )
        if member.status in ("member", "leaving"):
            raise UserError(
                self.env._(
                    "%(member)s is a member already: there is nothing to apply for. "
                    "Withdraw this application.",
                    member=member.display_name,
                )
            )
        if not member:
            member = Member.create(self._prepare_member_vals())
        if member.status != "candidate":
            member._record_event("candidacy", self.date)
        self._hand_over_private(member)
        self.consent_ids.write({"member_id": member.id})
        # sudo: some documents are read by those who handle private data only.
        self.sudo().document_ids.write({"member_id": member.id})
        self._set_step(member_id=member.id)

    def _prepare_member_vals(self):
        self.ensure_one()
        return {
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "classification_ids": [
                Command.create(
                    {"category_id": self.category_id.id, "date_from": self.date}
                )
            ],
        }

    def _hand_over_private(self, member):
        """What the applicant told is the member's; what was known is completed."""
        # sudo: who checks applications may not read private data; nothing is shown.
        given, known = self.sudo().private_id, member.sudo().private_id
        if not given or given == known:
            return
        if known:
            known.write(
                {
                    name: value
                    for name, value in given._private_values().items()
                    if value
                }
            )
            self.sudo().private_id = known
            given.unlink()
        else:
            member.sudo().private_id = given

    def _move_iban(self):
        """The IBAN given becomes the bank account of the contact, and is erased."""
        self.ensure_one()
        # sudo: see _hand_over_private.
        private = self.sudo().private_id
        if private.iban:
            self.member_id._add_bank_account(private.iban)
            private.iban = False

    # ------------------------------------------------------------------
    # Decision
    # ------------------------------------------------------------------

    def _decide(self, outcome, decision, date=None, reason=None):
        """Decide these applications together.

        :param str outcome: "accept", "refuse" or "wait"
        :param decision: coop.decision; may be empty for the waiting list
        :param date: day of the admission, that of the decision by default
        :param str reason: of the refusal or of the wait
        :raise UserError: naming the first applicant that cannot be decided, and why
        """
        self._check_decidable()
        ordered = self.sorted(lambda app: (app.date, app.id))
        today = fields.Date.context_today(self)
        if outcome == "wait":
            return ordered._set_step(
                state="waiting",
                waiting_on=fields.Datetime.now(),
                waiting_reason=reason,
                decision_id=decision.id,
            )
        date = date or decision.date or today
        members = ordered.member_id
        values = {"decision_id": decision.id, "note": reason}
        if outcome == "refuse":
            members._record_event("refusal", date, **values)
            return ordered._set_step(
                state="refused",
                decision_id=decision.id,
                decided_on=date,
                refusal_reason=reason,
            )
        ordered._classify(date)
        # Members read in the order of the applications: their numbers follow it.
        for kind, some in members._split_by_admission():
            some._record_event(kind, date, **values)
        return ordered._set_step(
            state="accepted", decision_id=decision.id, decided_on=date
        )

    def _check_decidable(self):
        for application in self:
            if application.state not in ("review", "waiting"):
                raise UserError(
                    self.env._(
                        "%(applicant)s: only applications “to decide” or on the "
                        "waiting list are decided.",
                        applicant=application.display_name,
                    )
                )
            if not application.member_id:
                raise UserError(
                    self.env._(
                        "%(applicant)s may be known already: say first, in the tab "
                        "“Duplicates”, whether it is the same person.",
                        applicant=application.display_name,
                    )
                )
        if len(self.company_id) > 1:
            raise UserError(
                self.env._(
                    "These applications are to several cooperatives, and one body "
                    "decides for one of them."
                )
            )

    def _classify(self, date):
        """Members enter in the category they asked for, if it is not theirs yet."""
        known = self.member_id._classification_at(date)
        self.env["coop.member.classification"].create(
            [
                {
                    "member_id": application.member_id.id,
                    "category_id": application.category_id.id,
                    "date_from": date,
                }
                for application in self
                if known[application.member_id.id][0] != application.category_id.id
            ]
        )

    def action_withdraw(self):
        """The applicant gives up."""
        for application in self:
            if application.state not in ("draft", "review", "waiting"):
                raise UserError(
                    self.env._(
                        "The application of %(applicant)s is closed already.",
                        applicant=application.display_name,
                    )
                )
        candidates = self.member_id.filtered(lambda m: m.status == "candidate")
        if candidates:
            candidates._record_event("desistance")
        self._set_step(state="withdrawn", decided_on=fields.Date.context_today(self))

    def action_decide(self):
        """Open the wizard that decides."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide"),
            "res_model": "coop.member.decide",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_application_ids": self.ids},
        }

    def action_view_member(self):
        self.ensure_one()
        return self.member_id.get_formview_action()

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..tools.lifecycle import STATUS_SELECTION


class CoopMemberDuplicate(models.Model):
    """An applicant may be someone known: someone looks and says.

    The reasons say what is the same (birth, bank account…), not the values: who
    checks applications may not read private data.
    """

    _name = "coop.member.duplicate"
    _description = "Possible Duplicate"
    _order = "score desc, id"

    application_id = fields.Many2one(
        "coop.member.application", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="application_id.company_id", store=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Known Contact",
        index="btree_not_null",
        ondelete="cascade",
    )
    other_application_id = fields.Many2one(
        "coop.member.application",
        string="Other Application",
        index="btree_not_null",
        ondelete="cascade",
    )
    member_id = fields.Many2one("coop.member", compute="_compute_member_id")
    member_status = fields.Selection(
        selection=STATUS_SELECTION, string="Status", compute="_compute_member_id"
    )
    reasons = fields.Char(compute="_compute_reasons", help="What is the same in both.")
    reason_codes = fields.Char(required=True)
    score = fields.Integer(aggregator=None)
    decision = fields.Selection(
        [("same", "Same Person"), ("different", "Somebody Else")], readonly=True
    )
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)

    _pair_unique = models.UniqueIndex(
        "(application_id, COALESCE(partner_id, 0), COALESCE(other_application_id, 0))"
    )

    @api.depends("partner_id", "other_application_id")
    def _compute_member_id(self):
        members = self.env["coop.member"].search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
            ]
        )
        by_key = {(m.partner_id, m.company_id): m for m in members}
        for duplicate in self:
            member = by_key.get((duplicate.partner_id, duplicate.company_id))
            duplicate.member_id = member
            duplicate.member_status = member and member.status

    @api.depends("reason_codes")
    @api.depends_context("lang")
    def _compute_reasons(self):
        labels = self._reason_labels()
        for duplicate in self:
            codes = (duplicate.reason_codes or "").split(",")
            duplicate.reasons = ", ".join(labels[code] for code in codes)

    @api.model
    def _reason_labels(self):
        return {
            "siren": self.env._("same SIREN"),
            "iban": self.env._("same bank account"),
            "birth": self.env._("same name and date of birth"),
            "email": self.env._("same e-mail"),
            "phone": self.env._("same phone"),
            "name": self.env._("same name"),
        }

    @api.depends("partner_id", "other_application_id")
    def _compute_display_name(self):
        for duplicate in self:
            other = duplicate.partner_id or duplicate.other_application_id
            duplicate.display_name = other.display_name

    def action_same(self):
        """It is the same person: the application is theirs."""
        self.ensure_one()
        application = self.application_id
        self._decide("same")
        if self.other_application_id:
            application._close_as_duplicate(self.other_application_id)
        else:
            application.partner_id = self.partner_id
            application._make_candidates()

    def action_different(self):
        """It is somebody else: not asked again."""
        self._decide("different")
        self.application_id._make_candidates()

    def _decide(self, decision):
        self.write(
            {
                "decision": decision,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )

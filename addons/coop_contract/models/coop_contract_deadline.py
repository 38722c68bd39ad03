# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

KINDS = [
    ("term", "End of the contract"),
    ("trial", "End of the trial"),
    ("association", "Becoming an associate"),
    ("interview", "Interview"),
]


class CoopContractDeadline(models.Model):
    """Day by which something has to be done about a contract.

    One per contract and kind, kept in step with the contract. It tells advisers of a
    day without opening them the contract, and carries the reminder.
    """

    _name = "coop.contract.deadline"
    _description = "Deadline of a Contract"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "date, id"
    _mail_post_access = "read"

    contract_id = fields.Many2one(
        "coop.contract",
        required=True,
        readonly=True,
        ondelete="cascade",
        groups="coop_base.group_social,coop_base.group_payroll",
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    date = fields.Date(required=True, readonly=True, index=True)
    remind_from = fields.Date(
        readonly=True, index=True, help="Day from which it is on the dashboard."
    )
    reminded_for = fields.Date(
        readonly=True,
        help="Date of the deadline for which the reminder was made: it is made once.",
    )
    activity_id = fields.Many2one("coop.activity", readonly=True, index=True)
    partner_id = fields.Many2one(
        "res.partner", string="Person", readonly=True, index=True
    )
    company_id = fields.Many2one(
        "res.company", string="Cooperative", readonly=True, index=True
    )
    type_id = fields.Many2one("coop.contract.type", readonly=True)
    color = fields.Integer(compute="_compute_color")
    user_id = fields.Many2one(
        "res.users",
        string="For",
        readonly=True,
        help="Who gets the reminder: the adviser for interviews and ends of contracts, "
        "the social service for the rest.",
    )
    can_renew = fields.Boolean(
        string="Can Be Renewed",
        readonly=True,
        help="The contract may be renewed: decide before its end.",
    )

    _contract_kind_unique = models.UniqueIndex("(contract_id, kind)")

    @api.depends("kind", "partner_id", "type_id", "can_renew")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for deadline in self:
            what = labels.get(deadline.kind, "")
            if deadline.kind == "term" and deadline.can_renew:
                what = self.env._("Renewal to decide")
            deadline.display_name = self.env._(
                "%(what)s: %(person)s (%(type)s)",
                what=what,
                person=deadline.partner_id.sudo().name or "",
                type=deadline.type_id.short_name or "",
            )

    @api.depends("kind")
    def _compute_color(self):
        colors = {"term": 1, "trial": 3, "association": 5, "interview": 4}
        for deadline in self:
            deadline.color = colors.get(deadline.kind, 0)

    # ------------------------------------------------------------------
    # Reminders
    # ------------------------------------------------------------------

    @api.model
    def _cron_remind(self):
        """Bring contracts and deadlines up to date, then remind, once per deadline.

        The number of queries doesn't depend on the number of contracts.
        """
        Contract = self.env["coop.contract"]
        Contract._cron_refresh_state()
        current = ("signed", "active")
        contracts = Contract.search([("state", "in", current)])
        # Contracts that are over may have deadlines that are of no use any more.
        contracts |= self.search([("contract_id.state", "not in", current)]).contract_id
        contracts._refresh_deadlines()
        today = fields.Date.context_today(self)
        due = self.search([("remind_from", "<=", today)]).filtered(
            lambda one: one.reminded_for != one.date
        )
        due._remind()

    def _remind(self):
        """Plan an activity for each of these deadlines, for who is in charge."""
        activity_type = self.env.ref("mail.mail_activity_data_todo")
        model_id = self.env["ir.model"]._get_id(self._name)
        readers = self.filtered(lambda one: one._can_read(one.user_id))
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": activity_type.id,
                    "res_model_id": model_id,
                    "res_id": deadline.id,
                    "user_id": deadline.user_id.id,
                    "date_deadline": deadline.date,
                    "summary": deadline.with_context(
                        lang=deadline.user_id.lang
                    ).display_name,
                }
                for deadline in readers
            ]
        )
        self.flush_recordset(["date"])
        self.env.execute_query(
            SQL(
                "UPDATE coop_contract_deadline SET reminded_for = date "
                "WHERE id = ANY(%s) RETURNING id",
                self.ids,
            )
        )
        self.invalidate_recordset(["reminded_for"])

    def _can_read(self, user):
        """Whether a user may read the deadline, see the record rules."""
        self.ensure_one()
        return user.active and (
            user._coop_sees_social_data()
            or user.has_group("coop_base.group_officer")
            or (
                user.has_group("coop_base.group_adviser")
                and user == self.activity_id.adviser_id
            )
        )

    # ------------------------------------------------------------------
    # In step with the contracts
    # ------------------------------------------------------------------

    @api.model
    def _sync(self, contracts):
        """Create, update and delete the deadlines of contracts.

        :param contracts: coop.contract, as superuser
        """
        wanted = {
            (contract.id, vals["kind"]): {**contract._get_deadline_vals(), **vals}
            for contract in contracts
            for vals in contract._get_deadlines()
        }
        # What changes is made again: the reminder of the former date, or for whom it
        # was, is of no use any more.
        existing = self.search([("contract_id", "in", contracts.ids)])
        kept = existing.filtered(
            lambda one: one._is_like(wanted.get((one.contract_id.id, one.kind)))
        )
        for deadline in kept:
            del wanted[deadline.contract_id.id, deadline.kind]
        (existing - kept).unlink()
        self.create(list(wanted.values()))

    def _is_like(self, vals):
        """Whether the deadline has these values."""
        self.ensure_one()
        return vals is not None and all(
            self._fields[name].convert_to_cache(value, self)
            == self._fields[name].convert_to_cache(self[name], self)
            for name, value in vals.items()
        )

    @api.model
    def _get_today(self):
        return fields.Date.context_today(self)

    def action_view_contract(self):
        """Open the contract, or its dates for those who don't read it."""
        self.ensure_one()
        # sudo: the id only; what opens is read with the user's rights.
        contract_id = self.sudo().contract_id.id
        sees = self.env.user._coop_sees_social_data()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.contract" if sees else "coop.contract.overview",
            "res_id": contract_id,
            "views": [(False, "form")],
        }

    def action_plan_interview(self):
        """Plan the interview that is due."""
        self.ensure_one()
        # sudo: the person of the contract only.
        member = self.sudo().contract_id.member_id
        today = fields.Date.context_today(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan the Interview"),
            "res_model": "coop.interview",
            "views": [(False, "form")],
            "context": {
                "default_member_id": member.id,
                "default_date": fields.Date.to_string(
                    max(today, self.date - timedelta(days=14))
                ),
            },
        }

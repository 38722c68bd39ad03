# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.misc import format_date

from ..tools import lifecycle

_CANCELLATION = {"cancelled", "cancel_date", "cancel_user_id", "cancel_reason"}
_FROZEN = {
    "member_id",
    "kind",
    "date",
    "date_effective",
    "decision_id",
    "imported",
    *_CANCELLATION,
}


class CoopMemberEvent(models.Model):
    """What happens to a member, on a day, by a decision.

    Events are added, never changed: a mistake is cancelled with its reason and stays
    in the history. See ``tools/lifecycle.py`` for what follows what.
    """

    _name = "coop.member.event"
    _description = "Event of a Member"
    _order = "date desc, id desc"
    _check_company_auto = True
    _rec_name = "kind"

    member_id = fields.Many2one(
        "coop.member", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="member_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="member_id.partner_id")
    kind = fields.Selection(
        [
            ("candidacy", "Application"),
            ("refusal", "Application Refused"),
            ("desistance", "Application Withdrawn"),
            ("admission", "Admission"),
            ("readmission", "Readmission"),
            ("resignation", "Resignation"),
            ("retraction", "Exit Taken Back"),
            ("exclusion", "Exclusion"),
            ("loss", "Loss of Quality"),
            ("death", "Death"),
            ("dissolution", "Dissolution"),
            ("other_exit", "Other End"),
        ],
        required=True,
        help="Resignation: withdrawal by the member (code de commerce L231-6).\n"
        "Exclusion: decided by the assembly unless the statutes say otherwise "
        "(L231-6, al. 2).\n"
        "Loss of quality: the conditions set by the statutes are no longer met (law "
        "47-1775, art. 19 septies; law 78-763, art. 10 for the end of the work "
        "contract in a SCOP).",
    )
    date = fields.Date(
        required=True,
        index=True,
        default=fields.Date.context_today,
        help="Day of the event: letter of resignation received, decision taken…",
    )
    date_effective = fields.Date(
        string="Effective on",
        compute="_compute_date_effective",
        store=True,
        readonly=False,
        precompute=True,
        help="For an exit: first day on which the person is no longer a member. "
        "Between both dates the member is leaving. It starts the five years during "
        "which a former associate stays liable (code de commerce L231-6, al. 3).",
    )
    date_end = fields.Date(
        string="Until",
        compute="_compute_date_end",
        store=True,
        help="Day before the next event.",
    )
    status = fields.Selection(
        selection=lifecycle.STATUS_SELECTION,
        string="Status Given",
        compute="_compute_status",
        store=True,
        precompute=True,
    )
    decision_id = fields.Many2one(
        "coop.decision",
        string="Decision",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Body that decided, with the date and the reference of the minutes.",
    )
    note = fields.Char(string="Reason")
    cancelled = fields.Boolean(readonly=True, copy=False)
    cancel_date = fields.Datetime(string="Cancelled on", readonly=True, copy=False)
    cancel_user_id = fields.Many2one(
        "res.users", string="Cancelled by", readonly=True, copy=False
    )
    cancel_reason = fields.Char(readonly=True, copy=False)
    imported = fields.Boolean(
        readonly=True, help="Taken up from a former register, without its decision."
    )

    _effective_order = models.Constraint(
        "CHECK (date_effective IS NULL OR date_effective >= date)",
        "A membership cannot end before the event that ends it: check both dates.",
    )
    _member_date = models.Index("(member_id, date, id) WHERE NOT cancelled")
    _period = models.Index("(date, date_end) WHERE NOT cancelled")

    @api.depends("kind")
    def _compute_status(self):
        for event in self:
            event.status = lifecycle.OUTCOMES.get(event.kind)

    @api.depends("kind", "date")
    def _compute_date_effective(self):
        for event in self:
            if event.kind not in lifecycle.EXITS:
                event.date_effective = False
            elif not event.date_effective or event.date_effective < event.date:
                event.date_effective = event.date

    @api.depends(
        "date", "cancelled", "member_id.event_ids.date", "member_id.event_ids.cancelled"
    )
    def _compute_date_end(self):
        for member in self.member_id:
            cancelled = member.event_ids.filtered("cancelled")
            cancelled.date_end = False
            self.env["coop.member"]._close_lines(
                member.event_ids - cancelled, "date", "date_end"
            )

    @api.depends("kind", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            date = format_date(self.env, event.date)
            event.display_name = f"{labels.get(event.kind, '')} {date}"

    # ------------------------------------------------------------------
    # At a date
    # ------------------------------------------------------------------

    @api.model
    def _domain_in_force(self, date):
        """Events in force on a day: one at most for each member."""
        return Domain(
            [
                ("cancelled", "=", False),
                ("date", "<=", date),
                "|",
                ("date_end", "=", False),
                ("date_end", ">=", date),
            ]
        )

    @api.model
    def _domain_status(self, statuses, date):
        """Among events in force on a day, those that give one of the statuses."""
        statuses = set(statuses)
        domain = Domain("status", "in", list(statuses - {"leaving", "former"}))
        former = Domain("status", "=", "former")
        if "former" in statuses:
            domain |= former & Domain("date_effective", "<=", date)
        if "leaving" in statuses:
            domain |= former & Domain("date_effective", ">", date)
        return domain

    @api.model
    def _status_to_sql(self, alias, date):
        return SQL(
            "CASE WHEN %(status)s = 'former' AND %(effective)s > %(date)s"
            " THEN 'leaving' ELSE %(status)s END",
            status=SQL.identifier(alias, "status", to_flush=self._fields["status"]),
            effective=SQL.identifier(
                alias, "date_effective", to_flush=self._fields["date_effective"]
            ),
            date=date,
        )

    @api.model
    def _in_force_to_sql(self, alias, date):
        column = {
            name: SQL.identifier(alias, name, to_flush=self._fields[name])
            for name in ("cancelled", "date", "date_end")
        }
        return SQL(
            "%(cancelled)s IS NOT TRUE AND %(start)s <= %(date)s"
            " AND (%(end)s IS NULL OR %(end)s >= %(date)s)",
            cancelled=column["cancelled"],
            start=column["date"],
            end=column["date_end"],
            date=date,
        )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_frozen(_CANCELLATION & set(vals))
        if any(vals.get("imported") for vals in vals_list):
            self._check_import_right()
        events = super().create(vals_list)
        events._check_decisions()
        events.member_id._check_events()
        admitted = events.filtered(lambda event: event._is_admission())
        admitted.member_id._give_numbers()
        return events

    def write(self, vals):
        self._refuse_frozen(_FROZEN & set(vals))
        return super().write(vals)

    @api.model
    def _refuse_frozen(self, names):
        if names:
            raise UserError(
                self.env._(
                    "An event of the register is not changed: cancel it, with the "
                    "reason, and record the right one."
                )
            )

    @api.model
    def _check_import_right(self):
        """Without decision: those who take up a former register only."""
        if not self.env.su and not self.env.user.has_group("coop_base.group_manager"):
            raise AccessError(
                self.env._("Taking up a former register is for managers.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_numbered(self):
        if self.member_id.filtered("number"):
            raise UserError(
                self.env._(
                    "An event of the register is not deleted: cancel it, with the "
                    "reason; it stays in the history."
                )
            )

    def _is_admission(self):
        self.ensure_one()
        return self.kind in lifecycle.ADMISSIONS

    def _in_order(self):
        """Events that count, from the first to the last."""
        return self.filtered(lambda event: not event.cancelled).sorted(
            lambda event: (event.date or fields.Date.today(), event.id)
        )

    @api.model
    def _needs_decision(self, kind, company):
        return kind == "exclusion" or (
            kind in ("admission", "readmission", "refusal")
            and company.coop_member_decision_required
        )

    def _check_decisions(self):
        """Admissions, refusals and exclusions name who decided.

        An exclusion always does (code de commerce L231-6, al. 2); for admissions and
        refusals, the cooperative chooses.

        :raise ValidationError: naming the member and the field
        """
        for event in self:
            needed = self._needs_decision(event.kind, event.company_id)
            if needed and not event.decision_id and not event.imported:
                raise ValidationError(
                    self.env._(
                        "%(member)s, %(event)s: fill in the decision, that is the "
                        "body, the day and the reference of the minutes.",
                        member=event.member_id.display_name,
                        event=event.display_name,
                    )
                )

    def _cancel(self, reason):
        """Cancel events recorded by mistake; they stay, struck out.

        The number of a member stays given, even if the admission was a mistake.

        :param str reason: required
        :raise UserError: without reason, or if what remains makes no sense
        """
        if not (reason or "").strip():
            raise UserError(self.env._("Say why this event is cancelled."))
        standing = self.filtered(lambda event: not event.cancelled)
        # Not through write(), which refuses it to everyone.
        result = super(CoopMemberEvent, standing).write(
            {
                "cancelled": True,
                "cancel_date": fields.Datetime.now(),
                "cancel_user_id": self.env.uid,
                "cancel_reason": reason,
            }
        )
        self.member_id._check_events()
        return result

    def action_cancel(self):
        """Ask for the reason."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cancel an Event"),
            "res_model": "coop.member.event.cancel",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_event_ids": self.ids},
        }

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import datetime, time, timedelta

import pytz
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools.misc import format_date

from .coop_ledger_export import BACK_OFF

_logger = logging.getLogger(__name__)


class DestinationDown(UserError):
    """Nothing to mend in the books: it is tried again."""


class CoopLedgerSchedule(models.Model):
    """An export made by itself, in the name of an accountant."""

    _name = "coop.ledger.schedule"
    _description = "Scheduled Ledger Export"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "next_run_at, id"
    _rec_name = "profile_id"

    active = fields.Boolean(default=True)
    profile_id = fields.Many2one(
        comodel_name="coop.ledger.profile",
        required=True,
        ondelete="cascade",
        tracking=True,
        help="What is exported, in which format, and where it goes.",
    )
    company_id = fields.Many2one(
        related="profile_id.company_id", string="Legal Entity", store=True, index=True
    )
    destination_id = fields.Many2one(related="profile_id.destination_id")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Accountant",
        required=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        tracking=True,
        help="In whose name the exports are made, and who is told when one fails.",
    )
    frequency = fields.Selection(
        selection=[
            ("day", "Every day"),
            ("week", "Every week"),
            ("month", "Every month"),
        ],
        required=True,
        default="month",
        tracking=True,
        help="Every month: what is new up to the end of the month before. Every day or "
        "week: up to the day before.",
    )
    month_day = fields.Integer(
        string="Day of the Month", default=10, help="From 1 to 28."
    )
    week_day = fields.Selection(
        selection=[
            ("0", "Monday"),
            ("1", "Tuesday"),
            ("2", "Wednesday"),
            ("3", "Thursday"),
            ("4", "Friday"),
            ("5", "Saturday"),
            ("6", "Sunday"),
        ],
        string="Day of the Week",
        default="0",
    )
    hour = fields.Integer(default=4, help="From 0 to 23, in the head office's time.")
    date_since = fields.Date(
        string="Entries Since",
        required=True,
        default=lambda self: self.env.company.root_id.compute_fiscalyear_dates(
            fields.Date.context_today(self)
        )["date_from"],
        help="Entries before this day are not looked for: those that the recipient has "
        "by other means.",
    )
    next_run_at = fields.Datetime(
        string="Next Export",
        compute="_compute_next_run_at",
        store=True,
        readonly=False,
        copy=False,
        index=True,
    )
    attempts = fields.Integer(readonly=True, copy=False)
    error = fields.Char(readonly=True, copy=False)
    export_ids = fields.One2many(
        comodel_name="coop.ledger.export", inverse_name="schedule_id", string="Exports"
    )
    export_count = fields.Integer(compute="_compute_export_count")

    @api.depends("frequency", "month_day", "week_day", "hour", "company_id")
    def _compute_next_run_at(self):
        for schedule in self:
            schedule.next_run_at = schedule._next_run(fields.Datetime.now())

    @api.depends("export_ids")
    def _compute_export_count(self):
        counts = dict(
            self.env["coop.ledger.export"]._read_group(
                [("schedule_id", "in", self.ids)], ["schedule_id"], ["__count"]
            )
        )
        for schedule in self:
            schedule.export_count = counts.get(schedule, 0)

    @api.constrains("month_day", "hour")
    def _check_moment(self):
        for schedule in self:
            if not 1 <= schedule.month_day <= 28:
                raise ValidationError(
                    self.env._("The day of the month goes from 1 to 28.")
                )
            if not 0 <= schedule.hour <= 23:
                raise ValidationError(self.env._("The hour goes from 0 to 23."))

    @api.constrains("profile_id", "active")
    def _check_profile(self):
        for schedule in self.filtered("active"):
            if not schedule.profile_id.sudo().destination_id:
                raise ValidationError(
                    self.env._(
                        "Choose where the profile “%s” sends its files first.",
                        schedule.profile_id.name,
                    )
                )

    @api.constrains("user_id", "profile_id")
    def _check_user(self):
        for schedule in self:
            try:
                schedule.user_id._coop_ledger_check(schedule.profile_id.company_id)
            except AccessError as error:
                raise ValidationError(str(error)) from error

    @api.model_create_multi
    def create(self, vals_list):
        schedules = super().create(vals_list)
        schedules._check_in_whose_name()
        return schedules

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals:
            self._check_in_whose_name()
        return result

    def _check_in_whose_name(self):
        """Nobody has exports made in the name of someone who did not ask for it.

        Not a constraint: those are run as superuser.
        """
        if self.env.su or self.env.user._coop_ledger_may_cancel():
            return
        if self.user_id - self.env.user:
            raise ValidationError(
                self.env._("Only managers choose another accountant.")
            )

    def _timezone(self):
        company = self.company_id or self.env.company.root_id
        return pytz.timezone(company.sudo().partner_id.tz or "Europe/Paris")

    def _next_run(self, after):
        """:param after: naive UTC
        :return: naive UTC
        """
        zone = self._timezone()
        local = pytz.utc.localize(after).astimezone(zone)
        day = local.date()
        hour = min(max(self.hour, 0), 23)
        if self.frequency == "month":
            day = day.replace(day=min(max(self.month_day, 1), 28))
            step = relativedelta(months=1)
        elif self.frequency == "week":
            day += timedelta(days=(int(self.week_day or 0) - day.weekday()) % 7)
            step = relativedelta(weeks=1)
        else:
            step = relativedelta(days=1)
        while True:
            moment = zone.localize(datetime.combine(day, time(hour)))
            if moment > local:
                return moment.astimezone(pytz.utc).replace(tzinfo=None)
            day += step

    def _period(self):
        """(first, last) accounting dates, both inclusive."""
        today = pytz.utc.localize(fields.Datetime.now()).astimezone(self._timezone())
        last = today.date() - timedelta(days=1)
        if self.frequency == "month":
            last = today.date().replace(day=1) - timedelta(days=1)
        return min(self.date_since, last), last

    # -- running -------------------------------------------------------------------

    def action_run(self):
        """Make the export that is next, now.

        :raise AccessError: not an accountant of the legal entity
        :raise UserError: what prevents it
        """
        self.ensure_one()
        self.check_access("write")
        self.env.user._coop_ledger_check(self.company_id)
        try:
            export = self._make()
        except DestinationDown as error:
            # The web client shows as a bug what it does not know by its very class
            raise UserError(str(error)) from error
        if not export:
            raise UserError(
                self.env._(
                    "There is nothing new up to %s.",
                    format_date(self.env, self._period()[1]),
                )
            )
        if self.attempts:
            # What failed is made: it is not tried again before its time
            self._note_success()
        return {
            "type": "ir.actions.act_window",
            "res_model": "coop.ledger.export",
            "view_mode": "form",
            "res_id": export.id,
        }

    def action_view_exports(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Exports"),
            "res_model": "coop.ledger.export",
            "view_mode": "list,form",
            "domain": [("schedule_id", "=", self.id)],
            "context": {"create": False},
        }

    def _make(self):
        """Make the export; its files wait to be sent.

        :return: the export, none when nothing is new
        :raise AccessError: the accountant lost the role
        :raise UserError: what prevents it; nothing is written
        """
        self.ensure_one()
        user = self.user_id
        profile = self.profile_id.with_user(user).with_context(
            lang=user.lang, allowed_company_ids=user.company_ids.ids
        )
        user._coop_ledger_check(profile.sudo().company_id)
        destination = profile.destination_id
        problem = destination and destination._find_problem()
        if problem:
            raise DestinationDown(problem)
        values = {"profile_id": profile.id}
        if not profile.is_fec:
            values["date_from"], values["date_to"] = self._period()
        export = profile.env["coop.ledger.export"].create(values)
        entity = export.company_id._coop_ledger_entity()
        if export.content == "new" and not export._count_moves(
            export._ready_scope(entity)
        ):
            export.unlink()
            return export.browse()
        # Whose schedule it is: users do not write it
        export.sudo().schedule_id = self.id
        export.action_export()
        return export

    @api.model
    def _cron_run(self):
        """Make the exports that are due, one after another, whatever happens to each.

        What is made is committed before anything is sent.
        """
        due = self.sudo().search([("next_run_at", "<=", fields.Datetime.now())])
        for rank, schedule in enumerate(due, 1):
            if schedule.try_lock_for_update():
                schedule._run()
            remaining = self.env["ir.cron"]._commit_progress(
                1, remaining=len(due) - rank
            )
            if not remaining:
                break

    def _run(self):
        try:
            with self.env.cr.savepoint():
                self._make()
        except DestinationDown as error:
            self._note_failure(str(error), BACK_OFF)
        except (AccessError, UserError) as error:
            self._note_failure(str(error))
        except Exception:
            _logger.exception("Scheduled ledger export %s", self.id)
            text = self.env._("An unexpected error stopped it: see the server's log.")
            self._note_failure(text)
        else:
            self._note_success()

    def _note_success(self):
        self.write(
            {
                "attempts": 0,
                "error": False,
                "next_run_at": self._next_run(fields.Datetime.now()),
            }
        )
        self.activity_unlink(["mail.mail_activity_data_todo"])

    def _note_failure(self, text, back_off=()):
        """Try again: soon as long as ``back_off`` lasts, then every day, once the
        accountant is told.

        :param back_off: minutes to wait after each attempt
        """
        attempts, now = self.attempts + 1, fields.Datetime.now()
        is_soon = attempts <= len(back_off)
        later = now + (
            timedelta(minutes=back_off[attempts - 1]) if is_soon else timedelta(days=1)
        )
        self.write({"attempts": attempts, "error": text, "next_run_at": later})
        cron = self.env.ref("coop_ledger_export_schedule.cron_schedule")
        cron.sudo()._trigger(at=later)
        if is_soon or self.activity_ids:
            return
        schedule = self.with_context(lang=self.user_id.lang)
        schedule.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=schedule.env._("Export that could not be made"),
            note=text,
            user_id=self.user_id.id,
        )

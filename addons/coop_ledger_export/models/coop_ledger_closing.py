# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tools.misc import format_date


class CoopLedgerClosing(models.Model):
    """The end of a period: what remains to be done, then the lock of the books."""

    _name = "coop.ledger.closing"
    _description = "Period Closing"
    _inherit = ["mail.thread"]
    _order = "date_to desc, id desc"

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Legal Entity",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain=[("parent_id", "=", False)],
        help="The head office and all its branches of the same SIREN.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_to = fields.Date(
        string="Up To",
        required=True,
        default=lambda self: self._default_date_to(),
        help="Last day of the period, included.",
    )
    lock_date = fields.Date(
        string="Books Locked Up To", related="company_id.fiscalyear_lock_date"
    )
    state = fields.Selection(
        selection=[("draft", "Under Way"), ("locked", "Locked")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    looked_at = fields.Datetime(string="Looked At", readonly=True, copy=False)
    previous_lock_date = fields.Date(readonly=True, copy=False)
    line_ids = fields.One2many(
        comodel_name="coop.ledger.closing.line",
        inverse_name="closing_id",
        string="What Remains",
        readonly=True,
    )
    blocking_count = fields.Integer(compute="_compute_blocking_count")
    may_lock = fields.Boolean(compute="_compute_may_lock")

    _once = models.Constraint(
        "UNIQUE (company_id, date_to)", "This period has its closing already."
    )

    @api.model
    def _default_date_to(self):
        """The month that ended last."""
        return fields.Date.context_today(self).replace(day=1) - relativedelta(days=1)

    @api.depends("company_id", "date_to")
    @api.depends_context("lang")
    def _compute_name(self):
        for closing in self:
            closing.name = self.env._(
                "Closing of %s", format_date(self.env, closing.date_to)
            )

    def _compute_blocking_count(self):
        for closing in self:
            kinds = closing.line_ids.mapped("kind")
            closing.blocking_count = kinds.count("blocking")

    @api.depends_context("uid")
    def _compute_may_lock(self):
        self.may_lock = self.env.user._coop_ledger_may_cancel()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            for name in self._get_result_fields() & set(vals):
                vals.pop(name)
        defaults = self.default_get(["company_id", "date_to"])
        self._check_once([{**defaults, **vals} for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and self._get_result_fields() & set(vals):
            raise UserError(self.env._("What was found is not changed by hand."))
        moved = not self.env.su and {"company_id", "date_to"} & set(vals)
        if moved and "locked" in self.mapped("state"):
            raise UserError(
                self.env._("The books of this period are locked: reopen it first.")
            )
        if moved:
            self._check_once(
                [
                    {"company_id": old.company_id.id, "date_to": old.date_to, **vals}
                    for old in self
                ]
            )
        return super().write(vals)

    def _check_once(self, vals_list):
        """Lead to the closing that a period has already.

        :raise RedirectWarning: there is one, which the user may read
        """
        periods = {
            (vals.get("company_id"), fields.Date.to_date(vals.get("date_to")))
            for vals in vals_list
        }
        companies, dates = (list(values) for values in zip(*periods, strict=True))
        twins = self.search(
            [("company_id", "in", companies), ("date_to", "in", dates)]
        ).filtered(lambda twin: (twin.company_id.id, twin.date_to) in periods)
        twin = (twins - self)[:1]
        if twin:
            raise RedirectWarning(
                self.env._("This period has its closing already."),
                {
                    "type": "ir.actions.act_window",
                    "res_model": self._name,
                    "res_id": twin.id,
                    "views": [(False, "form")],
                },
                self.env._("Open It"),
            )

    @api.model
    def _get_result_fields(self):
        """Fields that only the methods below write."""
        return {"state", "looked_at", "previous_lock_date", "line_ids"}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        if any(closing.state == "locked" for closing in self):
            raise UserError(
                self.env._("A period that is locked keeps its closing: reopen it.")
            )

    def action_look(self):
        """Find what remains to be done.

        :raise AccessError: not an accountant of the legal entity
        """
        for closing in self:
            self.env.user._coop_ledger_check(closing.company_id)
            entity = closing.company_id._coop_ledger_entity()
            # Findings are not written by hand
            closing.sudo().write(
                {
                    "looked_at": fields.Datetime.now(),
                    "line_ids": [fields.Command.clear()]
                    + [
                        fields.Command.create({"sequence": rank, **found})
                        for rank, found in enumerate(closing._find(entity))
                    ],
                }
            )
        return True

    def action_lock(self):
        """Lock the books up to the end of the period: no entry is added nor changed
        before it any more.

        :raise AccessError: not a manager
        :raise UserError: something must be mended first
        """
        self.ensure_one()
        self._check_may_lock()
        self.action_look()
        blocking = self.line_ids.filtered(lambda line: line.kind == "blocking")
        if blocking:
            raise UserError(
                self.env._("The books are not locked. To mend first:")
                + "".join(f"\n• {line.name} {line.advice or ''}" for line in blocking)
            )
        company = self.company_id.sudo()
        previous = company.fiscalyear_lock_date
        if not previous or previous < self.date_to:
            # Odoo lets its administrators only write a company: the role was checked
            company.fiscalyear_lock_date = self.date_to
        self.sudo().write({"state": "locked", "previous_lock_date": previous})
        return True

    def action_reopen(self):
        """Put the lock back where it was.

        :raise AccessError: not a manager
        :raise UserError: a later period is locked
        """
        self.ensure_one()
        self._check_may_lock()
        company = self.company_id.sudo()
        if company.fiscalyear_lock_date and company.fiscalyear_lock_date > self.date_to:
            raise UserError(
                self.env._(
                    "The books are locked up to %s: reopen the later period first.",
                    format_date(self.env, company.fiscalyear_lock_date),
                )
            )
        if self.state == "locked":
            company.fiscalyear_lock_date = self.previous_lock_date
            self.sudo().write({"state": "draft", "previous_lock_date": False})
        return True

    def _check_may_lock(self):
        self.env.user._coop_ledger_check(self.company_id)
        if not self.env.user._coop_ledger_may_cancel():
            raise AccessError(
                self.env._("Only managers lock the books: ask one of them.")
            )

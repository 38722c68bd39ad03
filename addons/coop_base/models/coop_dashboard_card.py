# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import ast
import re
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.misc import formatLang
from odoo.tools.safe_eval import datetime as safe_datetime
from odoo.tools.safe_eval import safe_eval

_METHOD_NAME = re.compile(r"_coop_card_[a-z0-9_]+")
_EMPHASIS_BY_KIND = {"attention": "warning", "deadline": "danger", "figure": "info"}


class CoopDashboardCard(models.Model):
    """A card of the dashboard: one number that a role wants to see on arriving.

    Modules add cards by XML data; each user sees the cards of their groups, on the
    models they may read, counted with their own rights.

    *Count of a domain* — the usual card; a click opens the list of what is counted::

        <record id="card_to_validate" model="coop.dashboard.card">
            <field name="name">Invoices to validate</field>
            <field name="kind">attention</field>
            <field name="icon">fa-check</field>
            <field name="res_model">account.move</field>
            <field name="domain">[("state", "=", "draft")]</field>
            <field name="action_id" ref="account.action_move_out_invoice" />
            <field name="group_ids"
                   eval="[Command.link(ref('coop_base.group_officer'))]" />
        </record>

    The domain may use ``uid``, ``company_id``, ``company_ids``, ``today`` (a date, in
    the user's time zone), ``relativedelta``, ``datetime`` and ``context_today()``.

    *Method* — for figures. ``method`` names an ``@api.model`` method of ``res_model``
    called ``_coop_card_…``, without argument. It runs with the user's rights and
    returns a dict:

    * ``value``: int or float (formatted in the user's language) or str; required
    * ``label``: str under the name, optional
    * ``currency``: ``res.currency`` record to format the value with, optional
    * ``tone``: "danger", "warning", "success", "info" or "muted"; optional, by
      default what ``emphasis`` says, and "success" for zero unless in a figure
    * ``domain``: list, the records to open on a click, optional
    * ``action``: action dict to run on a click instead, optional
    * or None: the card is of no use to this user; it is not shown
    """

    _name = "coop.dashboard.card"
    _description = "Dashboard Card"
    _order = "kind, sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Char(
        translate=True, help="Shown when the pointer rests on the card."
    )
    kind = fields.Selection(
        selection=[
            ("attention", "To Deal With"),
            ("deadline", "Deadlines"),
            ("figure", "Figures"),
        ],
        required=True,
        default="attention",
        help="Part of the dashboard that the card stands in.",
    )
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
    icon = fields.Char(
        default="fa-circle-o", help="Name of a Font Awesome 4 icon, such as fa-clock-o."
    )
    color = fields.Integer(
        help="Colour of the icon, from Odoo's palette (1 to 11); 0: set by the value."
    )
    emphasis = fields.Selection(
        selection=[("info", "Calm"), ("warning", "Warning"), ("danger", "Alert")],
        help="Colour of the value when it is not zero. Empty: alert for deadlines, "
        "warning for what is to deal with, calm for figures.",
    )
    res_model = fields.Char(
        string="Model",
        required=True,
        help="Technical name of the model counted, or of the one that has the method.",
    )
    domain = fields.Text(default="[]", help="Records counted; see the model's help.")
    method = fields.Char(
        help="Method of the model that returns the value, instead of a domain; its "
        "name starts with _coop_card_."
    )
    action_id = fields.Many2one(
        comodel_name="ir.actions.act_window",
        ondelete="set null",
        help="Action opened by a click, on the records counted. None: a plain list.",
    )
    group_ids = fields.Many2many(
        comodel_name="res.groups",
        string="Groups",
        help="Only these groups see the card; empty: every user of the application.",
    )
    is_visible = fields.Boolean(
        compute="_compute_result",
        search="_search_is_visible",
        help="The card is for the current user, who may read its model.",
    )
    count = fields.Integer(compute="_compute_result")
    value = fields.Char(compute="_compute_result")
    label = fields.Char(compute="_compute_result")
    tone = fields.Char(compute="_compute_result")

    @api.constrains("res_model", "domain", "method")
    def _check_definition(self):
        for card in self:
            if card.res_model not in self.env:
                raise ValidationError(
                    self.env._(
                        "Card “%(card)s”: there is no model “%(model)s”. Enter a "
                        "technical name such as res.partner.",
                        card=card.name,
                        model=card.res_model,
                    )
                )
            if card.method:
                card._check_method()
            else:
                card._check_domain()

    def _check_method(self):
        # The name is constrained so that a card cannot be made to call any method.
        if not _METHOD_NAME.fullmatch(self.method) or not hasattr(
            self.env[self.res_model], self.method
        ):
            raise ValidationError(
                self.env._(
                    "Card “%(card)s”: the model %(model)s has no card method "
                    "“%(method)s”. Its name must start with _coop_card_.",
                    card=self.name,
                    model=self.res_model,
                    method=self.method,
                )
            )

    def _check_domain(self):
        try:
            Domain(self._eval_domain()).validate(self.env[self.res_model])
        except Exception as error:  # whatever is wrong in the text, say where
            raise ValidationError(
                self.env._(
                    "Card “%(card)s”: the domain is not valid on %(model)s: %(error)s",
                    card=self.name,
                    model=self.res_model,
                    error=error,
                )
            ) from error

    @api.depends("res_model", "domain", "method", "kind", "emphasis", "group_ids")
    @api.depends_context("uid", "lang", "tz", "allowed_company_ids")
    def _compute_result(self):
        visible = self._filter_visible()
        results = visible._get_results()
        for card in self:
            result = results.get(card.id)
            number = result and result["value"]
            is_number = isinstance(number, int | float)
            # A card that is not for this user says nothing, whoever asks.
            card.is_visible = result is not None
            card.count = int(number) if is_number else 0
            card.value = result and card._format_value(result)
            card.label = result and result.get("label")
            card.tone = result and (result.get("tone") or card._default_tone(number))

    @api.model
    def _search_is_visible(self, operator, value):
        if operator not in ("=", "in"):
            return NotImplemented
        wanted = bool(value) if operator == "=" else True in value
        mine = Domain("group_ids", "=", False) | Domain(
            "group_ids", "in", self.env.user.all_group_ids.ids
        )
        visible = self.search(mine)._filter_visible()
        # A method may say that its card is of no use to this user.
        figures = visible.filtered("method")
        visible -= figures - figures.browse(figures._get_results())
        return Domain("id", "in" if wanted else "not in", visible.ids)

    def _filter_visible(self):
        """Cards meant for the current user, on models they may read."""
        user_groups = self.env.user.all_group_ids

        def is_visible(card, groups):
            return (
                (not groups or groups & user_groups)
                and card.res_model in self.env
                and self.env[card.res_model].has_access("read")
            )

        return self.filtered(lambda card: is_visible(card, card.sudo().group_ids))

    def _get_results(self):
        """Value of each card: ``{id: {"value": …, "label": …}}``, one query for all
        the cards that count a domain."""
        results = {}
        counted = self.filtered(lambda card: not card.method)
        for card in self - counted:
            result = getattr(self.env[card.res_model], card.method)()
            if result is not None:
                results[card.id] = result
        queries = [
            SQL(
                "(%s)",
                self.env[card.res_model]
                ._search(card._eval_domain())
                .select(SQL("%s, COUNT(*)", index)),
            )
            for index, card in enumerate(counted)
        ]
        if queries:
            rows = self.env.execute_query(SQL(" UNION ALL ").join(queries))
            ids = [card.id for card in counted]
            results.update((ids[index], {"value": count}) for index, count in rows)
        return results

    def _eval_domain(self):
        """The card's domain as a list.

        No record is given to the expression: it is written by a manager and evaluated
        with the rights of whoever opens the dashboard.
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        return safe_eval(
            self.domain or "[]",
            {
                "uid": self.env.uid,
                "company_id": self.env.company.id,
                "company_ids": self.env.companies.ids,
                "today": today,
                "context_today": lambda: today,
                "datetime": safe_datetime,
                "relativedelta": relativedelta,
            },
        )

    def _format_value(self, result):
        value, currency = result["value"], result.get("currency")
        if isinstance(value, str):
            return value
        if currency:
            # Cents are noise on a card.
            return formatLang(
                self.env, value, currency_obj=currency, rounding_unit="units"
            )
        digits = 0 if isinstance(value, int) or value == int(value) else 2
        return formatLang(self.env, value, digits=digits)

    def _default_tone(self, value):
        if not value and self.kind != "figure":
            return "success"
        return self.emphasis or _EMPHASIS_BY_KIND[self.kind]

    def action_open(self):
        """Open what the card counts.

        :return: action dict; False when there is nothing to open
        :raise AccessError: if the current user may not read the card
        :raise UserError: if the card is not for the current user
        """
        self.ensure_one()
        self.check_access("read")
        if not self._filter_visible():
            raise UserError(
                self.env._("This card is not for you: ask a manager for the role.")
            )
        result = {}
        if self.method:
            result = getattr(self.env[self.res_model], self.method)() or {}
            if result.get("action"):
                return result["action"]
            if "domain" not in result and not self.action_id:
                return False
        domain = self._eval_domain() if not self.method else result.get("domain")
        return self._prepare_action(domain)

    def _prepare_action(self, domain):
        action = {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self.res_model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
        }
        if self.action_id:
            # Actions are readable by administrators only; the client gets the same
            # dict from every menu.
            action = self.action_id.sudo()._get_action_dict()
            action["display_name"] = action["name"] = self.name
            action["context"] = self._action_context(action.get("context"))
        if domain is not None:
            action["domain"] = _to_json(domain)
        return action

    def _action_context(self, context):
        """The action's context without its default filters: what opens must be what
        was counted."""
        try:
            values = ast.literal_eval(context or "{}")
        except ValueError:  # an expression for the client: uid, active_id…
            return {}
        return {
            key: value
            for key, value in values.items()
            if not key.startswith(("search_default_", "group_by"))
        }


def _to_json(value):
    """Dates as the client expects them."""
    if isinstance(value, list | tuple):
        return [_to_json(item) for item in value]
    if isinstance(value, datetime):
        return fields.Datetime.to_string(value)
    if isinstance(value, date):
        return fields.Date.to_string(value)
    return value

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from functools import cached_property

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tools import SQL, OrderedSet

TODAY_PARAMETER = "coop_demo.today"
SEED = "Les Trois Rivières"
# A long transaction fills them, of which the database's statistics know nothing.
BIG_TABLES = (
    "account_move",
    "account_move_line",
    "account_partial_reconcile",
    "account_payment",
    "account_bank_statement_line",
    "account_analytic_line",
    "mail_message",
)
MONTHS = 12  # complete months before the current one


class Demo:
    """What the generators share: the cooperative, its calendar, its chart.

    Records are found by what identifies them in the tables (code of an activity,
    login, reference of a partner), so that a generator may run long after the others.

    Dates are relative to the day of the first generation, kept in the database; draws
    come from a generator of numbers per name, with a fixed seed.
    """

    def __init__(self, env):
        self.env = env(
            context=dict(
                env.context,
                lang="fr_FR",
                tracking_disable=True,
                mail_create_nolog=True,
                mail_create_nosubscribe=True,
                mail_notrack=True,
                no_reset_password=True,
            )
        )
        parameters = self.env["ir.config_parameter"].sudo()
        today = parameters.get_param(TODAY_PARAMETER)
        if not today:
            today = fields.Date.to_string(fields.Date.today())
            parameters.set_param(TODAY_PARAMETER, today)
        self.today = fields.Date.to_date(today)
        self._cache = {}

    def rng(self, name):
        """Return a generator of numbers that gives the same draws at each install."""
        return random.Random(f"{SEED}/{name}")

    # ------------------------------------------------------------------
    # Calendar
    # ------------------------------------------------------------------

    @cached_property
    def months(self):
        """First days of the 12 last complete months and of the current one."""
        first = self.today.replace(day=1)
        return [first - relativedelta(months=back) for back in range(MONTHS, -1, -1)]

    @cached_property
    def start(self):
        return self.months[0]

    def day(self, month, number):
        """Return a day of a month, at most its last one; None when it is to come."""
        day = month + relativedelta(day=min(number, 31))
        return day if day <= self.today else None

    def month_end(self, month):
        """Return the last day of a month; None when it is to come."""
        return self.day(month, 31)

    def days_ago(self, days):
        return self.today - relativedelta(days=days)

    # ------------------------------------------------------------------
    # Records
    # ------------------------------------------------------------------

    @cached_property
    def root(self):
        """The cooperative."""
        company_id = (
            self.env["ir.config_parameter"].sudo().get_param("coop_demo.company_id")
        )
        return self.env["res.company"].browse(int(company_id)).exists()

    @cached_property
    def structure(self):
        return self.root.coop_structure_activity_id

    @cached_property
    def companies(self):
        """The cooperative and its branches, closed ones included."""
        return (
            self.env["res.company"]
            .with_context(active_test=False)
            .search([("id", "child_of", self.root.id)])
        )

    def model(self, name):
        """Return a model that sees all the companies of the cooperative."""
        return self.env[name].with_context(
            allowed_company_ids=list(OrderedSet([self.root.id, *self.companies.ids]))
        )

    def _find(self, model, field_name, value):
        key = (model, field_name, value)
        if key not in self._cache:
            domain = [(field_name, "=", value)]
            if model != "res.users":
                domain.append(("company_id", "in", (*self.companies.ids, False)))
            record = (
                self.model(model)
                .with_context(active_test=False)
                .search(domain, limit=1)
            )
            if not record:
                raise LookupError(f"No {model} whose {field_name} is {value}")
            self._cache[key] = record
        return self._cache[key]

    def activity(self, code):
        return self._find("coop.activity", "code", code)

    def user(self, login):
        return self._find("res.users", "login", login)

    def partner(self, ref):
        return self._find("res.partner", "ref", ref)

    def product(self, code):
        return self._find("product.product", "default_code", code)

    def chart(self, xmlid):
        """Return an account, a tax or a journal of the cooperative's chart."""
        if xmlid not in self._cache:
            self._cache[xmlid] = (
                self.model("account.chart.template").with_company(self.root).ref(xmlid)
            )
        return self._cache[xmlid]

    def journal(self, kind, activity=None):
        """Return the journal of a type: the shop's, else the cooperative's."""
        company = (activity and activity.branch_id) or self.root
        key = ("journal", kind, company)
        if key not in self._cache:
            self._cache[key] = self.model("account.journal").search(
                [("type", "=", kind), ("company_id", "=", company.id)], limit=1
            )
        return self._cache[key]

    # ------------------------------------------------------------------
    # Posting
    # ------------------------------------------------------------------

    def post(self, vals_list):
        """Create entries and post them, in the order of their dates.

        :param vals_list: values for ``account.move.create``
        :return: the posted entries, in the order of their values
        """
        moves = self.model("account.move").create(vals_list)
        moves._post(soft=False)
        return moves

    def reconcile(self, plan):
        """Match groups of journal items, all at once."""
        self.analyse()
        self.model("account.move.line")._reconcile_plan(
            [lines for lines in plan if len(lines) > 1]
        )

    def analyse(self):
        """Tell PostgreSQL what the tables hold, as autovacuum does in real life.

        Otherwise its plans are those of empty tables: minutes instead of seconds.
        """
        self.env.flush_all()
        for table in BIG_TABLES:
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    def forget(self):
        """Forget the records found, once there are new companies."""
        self._cache.clear()
        self.__dict__.pop("companies", None)

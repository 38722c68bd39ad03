# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, formatLang

ROW = Markup(
    "<tr{css}><td>{label}</td><td{right}>{base}</td>"
    "<td{right}>{rate}</td><td{right}>{amount}</td></tr>"
)
RIGHT = Markup(' class="text-end text-nowrap"')


class CoopContributionEntry(models.Model):
    """Each cent explained: brackets, floors, caps, fees, and the documents."""

    _inherit = "coop.contribution.entry"

    explanation = fields.Html(
        compute="_compute_explanation", sanitize=False, string="Why This Amount"
    )
    declared_count = fields.Integer(compute="_compute_declared_count")

    @api.depends("steps", "due", "taken", "amount")
    @api.depends_context("lang", "uid")
    def _compute_explanation(self):
        for entry in self:
            entry.explanation = entry._render_explanation() if entry.fund_id else False

    def _compute_declared_count(self):
        for entry in self:
            entry.declared_count = (
                self.env["coop.contribution.declaration"].search_count(
                    [
                        ("activity_id", "=", entry.activity_id.id),
                        ("date", ">=", entry.period_start),
                        ("date", "<=", entry.as_of),
                    ]
                )
                if entry.period_start
                else 0
            )

    def _render_explanation(self):
        """Return the table of the steps, whose amounts add up to what is due."""
        self.ensure_one()
        rules = self._get_step_rules()
        rows = [self._render_step(step, rules) for step in self.steps or []]
        rows.append(
            self._render_row(
                self.env._(
                    "Due from %(start)s to %(end)s",
                    start=format_date(self.env, self.period_start),
                    end=format_date(self.env, self.as_of),
                ),
                amount=self.due,
                css="fw-bold border-top",
            )
        )
        if self.taken:
            rows.append(
                self._render_row(self.env._("Taken before"), amount=-self.taken)
            )
        label = self.env._("To give back") if self.amount < 0 else self.env._("To take")
        if self.state == "posted":
            label = self.env._("Given back") if self.amount < 0 else self.env._("Taken")
        rows.append(
            self._render_row(label, amount=self.amount, css="fw-bold table-active")
        )
        return Markup(
            '<table class="table table-sm o_coop_contribution_steps"><thead><tr>'
            "<th>{step}</th><th{right}>{base}</th><th{right}>{rate}</th>"
            "<th{right}>{amount}</th></tr></thead><tbody>{rows}</tbody></table>"
        ).format(
            step=self.env._("Step"),
            base=self.env._("Base"),
            rate=self.env._("Rate"),
            amount=self.env._("Amount"),
            right=RIGHT,
            rows=Markup("").join(rows),
        )

    def _get_step_rules(self):
        ids = {step["rule"] for step in self.steps or [] if "rule" in step}
        # sudo: the name of a rule that a later right may hide.
        rules = self.env["coop.contribution.rule"].sudo().browse(ids).exists()
        return {rule.id: rule for rule in rules}

    def _render_row(self, label, base="", rate="", amount=0.0, css=""):
        return ROW.format(
            css=Markup(' class="{}"').format(css) if css else "",
            right=RIGHT,
            label=label,
            base=base,
            rate=rate,
            amount=self._format(amount),
        )

    def _format(self, amount):
        return formatLang(self.env, amount, currency_obj=self.currency_id)

    def _render_step(self, step, rules):
        render = getattr(self, f"_render_step_{step['kind']}")
        return render(step, rules.get(step.get("rule")))

    def _render_step_bracket(self, step, rule):
        name = rule.name if rule else self.env._("Rule deleted")
        label = self.env._(
            "%(rule)s, from %(start)s to %(end)s",
            rule=name,
            start=format_date(self.env, step["date_from"]),
            end=format_date(self.env, step["date_to"]),
        )
        if step["mode"] == "marginal" and rule and len(rule.bracket_ids) > 1:
            detail = self.env._(
                "bracket from %(start)s to %(end)s",
                start=self._format(step["start"]),
                end=self._format(step["end"]),
            )
            if step["period"] == "entry":
                detail = self.env._("%(detail)s since the entry", detail=detail)
            label = Markup('{}<br/><span class="text-muted">{}</span>').format(
                label, detail
            )
        rate = self.env._("%(rate)s %%", rate=self._format_rate(step["rate"]))
        return self._render_row(label, self._format(step["base"]), rate, step["amount"])

    def _format_rate(self, rate):
        """Write a rate without useless zeros, in the user's language."""
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        return f"{rate:g}".replace(".", lang.decimal_point or ".")

    def _render_step_fixed(self, step, rule):
        label = self.env._(
            "%(rule)s, %(count)s × %(amount)s",
            rule=rule.name if rule else self.env._("Rule deleted"),
            count=step["months"],
            amount=self._format(
                step["unit_amount"] / (12 if step["period"] == "year" else 1)
            ),
        )
        return self._render_row(label, amount=step["amount"])

    def _render_step_floor(self, step, _rule):
        label = (
            self.env._("Floor of %(amount)s", amount=self._format(step["bound"]))
            + " · "
            + self._format_period(step)
        )
        return self._render_row(label, amount=step["amount"])

    def _render_step_cap(self, step, _rule):
        label = (
            self.env._("Cap of %(amount)s", amount=self._format(step["bound"]))
            + " · "
            + self._format_period(step)
        )
        return self._render_row(label, amount=step["amount"])

    def _format_period(self, step):
        if step.get("year"):
            return self.env._("fiscal year")
        return format_date(self.env, step["date_from"], date_format="MMMM yyyy")

    def _render_step_earlier(self, step, _rule):
        return self._render_row(
            self.env._("New rate on what earlier fiscal years had brought"),
            amount=step["amount"],
        )

    # ------------------------------------------------------------------
    # Documents
    # ------------------------------------------------------------------

    def _get_documents_domain(self):
        """Return the domain of the journal items that make the base of the year.

        For a base on what is collected: the turnover of the documents that are paid
        at least in part, from before the year too.
        """
        self.ensure_one()
        accounts = self.env["coop.contribution.engine"]._get_accounts(self.company_id)
        domain = Domain.FALSE
        for rule in self.version_ids.rule_ids:
            if rule.fund_id == self.fund_id and rule.kind == "percent":
                domain |= self._get_rule_domain(rule, accounts)
        return domain & Domain(
            [
                ("coop_activity_id", "=", self.activity_id.id),
                ("parent_state", "=", "posted"),
                ("coop_contribution_entry_id", "=", False),
                ("date", "<=", self.as_of),
            ]
        )

    def _get_rule_domain(self, rule, accounts):
        own = Domain("account_id", "in", rule._get_accounts(accounts).ids)
        if rule.base == "collected":
            own &= Domain("move_id.payment_state", "!=", "not_paid")
        else:
            own &= Domain("date", ">=", self.period_start)
        if rule.categ_ids:
            own &= Domain("product_id.categ_id", "child_of", rule.categ_ids.ids)
        if rule.excluded_categ_ids:
            own &= ~Domain(
                "product_id.categ_id", "child_of", rule.excluded_categ_ids.ids
            )
        if rule.excluded_partner_ids:
            own &= ~Domain("partner_id", "child_of", rule.excluded_partner_ids.ids)
        return own

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import replace
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .coop_ledger_export_mark import on_accounts

_KINDS = ("blocking", "left_out", "warning", "info")
_SAMPLE = 1000  # records that a link opens
_LISTED = 10  # of what is wrong, written in full


class Issue(NamedTuple):
    """What is said of an export before it is made.

    :ivar kind: "blocking", "left_out", "warning" or "info"
    :ivar domain: of the records to open, on ``res_model``
    """

    kind: str
    name: str
    advice: str = ""
    count: int = 1
    res_model: str = ""
    domain: list | None = None


class CoopLedgerExport(models.Model):
    _inherit = "coop.ledger.export"

    issue_ids = fields.One2many(
        comodel_name="coop.ledger.export.issue",
        inverse_name="export_id",
        string="Preview",
        readonly=True,
    )
    previewed_at = fields.Datetime(readonly=True, copy=False)
    ready_count = fields.Integer(
        string="Entries Ready",
        readonly=True,
        copy=False,
        help="Entries that this export would take.",
    )
    blocking_count = fields.Integer(compute="_compute_blocking_count")

    def _compute_blocking_count(self):
        for export in self:
            export.blocking_count = len(
                export.issue_ids.filtered(lambda issue: issue.kind == "blocking")
            )

    def action_preview(self):
        """Say what would go out, what would not and why.

        :raise AccessError: not an accountant of the legal entity
        """
        for export in self:
            self.env.user._coop_ledger_check(export.company_id)
            entity = export.company_id._coop_ledger_entity()
            issues = export._find_issues(entity)
            # Findings are not written by hand
            export.sudo().write(
                {
                    "previewed_at": fields.Datetime.now(),
                    "ready_count": export._count_moves(export._ready_scope(entity)),
                    "issue_ids": [fields.Command.clear()]
                    + [
                        fields.Command.create({"sequence": rank, **issue._asdict()})
                        for rank, issue in enumerate(issues)
                    ],
                }
            )
        return True

    def _check_before(self, entity):
        blocking = [x for x in self._find_issues(entity) if x.kind == "blocking"]
        if blocking:
            raise UserError(
                self.env._("Nothing was exported. To mend first:")
                + "".join(f"\n• {issue.name} {issue.advice}" for issue in blocking)
            )

    def _ready_scope(self, entity):
        """The entries that would go, before they are marked."""
        scope = self._base_scope(entity)
        if self.content == "new":
            scope = replace(scope, condition=self._new_condition())
        return scope

    def _base_scope(self, entity):
        """Every posted entry of the dates, new or not."""
        return replace(self._get_scope(entity), condition=None)

    def _find_issues(self, entity):
        """:return: list of :class:`Issue`, the gravest first"""
        self.env.flush_all()
        scope = self._ready_scope(entity)
        pairs = self._used_pairs(scope)
        issues = [
            *self._identity_issues(entity),
            *self._entry_issues(scope),
            *self._account_issues(scope, pairs),
            *self._mapping_issues(scope, pairs),
            *self._left_out_issues(entity, scope),
        ]
        return sorted(issues, key=lambda issue: _KINDS.index(issue.kind))

    def _identity_issues(self, entity):
        if self.is_fec and not entity.siren:
            yield Issue(
                "blocking",
                self.env._("%s has no valid SIREN.", entity.root.name),
                self.env._(
                    "Enter it in the field “%s” of the company: 9 digits, or the SIRET "
                    "of 14. The file is named after it.",
                    self._siren_label(),
                ),
                1,
                "res.company",
                [("id", "=", entity.root.id)],
            )
        tree = entity.root.with_context(active_test=False).search(
            [("id", "child_of", entity.root.id)]
        )
        others = tree - entity.companies
        if others:
            yield Issue(
                "left_out",
                self.env._(
                    "Branches with a SIREN of their own: %s.",
                    self._listed(others.mapped("name")),
                ),
                self.env._("They are other legal entities: each has its own books."),
                len(others),
                "res.company",
                [("id", "in", others.ids)],
            )

    def _siren_label(self):
        """What the reader sees before the field to fill in."""
        Company = self.env["res.company"]
        name = "coop_siren" if "coop_siren" in Company._fields else "company_registry"
        return Company.fields_get([name], ["string"])[name]["string"]

    def _entry_issues(self, scope):
        source, condition = self._items_sql(scope)
        unbalanced = self._query_ids(
            SQL(
                """SELECT l.move_id FROM %s
                    WHERE %s GROUP BY l.move_id
                   HAVING round(sum(l.balance), 2) <> 0""",
                source,
                condition,
            )
        )
        if unbalanced:
            yield Issue(
                "blocking",
                self.env._("Entries that are not balanced."),
                self.env._("Correct them or have them deleted."),
                len(unbalanced),
                "account.move",
                [("id", "in", unbalanced[:_SAMPLE])],
            )
        without = self._query_ids(
            SQL(
                """SELECT l.id FROM %s
                     JOIN account_account a ON a.id = l.account_id
                    WHERE %s AND l.partner_id IS NULL AND l.balance <> 0
                      AND a.account_type = ANY(%s)""",
                source,
                condition,
                ["asset_receivable", "liability_payable"],
            )
        )
        if without:
            yield Issue(
                "warning",
                self.env._("Items of customers or vendors without partner."),
                self.env._("They go out without auxiliary account."),
                len(without),
                "account.move.line",
                [("id", "in", without[:_SAMPLE])],
            )

    def _used_pairs(self, scope):
        """:return: [(journal, account)] of the items, by their ids"""
        return self.env.execute_query(
            SQL(
                """SELECT DISTINCT l.journal_id, l.account_id FROM %s
                    WHERE %s AND l.account_id IS NOT NULL AND l.balance <> 0""",
                *self._items_sql(scope),
            )
        )

    def _account_issues(self, scope, pairs):
        Account = self.env["account.account"].sudo().with_company(scope.entity.root)
        used = {account_id for _journal_id, account_id in pairs}
        accounts = Account.with_context(active_test=False).browse(sorted(used))
        chart = Account.with_context(active_test=False).search(
            [("company_ids", "in", scope.entity.companies.ids)]
        )
        without = accounts.filtered(
            lambda account: not account.code or account not in chart
        )
        if without:
            yield Issue(
                "blocking",
                self.env._(
                    "Accounts without number in %(company)s: %(names)s.",
                    company=scope.entity.root.name,
                    names=self._listed(without.mapped("name")),
                ),
                self.env._("They are not in its chart: give them a number."),
                len(without),
                "account.account",
                [("id", "in", without.ids)],
            )

    def _left_out_issues(self, entity, scope):
        base = self._base_scope(entity)
        domain = [
            ("company_id", "in", entity.companies.ids),
            ("date", ">=", fields.Date.to_string(self.date_from)),
            ("date", "<=", fields.Date.to_string(self.date_to)),
        ]
        # What the accountant may not see in the list is counted all the same
        Move = self.env["account.move"].sudo()
        drafts = [*domain, ("state", "=", "draft")]
        yield from self._left_out(
            Move.search_count(drafts),
            self.env._("Draft entries."),
            self.env._("Post or delete them."),
            drafts,
        )
        if self.content != "new":
            return
        posted = [*domain, ("state", "=", "posted")]
        profile = self.profile_id.sudo()
        excluded = [*posted, ("journal_id", "in", profile.excluded_journal_ids.ids)]
        yield from self._left_out(
            profile.excluded_journal_ids and Move.search_count(excluded),
            self.env._("Entries of the journals that the profile leaves out."),
            "",
            excluded,
        )
        suspense = profile._suspense_accounts().ids
        if suspense:
            waiting = replace(
                base, condition=SQL("%s AND %s", on_accounts(suspense), self._not_out())
            )
            yield from self._left_out(
                self._count_moves(waiting),
                self.env._("Bank transactions that are not matched."),
                self.env._("Match them: they go with a later export."),
                [*posted, ("line_ids.account_id", "in", suspense)],
            )
        late = replace(
            scope,
            condition=SQL(
                "%s AND m.date < %s", scope.condition, self.date_to.replace(day=1)
            ),
        )
        count = self._count_moves(late)
        if count:
            yield Issue(
                "info",
                self.env._("Entries of the months before, not exported until now."),
                self.env._("They go with this export."),
                count,
            )

    def _left_out(self, count, name, advice, domain):
        if count:
            yield Issue("left_out", name, advice, count, "account.move", domain)

    def _not_out(self):
        """SQL: the entry (alias ``m``) did not go out with this profile."""
        return SQL(
            """NOT EXISTS (SELECT 1 FROM coop_ledger_export_entry e
                            WHERE e.move_id = m.id AND e.profile_id = %s)""",
            self.profile_id.id,
        )

    def _listed(self, names):
        """:return: the first of the names, and how many others there are"""
        shown, others = names[:_LISTED], len(names) - _LISTED
        # One more takes no more room than to say so
        if others <= 1:
            return ", ".join(names)
        return self.env._(
            "%(names)s and %(count)s others", names=", ".join(shown), count=others
        )

    def _items_sql(self, scope):
        """SQL after FROM and WHERE: the items of the scope (alias ``l``)."""
        return self.env["coop.ledger.reader"]._totals_tables(scope)

    def _moves_sql(self, scope):
        return self.env["coop.ledger.reader"]._moves_condition(scope)

    def _count_moves(self, scope):
        rows = self.env.execute_query(
            SQL("SELECT count(*) FROM account_move m WHERE %s", self._moves_sql(scope))
        )
        return rows[0][0]

    def _query_ids(self, query):
        return [row[0] for row in self.env.execute_query(query)]

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import LockError, UserError
from odoo.tools import SQL


class CoopLedgerExport(models.Model):
    """Entries of an export of what is new: each goes out once, then is locked."""

    _inherit = "coop.ledger.export"

    content = fields.Selection(related="profile_id.content")
    last_numbers = fields.Json(readonly=True, copy=False)

    def _export(self):
        if self.content == "new":
            self.env.user._coop_ledger_check(self.company_id)
            self._lock_profile()
        return super()._export()

    def _lock_profile(self):
        """One export of a profile at a time.

        The profile is written too: a transaction that started before another export
        ended is then refused by the database and started again by Odoo.
        """
        profile = self.profile_id.sudo()
        try:
            profile.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._(
                    "Another export of “%(profile)s” is under way. Wait for its end, "
                    "then export what is left.",
                    profile=profile.name,
                )
            ) from error
        profile.last_export_at = fields.Datetime.now()
        profile.flush_recordset()

    def _get_scope(self, entity):
        scope = super()._get_scope(entity)
        if self.content != "new":
            return scope
        return self._new_scope(scope)

    def _write_files(self, entity):
        if self.content == "new":
            self._mark_entries(entity)
        return super()._write_files(entity)

    def _mark_entries(self, entity):
        """Take the entries that are new and lock them, before they are read.

        Their rows are updated: whoever is changing one at that moment is refused.

        :raise UserError: there is none
        """
        self.env.flush_all()
        cr = self.env.cr
        scope = self._base_scope(entity)
        cr.execute(
            SQL(
                """
                INSERT INTO coop_ledger_export_entry (export_id, profile_id, move_id)
                SELECT %(export)s, %(profile)s, m.id
                  FROM account_move m
                 WHERE %(moves)s AND %(new)s
                """,
                export=self.id,
                profile=self.profile_id.id,
                moves=self.env["coop.ledger.reader"]._moves_condition(scope),
                new=self._new_condition(),
            )
        )
        if not cr.rowcount:
            raise UserError(
                self.env._(
                    "There is nothing new to export up to this date. Download the last "
                    "export again, or choose a later date."
                )
            )
        cr.execute(
            SQL(
                """UPDATE account_move m SET coop_ledger_locked = TRUE
                     FROM coop_ledger_export_entry e
                    WHERE e.export_id = %s AND e.move_id = m.id
                      AND m.coop_ledger_locked IS NOT TRUE""",
                self.id,
            )
        )
        self.env["account.move"].invalidate_model(["coop_ledger_locked"])

    def _new_condition(self):
        """SQL on the entries (alias ``m``): new for this profile and ready to go."""
        profile = self.profile_id.sudo()
        condition = self._not_out()
        if profile.excluded_journal_ids:
            condition = SQL(
                "%s AND m.journal_id <> ALL(%s)",
                condition,
                profile.excluded_journal_ids.ids,
            )
        suspense = profile._suspense_accounts().ids
        if suspense:
            condition = SQL("%s AND NOT %s", condition, on_accounts(suspense))
        return condition

    def _new_scope(self, scope):
        return replace(
            scope,
            condition=SQL(
                "m.id IN (SELECT move_id FROM coop_ledger_export_entry"
                " WHERE export_id = %s)",
                self.id,
            ),
            last_numbers=self._previous_numbers(),
        )

    def _previous_numbers(self):
        """Highest number of each sequence in the profile's exports made before."""
        numbers = {}
        done = self.sudo().search(
            [("profile_id", "=", self.profile_id.id), ("state", "=", "done")]
        )
        for export in done:
            for key, number in (export.last_numbers or {}).items():
                numbers[key] = max(number, numbers.get(key, 0))
        return numbers

    def _unmark_entries(self):
        """Let the entries go: those that no other export holds change again."""
        self.env.flush_all()
        cr = self.env.cr
        cr.execute(
            SQL(
                """DELETE FROM coop_ledger_export_entry
                    WHERE export_id = ANY(%s) RETURNING move_id""",
                self.ids,
            )
        )
        moves = [move_id for (move_id,) in cr.fetchall()]
        cr.execute(
            SQL(
                """UPDATE account_move m SET coop_ledger_locked = FALSE
                    WHERE m.id = ANY(%s) AND NOT EXISTS (
                        SELECT 1 FROM coop_ledger_export_entry e
                         WHERE e.move_id = m.id)""",
                moves,
            )
        )
        self.env["account.move"].invalidate_model(["coop_ledger_locked"])

    def action_view_entries(self):
        """:return: action that lists the entries that went out"""
        self.ensure_one()
        domain = [("coop_ledger_entry_ids.export_id", "=", self.id)]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Exported Entries"),
            "res_model": "account.move",
            "view_mode": "list,form",
            "domain": domain,
            "context": {"create": False},
        }


def on_accounts(account_ids):
    """SQL: the entry (alias ``m``) has an item on one of these accounts."""
    return SQL(
        """EXISTS (SELECT 1 FROM account_move_line s
                    WHERE s.move_id = m.id AND s.account_id = ANY(%s))""",
        account_ids,
    )

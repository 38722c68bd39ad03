# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountJournal(models.Model):
    _inherit = "account.journal"

    def _coop_own_journal_activities(self):
        """Activities of which these journals are the own journal.

        :return: dict: journal → ``coop.activity``, without the other journals
        """
        # sudo: a journal is somebody's, whoever looks.
        activities = (
            self.env["coop.activity"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("invoice_journal_id", "in", self.ids),
                    ("invoice_series", "=", "journal"),
                ]
            )
        )
        return {
            activity.invoice_journal_id.with_env(self.env): activity
            for activity in activities
        }

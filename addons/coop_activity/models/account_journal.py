# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from odoo import api, models
from odoo.fields import Domain


class AccountJournal(models.Model):
    """Keep the figures of the cooperative's journals from its members.

    Core computes the accounting dashboard and the bank balances by SQL on the whole
    journal, beyond the record rules. A member of a light activity shares the
    cooperative's journals with all the others.
    """

    _inherit = "account.journal"

    def _coop_hidden_from_user(self):
        """Return the journals whose figures the user may not see: those of a
        cooperative with activities, but for the branches of their own shops."""
        if self.env.su or self.env.user.has_group("coop_base.group_all_activities"):
            return self.browse()
        own = self.env.user.sudo().coop_activity_ids.branch_id
        return self.filtered(
            lambda journal: (
                journal.company_id not in own and journal.company_id._coop_with_axis()
            )
        )

    @api.model
    @api.readonly
    def web_search_read(self, domain, specification, *args, **kwargs):
        """Leave the journals without figures for the user out of the dashboard."""
        if "kanban_dashboard" in specification:
            hidden = self.search(domain)._coop_hidden_from_user()
            domain = Domain(domain) & Domain("id", "not in", hidden.ids)
        return super().web_search_read(domain, specification, *args, **kwargs)

    @api.depends_context("uid")
    def _kanban_dashboard(self):
        hidden = self._coop_hidden_from_user()
        for journal in hidden:
            # The client wants a card to draw: it gets one without figures.
            journal.kanban_dashboard = json.dumps(
                {
                    "currency_id": journal.company_id.sudo().currency_id.id,
                    "company_name": journal.company_id.sudo().name,
                    "show_company": True,
                }
            )
        return super(AccountJournal, self - hidden)._kanban_dashboard()

    @api.depends_context("uid")
    def _kanban_dashboard_graph(self):
        hidden = self._coop_hidden_from_user()
        hidden.kanban_dashboard_graph = json.dumps(
            [{"values": [], "title": "", "key": "", "is_sample_data": True}]
        )
        return super(AccountJournal, self - hidden)._kanban_dashboard_graph()

    @api.depends_context("uid")
    def _compute_current_statement_balance(self):
        hidden = self._coop_hidden_from_user()
        hidden.current_statement_balance = 0.0
        hidden.has_statement_lines = False
        return super(AccountJournal, self - hidden)._compute_current_statement_balance()

    @api.depends_context("uid")
    def _compute_last_bank_statement(self):
        hidden = self._coop_hidden_from_user()
        hidden.last_statement_id = False
        return super(AccountJournal, self - hidden)._compute_last_bank_statement()

    @api.depends_context("uid")
    def _compute_entries_count(self):
        hidden = self._coop_hidden_from_user()
        hidden.entries_count = 0
        return super(AccountJournal, self - hidden)._compute_entries_count()

    @api.depends_context("uid")
    def _get_json_activity_data(self):
        hidden = self._coop_hidden_from_user()
        hidden.json_activity_data = '{"activities": []}'
        return super(AccountJournal, self - hidden)._get_json_activity_data()

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    coop_share_class_id = fields.Many2one(
        "coop.share.class",
        string="Share Class",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Class of the shares whose capital the item books.",
    )
    coop_share_instalment_id = fields.Many2one(
        "coop.share.instalment",
        string="Share Instalment",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Instalment of which the item books what was paid.",
    )

    def _reconcile_post_hook(self, data):
        res = super()._reconcile_post_hook(data)
        self._coop_share_sync()
        return res

    def _coop_share_sync(self):
        """Book what was paid, or is paid no more, of capital that was called."""
        self._coop_share_get_instalments()._sync()

    def _coop_share_get_instalments(self):
        """Return the instalments that these items, or their entries, are matched with.

        Entries as a whole: a payment counts, if the cooperative says so, once its bank
        item is matched with a statement.
        """
        # sudo: whoever reconciles, what it means for the shares is booked
        lines = self.sudo()
        instalments = self.env["coop.share.instalment"].sudo()
        if self.env.context.get("coop_share_no_sync") or not any(
            company.coop_share_receivable_account_id
            for company in lines.company_id.root_id
        ):
            return instalments
        # Nothing else: this runs in the middle of core's own writing.
        instalments.flush_model(["call_line_id"])
        self.env["account.partial.reconcile"].flush_model(
            ["debit_move_id", "credit_move_id"]
        )
        self.env["account.move.line"].flush_model(["move_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM coop_share_instalment WHERE call_line_id = ANY(%(lines)s)
                 UNION
                SELECT instalment.id
                  FROM account_move_line AS line
                  JOIN account_partial_reconcile AS partial
                    ON partial.credit_move_id = line.id
                  JOIN coop_share_instalment AS instalment
                    ON instalment.call_line_id = partial.debit_move_id
                 WHERE line.move_id = ANY(%(moves)s)
                """,
                lines=lines.ids,
                moves=lines.move_id.ids,
            )
        )
        return instalments.browse(row[0] for row in rows)

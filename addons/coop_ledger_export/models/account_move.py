# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

#: What exports tell of an entry, besides its items.
_LOCKED_FIELDS = {
    *("name", "date", "state", "journal_id", "company_id", "partner_id", "ref"),
    *("invoice_date", "currency_id", "payment_reference"),
}


class AccountMove(models.Model):
    _inherit = "account.move"

    coop_posted_at = fields.Datetime(
        string="Posted On",
        readonly=True,
        copy=False,
        help="When the entry was posted for the last time: the validation date of the "
        "FEC (livre des procédures fiscales, A47 A-1, VII). Empty for entries posted "
        "before ledger exports were installed: their accounting date stands in.",
    )
    coop_ledger_locked = fields.Boolean(
        string="Exported",
        readonly=True,
        copy=False,
        help="The entry went out in an export of new entries: it does not change any "
        "more, unless the export is cancelled. Reverse it instead.",
    )

    coop_ledger_entry_ids = fields.One2many(
        comodel_name="coop.ledger.export.entry",
        inverse_name="move_id",
        string="Exports",
        readonly=True,
        groups="account.group_account_user,account.group_account_manager",
    )

    @api.model
    def _coop_ledger_locked_fields(self):
        """Names of the fields that do not change once the entry was exported."""
        return _LOCKED_FIELDS

    def write(self, vals):
        self._coop_ledger_check_unlocked(vals)
        state = vals.get("state")
        if state == "posted":
            vals = {**vals, "coop_posted_at": fields.Datetime.now()}
        elif state:
            vals = {**vals, "coop_posted_at": False}
        return super().write(vals)

    def _coop_ledger_check_unlocked(self, vals):
        """:raise UserError: what was exported would change"""
        if vals.keys() & {"coop_posted_at", "coop_ledger_locked"} and not self.env.su:
            raise UserError(self.env._("These fields are not written by hand."))
        names = vals.keys() & self._coop_ledger_locked_fields()
        if not names:
            return
        for move in self:
            if move.coop_ledger_locked and any(
                self._field_will_change(move, vals, name) for name in names
            ):
                move._coop_ledger_refuse()

    def _coop_ledger_refuse(self):
        """:raise UserError: always: the entry and what to do"""
        raise UserError(
            self.env._(
                "“%(entry)s” was exported to the accountant: it does not change any "
                "more. Reverse it, or have the export cancelled.",
                entry=self.name or self.ref or self.id,
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_exported(self):
        for move in self:
            if move.coop_ledger_locked:
                move._coop_ledger_refuse()

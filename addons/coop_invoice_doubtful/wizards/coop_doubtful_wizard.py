# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

SALES = ("out_invoice", "out_receipt")


class CoopDoubtfulWizard(models.TransientModel):
    """Say that receivables are doubtful, or lost: several invoices at once."""

    _name = "coop.doubtful.wizard"
    _description = "Doubtful Receivables and Losses"

    kind = fields.Selection(
        [("doubtful", "Doubtful: the customer may not pay"), ("loss", "Loss")],
        required=True,
        default="doubtful",
        help="Doubtful: moved to account 416, tax included; the invoices stay unpaid.\n"
        "Loss: booked on account 654, and the invoices are settled.",
    )
    date = fields.Date(
        string="Accounting Date", required=True, default=fields.Date.context_today
    )
    reason = fields.Char(
        help="For the entries and the chatter: insolvency proceedings, dispute…"
    )
    rate = fields.Float(
        string="Impairment (%)",
        help="Part of the amounts without tax that is booked as an impairment, now in "
        "all: a higher or lower rate than before books the difference. 0: none.",
    )
    recover_vat = fields.Boolean(
        string="Recover the VAT",
        default=True,
        help="CGI, art. 272-1: the receivable is irrecoverable for good (or the "
        "customer's compulsory liquidation is ordered), and the customer gets the "
        "duplicate of the invoice with the mention of the law. VAT that is due on "
        "payment was never due: it never counts in the loss.",
    )
    line_ids = fields.One2many(
        "coop.doubtful.wizard.line",
        "wizard_id",
        string="Receivables",
        help="Remove those that are not concerned: of a joint invoice, each activity "
        "is apart.",
    )

    @api.constrains("rate")
    def _check_rate(self):
        for wizard in self:
            if not 0 <= wizard.rate <= 100:
                raise ValidationError(
                    self.env._(
                        "Field “Impairment”: enter a percentage between 0 and 100."
                    )
                )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if "line_ids" in fields_list:
            moves = self.env["account.move"].browse(
                self.env.context.get("active_ids") or []
            )
            moves._coop_check_accountant()
            values["line_ids"] = [
                Command.create(vals) for vals in self._prepare_lines(moves)
            ]
        return values

    @api.model
    def _prepare_lines(self, moves):
        """One line per invoice and activity that is owed something.

        :raises UserError: nothing is owed on any of these invoices
        """
        owed = moves.filtered(lambda move: move.move_type in SALES)._coop_owed()
        figures = moves._coop_doubtful_figures()
        vals_list = []
        for (move_id, activity_id), items in owed.items():
            move = moves.browse(move_id)
            amount = sum(items.mapped("amount_residual"))
            net = amount * move._coop_net_rate(activity_id)
            vals_list.append(
                {
                    "move_id": move_id,
                    "activity_id": activity_id,
                    "amount": amount,
                    "net": move.company_currency_id.round(net),
                    "doubtful": figures[move_id, activity_id]["doubtful"],
                }
            )
        if not vals_list:
            raise UserError(
                self.env._(
                    "Nothing is owed on these documents. Select posted customer "
                    "invoices that are not wholly paid."
                )
            )
        return vals_list

    def action_confirm(self):
        """Book the entries.

        :raises UserError: an account is not set, the period is locked, or there is
            nothing to book
        """
        self.ensure_one()
        moves = self.line_ids.move_id
        moves._coop_check_accountant()
        if not moves:
            raise UserError(self.env._("No receivable is left in the list."))
        moves.lock_for_update()
        self._check_date(moves)
        # Computed again: what was paid since the list was made is not owed any more.
        keys = {(line.move_id.id, line.activity_id.id) for line in self.line_ids}
        if self.kind == "loss":
            entries = moves._coop_book_loss(
                keys, self.date, self.recover_vat, self.reason
            )
        else:
            entries = moves._coop_set_doubtful(
                self._get_targets(moves, keys), self.date, self.reason
            )
        if not entries:
            raise UserError(
                self.env._(
                    "Nothing to book: these receivables are paid, or what you ask for "
                    "is booked already."
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Entries Booked"),
            "res_model": "account.move",
            "view_mode": "list,form",
            "domain": [("id", "in", entries.ids)],
        }

    def _get_targets(self, moves, keys):
        owed = moves._coop_owed()
        targets = {}
        for key in keys:
            amount = sum(owed[key].mapped("amount_residual")) if key in owed else 0.0
            net = amount * moves.browse(key[0])._coop_net_rate(key[1])
            targets[key] = (amount, net * self.rate / 100)
        return targets

    def _check_date(self, moves):
        """Refuse a locked period: core would book at another date.

        :raises UserError: names the locks and the field
        """
        for company in moves.company_id:
            locks = company._get_violated_lock_dates(
                self.date, True, company._coop_doubtful_journal()
            )
            if locks:
                raise UserError(
                    self.env._(
                        "The accounting date %(date)s is in a locked period: "
                        "%(locks)s. Choose a later date in the field “Accounting "
                        "Date”.",
                        date=format_date(self.env, self.date),
                        locks=self.env["res.company"]._format_lock_dates(locks),
                    )
                )

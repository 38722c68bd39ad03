# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

RESULT = ("income", "expense")
UNPAID = (
    "DUPLICATA — Facture demeurée impayée pour la somme de %(net)s (prix net) et pour "
    "la somme de %(vat)s (TVA correspondante) qui ne peut faire l’objet d’une "
    "déduction (article 272 du CGI)."
)


class AccountMove(models.Model):
    """What is doubtful or lost of an invoice: the sums of the entries that say so.

    Nothing is written on the invoice: an entry that is reversed, reset to draft or
    deleted changes the sums. The doubtful amount is moved to account 416 by an entry
    that is *not* matched with the invoice, which stays unpaid and is paid as any
    other: VAT due on payment (CGI, art. 269-2-c) becomes due then, as it must.
    """

    _inherit = "account.move"

    coop_doubtful_origin_id = fields.Many2one(
        "account.move",
        string="Receivable of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Invoice whose receivable this entry says to be doubtful or lost.",
    )
    coop_doubtful_kind = fields.Selection(
        [
            ("doubtful", "Doubtful Customer"),
            ("provision", "Impairment"),
            ("loss", "Loss"),
        ],
        string="Doubtful Receivable Entry",
        readonly=True,
        copy=False,
    )
    coop_doubtful_move_ids = fields.One2many(
        "account.move",
        "coop_doubtful_origin_id",
        string="Doubtful Receivable Entries",
        groups="account.group_account_readonly,account.group_account_invoice",
    )
    coop_doubtful_state = fields.Selection(
        [("doubtful", "Doubtful"), ("loss", "Loss")],
        string="Doubtful Receivable",
        compute="_compute_coop_doubtful",
        search="_search_coop_doubtful_state",
        compute_sudo=True,
        help="Doubtful: the customer may not pay (account 416).\n"
        "Loss: the customer will not pay (account 654).",
    )
    # Of all the activities of the invoice: staff only.
    coop_doubtful_amount = fields.Monetary(
        string="Doubtful Amount",
        compute="_compute_coop_doubtful",
        compute_sudo=True,
        currency_field="company_currency_id",
        groups="coop_base.group_all_activities",
        help="Moved to doubtful customers, tax included, and not paid since.",
    )
    coop_provision_amount = fields.Monetary(
        string="Impairment",
        compute="_compute_coop_doubtful",
        compute_sudo=True,
        currency_field="company_currency_id",
        groups="coop_base.group_all_activities",
        help="Impairment booked and not released, tax excluded.",
    )
    coop_loss_amount = fields.Monetary(
        string="Lost Amount",
        compute="_compute_coop_doubtful",
        compute_sudo=True,
        currency_field="company_currency_id",
        groups="coop_base.group_all_activities",
        help="Booked as a loss, tax included.",
    )
    coop_loss_vat_amount = fields.Monetary(
        string="VAT Recovered",
        compute="_compute_coop_doubtful",
        compute_sudo=True,
        currency_field="company_currency_id",
        groups="coop_base.group_all_activities",
        help="VAT of the loss, recovered (CGI, art. 272-1): to declare, and the "
        "customer gets the duplicate of the invoice with the mention of the law.",
    )

    # ------------------------------------------------------------------
    # Figures
    # ------------------------------------------------------------------

    def _coop_doubtful_figures(self):
        """What is booked of these invoices, in company currency.

        :return: dict: (invoice id, activity id) → dict with ``doubtful``,
            ``provision``, ``loss`` (tax included) and ``vat``
        """
        figures = defaultdict(
            lambda: dict.fromkeys(("doubtful", "provision", "loss", "vat"), 0.0)
        )
        # sudo: the figures must not depend on what the user sees.
        groups = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [
                    ("move_id.coop_doubtful_origin_id", "in", self.ids),
                    ("parent_state", "=", "posted"),
                ],
                ["move_id", "account_id", "coop_activity_id"],
                ["balance:sum"],
            )
        )
        for entry, account, activity, balance in groups:
            origin = entry.coop_doubtful_origin_id
            amounts = figures[origin.id, activity.id]
            receivable = account in origin._coop_term_lines().account_id
            kind = entry.coop_doubtful_kind
            if kind == "doubtful" and not receivable:
                amounts["doubtful"] += balance
            elif kind == "provision" and account.internal_group in RESULT:
                amounts["provision"] += balance
            elif kind == "loss":
                if receivable:
                    amounts["loss"] -= balance
                elif (
                    account.internal_group not in RESULT
                    and account not in origin._coop_waiting_vat_accounts()
                ):
                    amounts["vat"] += balance
        for amounts in figures.values():
            for name, amount in amounts.items():
                amounts[name] = self.company_id.currency_id[:1].round(amount)
        return figures

    def _coop_term_lines(self):
        """What the customer owes, or owed, by due date and activity."""
        return self.line_ids.filtered(lambda line: line.display_type == "payment_term")

    def _coop_waiting_vat_accounts(self):
        """Accounts where the VAT that is due on payment waits: it was never due."""
        return self.line_ids.filtered(
            lambda line: line.tax_line_id.tax_exigibility == "on_payment"
        ).account_id

    @api.depends(
        "coop_doubtful_move_ids.state", "coop_doubtful_move_ids.line_ids.balance"
    )
    def _compute_coop_doubtful(self):
        totals = defaultdict(lambda: defaultdict(float))
        for (move_id, _activity_id), amounts in self._coop_doubtful_figures().items():
            for name, amount in amounts.items():
                totals[move_id][name] += amount
        for move in self:
            amounts = totals[move._origin.id]
            currency = move.company_currency_id
            move.coop_doubtful_amount = amounts["doubtful"]
            move.coop_provision_amount = amounts["provision"]
            move.coop_loss_amount = amounts["loss"]
            move.coop_loss_vat_amount = amounts["vat"]
            if currency and not currency.is_zero(amounts["doubtful"]):
                move.coop_doubtful_state = "doubtful"
            elif currency and not currency.is_zero(amounts["loss"]):
                move.coop_doubtful_state = "loss"
            else:
                move.coop_doubtful_state = False

    @api.model
    def _search_coop_doubtful_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: which ones; the record rules say those that the user sees.
        found = self.sudo().search([("coop_doubtful_move_ids", "!=", False)])
        ids = {state: [] for state in ("doubtful", "loss")}
        for move in found:
            if move.coop_doubtful_state:
                ids[move.coop_doubtful_state].append(move.id)
        wanted = [move_id for state in value if state for move_id in ids[state]]
        domain = fields.Domain("id", "in", wanted)
        if False in value:
            domain |= fields.Domain("id", "not in", ids["doubtful"] + ids["loss"])
        return domain

    def _compute_payment_state(self):
        """What was lost was not paid: cancelled, as by a credit note."""
        res = super()._compute_payment_state()
        paid = self.filtered(
            lambda move: (
                move.payment_state == "paid"
                and move.move_type in ("out_invoice", "out_receipt")
            )
        )
        lost = defaultdict(float)
        if paid.ids:
            for (move_id, _activity), amounts in paid._coop_doubtful_figures().items():
                lost[move_id] += amounts["loss"]
        for move in paid:
            if lost[move.id] and not move.company_currency_id.compare_amounts(
                lost[move.id], abs(move.amount_total_signed)
            ):
                move.payment_state = "reversed"
        return res

    def _compute_payments_widget_to_reconcile_info(self):
        """The entries of doubtful receivables are no credits of the customer."""
        res = super()._compute_payments_widget_to_reconcile_info()
        for move in self:
            widget = move.invoice_outstanding_credits_debits_widget
            if not widget:
                continue
            entries = self.browse(row["move_id"] for row in widget["content"])
            # sudo: one field, that tells which to leave out.
            hidden = set(entries.sudo().filtered("coop_doubtful_origin_id").ids)
            content = [row for row in widget["content"] if row["move_id"] not in hidden]
            move.invoice_outstanding_credits_debits_widget = (
                dict(widget, content=content) if content else False
            )
            move.invoice_has_outstanding = bool(content)
        return res

    def _compute_payments_widget_reconciled_info(self):
        """A loss is no payment: shown, and printed, as a credit note is."""
        res = super()._compute_payments_widget_reconciled_info()
        for move in self:
            widget = move.invoice_payments_widget
            if not widget:
                continue
            entries = self.browse(row["move_id"] for row in widget["content"])
            # sudo: one field, that tells which are losses.
            lost = set(entries.sudo().filtered("coop_doubtful_origin_id").ids)
            if lost:
                content = [
                    {**row, "is_refund": row["is_refund"] or row["move_id"] in lost}
                    for row in widget["content"]
                ]
                move.invoice_payments_widget = dict(widget, content=content)
        return res

    # ------------------------------------------------------------------
    # Guard
    # ------------------------------------------------------------------

    def button_draft(self):
        for move in self:
            if move.coop_doubtful_state:
                raise UserError(
                    self.env._(
                        "“%(move)s” is a doubtful receivable or a loss: undo it first, "
                        "with the buttons “No Longer Doubtful” or “Undo the Loss”.",
                        move=move.display_name,
                    )
                )
        return super().button_draft()

    def _coop_check_accountant(self):
        """Raise unless the user is an accountant of the cooperative.

        :raises AccessError: see above
        """
        if not self.env.su and not self.env.user.has_group(
            "coop_base.group_accountant"
        ):
            raise AccessError(
                self.env._(
                    "Doubtful receivables and losses are booked by the accountants of "
                    "the cooperative."
                )
            )
        self.check_access("write")

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """The reversal of an entry counts against it."""
        values_list = default_values_list or [{} for _move in self]
        for move, values in zip(self, values_list, strict=False):
            if move.coop_doubtful_origin_id:
                values.update(
                    {
                        "coop_doubtful_origin_id": move.coop_doubtful_origin_id.id,
                        "coop_doubtful_kind": move.coop_doubtful_kind,
                    }
                )
        return super()._reverse_moves(values_list, cancel=cancel)

    # ------------------------------------------------------------------
    # Screens
    # ------------------------------------------------------------------

    def action_coop_doubtful(self):
        """Open the assistant: doubtful receivable, or loss."""
        self._coop_check_accountant()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Doubtful Receivables and Losses"),
            "res_model": "coop.doubtful.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids},
        }

    def action_coop_open_doubtful_moves(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Doubtful Receivable Entries"),
            "res_model": "account.move",
            "view_mode": "list,form",
            "domain": [("coop_doubtful_origin_id", "in", self.ids)],
        }

    def action_coop_print_duplicate(self):
        """Print the duplicate that lets the VAT be recovered.

        :raises UserError: no VAT was recovered on one of these
        """
        without = self.filtered(lambda move: not move._coop_unpaid_mention())
        if without:
            raise UserError(
                self.env._(
                    "“%(move)s”: no VAT was recovered, there is no duplicate to send.",
                    move=without[0].display_name,
                )
            )
        return self.env.ref("coop_invoice_doubtful.action_report_unpaid").report_action(
            self
        )

    def _coop_unpaid_mention(self):
        """Mention of the duplicate of an unpaid invoice, or False.

        CGI, art. 272-1; its words: BOI-TVA-DED-40-10-20. In French whatever the
        customer's language, as they are the law's.
        """
        self.ensure_one()
        move = self.sudo()
        if not move.coop_loss_vat_amount:
            return False
        currency = move.company_currency_id
        env = move.with_context(lang="fr_FR").env
        return UNPAID % {
            "net": currency.with_env(env).format(
                move.coop_loss_amount - move.coop_loss_vat_amount
            ),
            "vat": currency.with_env(env).format(move.coop_loss_vat_amount),
        }

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError


class CoopShareReconciliation(models.TransientModel):
    """Capital of the register and of the ledger at the end of a day."""

    _name = "coop.share.reconciliation"
    _description = "Register and Ledger"

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    line_ids = fields.One2many("coop.share.reconciliation.line", "wizard_id")
    difference_ids = fields.One2many(
        "coop.share.reconciliation.difference", "wizard_id", string="Differences"
    )
    amount_register = fields.Monetary(string="Register", compute="_compute_totals")
    amount_ledger = fields.Monetary(string="Ledger", compute="_compute_totals")
    amount_difference = fields.Monetary(string="Difference", compute="_compute_totals")

    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = self.env._("Register and Ledger")

    @api.depends("line_ids.register", "line_ids.ledger")
    def _compute_totals(self):
        for wizard in self:
            register = sum(wizard.line_ids.mapped("register"))
            ledger = sum(wizard.line_ids.mapped("ledger"))
            wizard.amount_register = register
            wizard.amount_ledger = ledger
            wizard.amount_difference = wizard.currency_id.round(register - ledger)

    @api.model
    def action_open(self):
        """Open the comparison of today."""
        wizard = self.create({})
        wizard._load()
        return wizard._get_action()

    def action_refresh(self):
        """Compare again, on the day chosen."""
        self.ensure_one()
        self._load()
        return self._get_action()

    def _get_action(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "name": self.env._("Register and Ledger"),
        }

    def _load(self):
        """Read both sides; past the record rules, for who sees every member."""
        if not self.env.user._coop_share_sees_all():
            raise AccessError(
                self.env._("The registers are printed by officers and accountants.")
            )
        Movement = self.env["coop.share.movement"].sudo()
        company = self.company_id
        rows = Movement._compare_classes(company, self.date)
        differences = Movement._find_differences(company, self.date)
        reasons = Movement._get_reasons(company, [row[0] for row in differences])
        self.write(
            {
                "line_ids": [
                    Command.clear(),
                    *(Command.create(row) for row in rows),
                ],
                "difference_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "partner_id": partner_id,
                                "class_id": class_id,
                                "register": register,
                                "ledger": ledger,
                                "reason": self._explain(
                                    class_id, reasons.get(partner_id, set())
                                ),
                            }
                        )
                        for partner_id, class_id, register, ledger in differences
                    ),
                ],
            }
        )

    def _explain(self, class_id, reasons):
        texts = []
        if "opening" in reasons:
            texts.append(
                self.env._("Taken up from a former register, without entry by holder.")
            )
        if "manual" in reasons:
            texts.append(
                self.env._("An entry on a capital account comes from no operation.")
            )
        if not class_id:
            texts.append(self.env._("The items name no share class."))
        return " ".join(texts) or self.env._(
            "No known reason: compare the movements and the journal items."
        )

    def action_view_items(self):
        """Open the items of the capital accounts up to that day."""
        self.ensure_one()
        accounts = self.company_id._coop_share_capital_accounts()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move.line",
            "view_mode": "list,form",
            "domain": [
                ("account_id", "in", accounts.ids),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.date),
            ],
            "name": self.env._("Capital Accounts"),
        }

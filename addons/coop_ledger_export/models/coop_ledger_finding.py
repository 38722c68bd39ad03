# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class CoopLedgerFinding(models.AbstractModel):
    """Something to look at in the books, and the records it is about."""

    _name = "coop.ledger.finding"
    _description = "Ledger Finding"

    sequence = fields.Integer()
    kind = fields.Selection(
        selection=[
            ("blocking", "To Mend First"),
            ("left_out", "Left Out"),
            ("warning", "To Look At"),
            ("info", "Information"),
        ],
        required=True,
    )
    company_id = fields.Many2one(comodel_name="res.company", string="Legal Entity")
    name = fields.Char(string="What", required=True)
    advice = fields.Char(string="What To Do")
    count = fields.Integer(string="How Many")
    res_model = fields.Char()
    domain = fields.Json(string="Records")

    def action_open(self):
        """:return: action that opens the record to mend, or lists the records"""
        self.ensure_one()
        self.check_access("read")
        # What was found may be of a branch that is not ticked
        entity = self.company_id._coop_ledger_entity()
        companies = self.env.company | (entity.companies & self.env.user.company_ids)
        context = {
            "create": False,
            "active_test": False,
            "allowed_company_ids": companies.ids,
        }
        action = {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": self.res_model,
            "view_mode": "list,form",
            "domain": self.domain,
            "context": context,
        }
        model = self.env[self.res_model].with_context(**context)
        if self.res_model == "account.bank.statement.line":
            # Transactions have no form of their own: their entries do
            entries = model.search(self.domain).move_id
            model = entries.browse()
            action |= {
                "res_model": model._name,
                "domain": [("id", "in", entries.ids)],
            }
        if self.count == 1 or self.res_model == "coop.ledger.profile":
            records = model.search(action["domain"], limit=2)
            if len(records) == 1:
                action |= {"view_mode": "form", "res_id": records.id}
        if model._name == "account.move" and "res_id" not in action:
            # The list that Odoo takes by itself shows neither dates nor partners
            listing = self.env.ref("account.view_move_tree")
            action["views"] = [(listing.id, "list"), (False, "form")]
        return action

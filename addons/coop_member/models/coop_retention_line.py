# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopRetentionLine(models.Model):
    """One record whose data are to erase. It names the record, not its content: once
    erased, the list keeps nothing of the person but a number."""

    _name = "coop.retention.line"
    _description = "Data to Erase"
    _order = "rule_id, id"

    run_id = fields.Many2one(
        "coop.retention.run", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    rule_id = fields.Many2one(
        "coop.retention.rule", string="Rule", required=True, ondelete="restrict"
    )
    target = fields.Selection(related="rule_id.target")
    res_model = fields.Char(required=True)
    res_id = fields.Integer(string="Record", required=True, aggregator=None)
    name = fields.Char(string="Person", compute="_compute_name")
    erased = fields.Boolean(readonly=True)

    @api.depends("res_model", "res_id", "erased")
    def _compute_name(self):
        """Who it is, as long as the record says it."""
        for model_name, lines in self.grouped("res_model").items():
            # sudo: the name of the person only, to managers, see the access rights.
            records = self.env[model_name].sudo().browse(lines.mapped("res_id"))
            known = set(records.exists().ids)
            for line in lines:
                record = records.browse(line.res_id)
                line.name = (
                    self._name_of(record)
                    if line.res_id in known
                    else self.env._("no. %s, erased", line.res_id)
                )

    @api.model
    def _name_of(self, record):
        if record._name == "coop.private.data":
            return (record.member_ids[:1] or record).display_name
        if record._name == "res.partner.bank":
            return record.partner_id.display_name
        owner = record._fields.get("member_id") and record.member_id
        return (owner or record).display_name

    def action_open(self):
        """Open the record, with the rights of the user."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).get_formview_action()

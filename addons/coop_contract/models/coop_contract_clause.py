# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class CoopContractClause(models.Model):
    """Article of a template; some are written for some contracts only."""

    _name = "coop.contract.clause"
    _description = "Article of a Contract"
    _order = "template_id, sequence, id"

    template_id = fields.Many2one(
        "coop.contract.template", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Title", required=True)
    body = fields.Html(string="Text")
    condition = fields.Selection(
        [
            ("trial", "With a trial"),
            ("employment", "Employment contract"),
            ("fixed", "With a fixed pay"),
            ("variable", "With a variable pay"),
            ("advance", "Variable pay with advances"),
            ("smoothed", "Variable pay smoothed"),
            ("collective", "Common activity"),
            ("associate", "Associate already"),
            ("not_associate", "Not an associate yet"),
            ("term", "With a term"),
            ("no_term", "Without term"),
        ],
        string="Only If",
        help="Empty: always.",
    )

    @api.constrains("name", "body")
    def _check_placeholders(self):
        for clause in self:
            for text in (clause.name, clause.body):
                clause.template_id._check_text(text, clause.name)

    @api.model_create_multi
    def create(self, vals_list):
        clauses = super().create(vals_list)
        clauses.template_id._check_unused()
        return clauses

    def write(self, vals):
        self.template_id._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_unused(self):
        self.template_id._check_unused()

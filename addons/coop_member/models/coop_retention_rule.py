# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain


class CoopRetentionRule(models.Model):
    """How long personal data are kept, and why; then erased (GDPR, art. 5.1 e).

    What the register needs is never erased: number, name, category, admission, exit,
    decisions. Lengths are settings: those delivered say what they come from.

    A kind of data is a value of ``target`` and two methods, ``_due_<target>`` and
    ``_erase_<target>`` (see ``coop_retention_targets.py``).
    """

    _name = "coop.retention.rule"
    _description = "Retention Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        help="Empty: for every cooperative of the database.",
    )
    target = fields.Selection(
        [
            ("application", "Applications without admission"),
            ("private", "Private data of former members"),
            ("bank", "Bank accounts of former members"),
            ("document", "Documents of former members"),
            ("consent", "Approvals of former members"),
            ("note", "Internal notes on former members"),
            ("contact", "Contact details of former members"),
        ],
        string="Data",
        required=True,
    )
    months = fields.Integer(
        string="Kept (Months)",
        required=True,
        help="Months after the exit, or after the application was closed.",
    )
    reason = fields.Text(
        string="Source",
        translate=True,
        help="Law or decision that the length comes from.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _months_positive = models.Constraint(
        "CHECK (months >= 1)", "Data are kept for one month at least."
    )

    @api.model
    def _for_company(self, company):
        """Active rules of a cooperative, its own before those of the database."""
        rules = self.search([("company_id", "in", (False, company.id))])
        own = rules.filtered("company_id").mapped("target")
        return rules.filtered(lambda rule: rule.company_id or rule.target not in own)

    def _get_due(self, company, date):
        """Records whose data are to erase on a date.

        :return: recordset, of the model of the target
        """
        self.ensure_one()
        limit = date - relativedelta(months=self.months)
        return getattr(self, f"_due_{self.target}")(company, limit)

    def _erase(self, records):
        """Erase the data of records that ``_get_due`` gave."""
        self.ensure_one()
        return getattr(self, f"_erase_{self.target}")(records)

    @api.model
    def _former_members(self, company, limit):
        """Those whose last exit took effect on ``limit`` at the latest, and who did
        not come back. The register keeps them; rules erase what hangs on them."""
        domain = Domain("company_id", "=", company.id) & Domain(
            "exit_date", "<=", limit
        )
        domain &= Domain("status", "=", "former")
        return self.env["coop.member"].with_context(active_test=False).search(domain)

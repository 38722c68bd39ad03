# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..tools.partner_code import unique_code


class CoopLedgerPartnerCode(models.Model):
    """Auxiliary account of a customer or vendor in exported ledgers."""

    _name = "coop.ledger.partner.code"
    _description = "Auxiliary Code"
    _order = "company_id, code"
    _rec_name = "code"

    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Legal Entity",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain=[("parent_id", "=", False)],
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        required=True,
        index=True,
        ondelete="cascade",
        help="The company, not its contacts: they have its code.",
    )
    code = fields.Char(
        required=True,
        size=17,
        help="Capital letters and digits, unique in the legal entity.",
    )

    _partner_once = models.Constraint(
        "UNIQUE(company_id, partner_id)",
        "A partner has one auxiliary code in a legal entity.",
    )
    _code_once = models.Constraint(
        "UNIQUE(company_id, code)",
        "This auxiliary code is taken: choose another.",
    )

    @api.constrains("code")
    def _check_code(self):
        for record in self:
            if not re.fullmatch(r"[A-Z0-9]+", record.code):
                raise ValidationError(
                    self.env._(
                        "“%s” is not an auxiliary code: write capital letters and "
                        "digits only.",
                        record.code,
                    )
                )

    @api.model
    def _generate(self, entity, length):
        """Give a code to every partner of the entity's accounts that has none.

        :param entity: :class:`~..tools.scope.LedgerEntity`
        :param length: of the codes
        :return: the records created
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id, c.name
                  FROM res_partner c
                 WHERE c.id IN (
                    SELECT COALESCE(p.commercial_partner_id, p.id)
                      FROM account_move_line l
                      JOIN account_account a ON a.id = l.account_id
                      JOIN res_partner p ON p.id = l.partner_id
                     WHERE l.company_id = ANY(%s) AND l.parent_state = 'posted'
                       AND a.account_type = ANY(%s))
                   AND NOT EXISTS (
                    SELECT 1 FROM coop_ledger_partner_code k
                     WHERE k.partner_id = c.id AND k.company_id = %s)
                 ORDER BY c.id
                """,
                entity.companies.ids,
                ["asset_receivable", "liability_payable"],
                entity.root.id,
            )
        )
        known = self.sudo().search([("company_id", "=", entity.root.id)])
        taken = set(known.mapped("code"))
        vals_list = []
        for partner_id, name in rows:
            code = unique_code(name, taken, length)
            taken.add(code)
            vals_list.append(
                {
                    "company_id": entity.root.id,
                    "partner_id": partner_id,
                    "code": code,
                }
            )
        # Partners of every branch, whatever the user sees
        return self.sudo().create(vals_list)

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, models
from odoo.tools import SQL

# Equal to no value of any field: core drops from a company-dependent column the
# values equal to the company's default, a branch has to keep them.
NO_FALLBACK = "coop_branch: no fallback"


class IrDefault(models.Model):
    _inherit = "ir.default"

    @api.model
    def _get_model_defaults(self, model_name, condition=False):
        """Complete a branch's defaults of inherited fields by its cooperative's."""
        result = super()._get_model_defaults(model_name, condition)
        company = self.env.company
        ancestors = company._coop_ancestor_ids(company.id)
        if not ancestors or model_name not in self.env:
            return result
        inherited = self.env[model_name]._coop_inherited_fields()
        if not inherited:
            return result
        result = dict(result)
        for ancestor in ancestors:
            # sudo: the user of a branch may have no access to the cooperative
            ancestor_self = self.sudo().with_company(ancestor)
            defaults = super(IrDefault, ancestor_self)._get_model_defaults(
                model_name, condition
            )
            for name in inherited.intersection(defaults):
                result.setdefault(name, defaults[name])
        return result

    def _get_field_column_fallbacks(self, model_name, field_name):
        fallbacks = super()._get_field_column_fallbacks(model_name, field_name)
        chains = json.loads(self.env["res.company"]._coop_branch_chains() or "{}")
        if chains and field_name in self.env[model_name]._coop_inherited_fields():
            fallbacks = json.dumps(
                json.loads(fallbacks) | dict.fromkeys(chains, NO_FALLBACK)
            )
        return fallbacks

    def _coop_column_fallbacks(self, model_name, field_name):
        """Core's fallbacks, as a JSON object ``{company_id: value}``."""
        return super()._get_field_column_fallbacks(model_name, field_name)

    @api.model
    def set(
        self,
        model_name,
        field_name,
        value,
        user_id=False,
        company_id=False,
        condition=False,
    ):
        res = super().set(
            model_name, field_name, value, user_id, company_id, condition
        )
        company_id = self.env.company.id if company_id is True else company_id
        if company_id and self.env.company._coop_ancestor_ids(company_id):
            # Loading a chart copies the cooperative's defaults into each branch,
            # which would then miss its changes.
            self._coop_drop_redundant_defaults([company_id])
        return res

    @api.model
    def _coop_drop_redundant_defaults(self, branch_ids):
        """Delete branches' defaults of inherited fields equal to their root's."""
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT own.id, field.model, field.name
                  FROM ir_default own
                  JOIN res_company branch ON branch.id = own.company_id
                  JOIN ir_default root
                    ON root.field_id = own.field_id
                   AND root.company_id = split_part(branch.parent_path, '/', 1)::int
                   AND root.user_id IS NOT DISTINCT FROM own.user_id
                   AND root.condition IS NOT DISTINCT FROM own.condition
                   AND root.json_value = own.json_value
                  JOIN ir_model_fields field ON field.id = own.field_id
                 WHERE own.company_id IN %s
                """,
                tuple(branch_ids),
            )
        )
        # sudo: the same user has just been allowed to set the default
        self.sudo().browse(
            id_
            for id_, model_name, field_name in rows
            if model_name in self.env
            and field_name in self.env[model_name]._coop_inherited_fields()
        ).unlink()

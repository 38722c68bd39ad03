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

    def write(self, vals):
        if "json_value" not in vals:
            return super().write(vals)
        followers = self._coop_following_defaults()
        res = super().write(vals)
        if followers:
            followers.write({"json_value": vals["json_value"]})
        return res

    def unlink(self):
        followers = self._coop_following_defaults()
        return super(IrDefault, self | followers).unlink()

    def _coop_following_defaults(self):
        """Branches' copies of these defaults of their cooperative.

        Loading a chart copies the cooperative's defaults into each branch: those
        that are still equal follow it, the others are the branch's own.

        :return: ir.default, with all rights
        """
        # sudo: the copies follow whoever may change the cooperative's default
        Default = self.env["ir.default"].sudo()
        if not self.ids or not self.env["res.company"]._coop_branch_chains():
            return Default
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT own.id, field.model, field.name
                  FROM ir_default root
                  JOIN res_company cooperative
                    ON cooperative.id = root.company_id
                   AND cooperative.coop_is_cooperative
                  JOIN ir_default own
                    ON own.field_id = root.field_id
                   AND own.user_id IS NOT DISTINCT FROM root.user_id
                   AND own.condition IS NOT DISTINCT FROM root.condition
                   AND own.json_value = root.json_value
                  JOIN res_company branch
                    ON branch.id = own.company_id
                   AND branch.parent_id IS NOT NULL
                   AND split_part(branch.parent_path, '/', 1)::int = cooperative.id
                  JOIN ir_model_fields field ON field.id = own.field_id
                 WHERE root.id IN %s
                """,
                tuple(self.ids),
            )
        )
        return Default.browse(
            id_
            for id_, model_name, field_name in rows
            if model_name in self.env
            and field_name in self.env[model_name]._coop_inherited_fields()
        )

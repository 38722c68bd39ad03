# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL, Query, format_amount


class CoopBranchDivergence(models.Model):
    """Values that branches have set in place of their cooperative's, read live.

    Records that belong to a branch are left out: their values are its own.
    """

    _name = "coop.branch.divergence"
    _description = "Value that differs between a branch and its cooperative"
    _auto = False
    _rec_name = "record_name"
    _order = "company_id, field_label, res_id"

    company_id = fields.Many2one(
        "res.company", string="Branch", readonly=True, help="Branch that differs."
    )
    root_company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        readonly=True,
        help="Cooperative whose value the branch would inherit.",
    )
    field_name = fields.Char(
        string="Technical Field", readonly=True, help="Technical name of the field."
    )
    field_label = fields.Char(string="Field", readonly=True, help="Field that differs.")
    res_model = fields.Char(
        string="Model", readonly=True, help="Technical name of the record's model."
    )
    res_id = fields.Many2oneReference(
        string="Record Id",
        model_field="res_model",
        readonly=True,
        help="Record on which the branch differs.",
    )
    root_json = fields.Char(
        string="Cooperative's Stored Value",
        readonly=True,
        help="Cooperative's value, as stored.",
    )
    branch_json = fields.Char(
        string="Branch's Stored Value",
        readonly=True,
        help="Branch's value, as stored.",
    )
    model_name = fields.Char(
        string="Type",
        compute="_compute_labels",
        help="Kind of record: product category, contact…",
    )
    record_name = fields.Char(
        string="Record", compute="_compute_labels", help="Record that differs."
    )
    root_value = fields.Char(
        string="Cooperative's Value",
        compute="_compute_values",
        help="Value that the branch would inherit.",
    )
    branch_value = fields.Char(
        string="Branch's Value", compute="_compute_values", help="Value in the branch."
    )

    @api.model
    def _coop_diverging_fields(self):
        """Fields of the report, in the order of their names.

        :return: list of (model name, field name)
        """
        return sorted(
            (model._name, fname)
            for model in self.env.values()
            if model._auto and not model._abstract and not model._transient
            for fname in model._coop_inherited_fields()
        )

    @property
    def _table_query(self):
        # Flush what is compared: the report is read in the middle of a transaction.
        self.env["res.company"].flush_model(["parent_id", "coop_is_cooperative"])
        selects = []
        for position, (model_name, fname) in enumerate(self._coop_diverging_fields()):
            model = self.env[model_name]
            model.flush_model([fname])
            query = Query(model.env, "record", SQL.identifier(model._table))
            shared = SQL("TRUE")
            if "company_id" in model._fields:
                # on variants, the company is the template's
                shared = SQL(
                    "COALESCE(%s, branch.root_company_id) = branch.root_company_id",
                    model.sudo()._field_to_sql("record", "company_id", query),
                )
            selects.append(
                SQL(
                    # Stable ids, under 2^53 for JavaScript: 8 bits for the field,
                    # 14 for the branch, 31 for the record.
                    """
                    SELECT (%(position)s::bigint << 45)
                           + (branch.company_id::bigint << 31) + record.id AS id,
                           branch.company_id,
                           branch.root_company_id,
                           %(fname)s AS field_name,
                           %(label)s AS field_label,
                           %(model)s AS res_model,
                           record.id AS res_id,
                           (record.%(column)s -> branch.root_key)::text AS root_json,
                           own.value::text AS branch_json
                      FROM %(tables)s
                           CROSS JOIN LATERAL jsonb_each(record.%(column)s) own
                           JOIN coop_branch branch ON branch.key = own.key
                     WHERE record.%(column)s IS NOT NULL AND %(shared)s
                    """,
                    position=position,
                    fname=fname,
                    label=model.sudo().fields_get([fname], ["string"])[fname]["string"],
                    model=model_name,
                    column=SQL.identifier(fname),
                    tables=query.from_clause,
                    shared=shared,
                )
            )
        return SQL(
            """
            WITH coop_branch AS (
                SELECT branch.id AS company_id,
                       root.id AS root_company_id,
                       branch.id::text AS key,
                       root.id::text AS root_key
                  FROM res_company branch
                  JOIN res_company root
                    ON root.id = split_part(branch.parent_path, '/', 1)::int
                 WHERE branch.parent_id IS NOT NULL AND root.coop_is_cooperative
            )
            %s
            """,
            SQL(" UNION ALL ").join(SQL("(%s)", select) for select in selects),
        )

    @api.depends("res_model", "res_id")
    @api.depends_context("lang")
    def _compute_labels(self):
        for model_name, lines in self.grouped("res_model").items():
            # sudo: names only, of records that the report already shows
            records = self.env[model_name].sudo().browse(lines.mapped("res_id"))
            names = {record.id: record.display_name for record in records.exists()}
            description = self.env["ir.model"]._get(model_name).name
            for line in lines:
                line.model_name = description
                line.record_name = names.get(line.res_id, False)

    @api.depends("root_json", "branch_json", "field_name")
    @api.depends_context("lang")
    def _compute_values(self):
        for (model_name, fname), lines in self.grouped(
            lambda line: (line.res_model, line.field_name)
        ).items():
            model = self.env[model_name]
            roots = {
                # the cooperative's own fallback when it has stored nothing
                company: model._fields[fname].get_company_dependent_fallback(
                    model.sudo().with_company(company)
                )
                for company in lines.root_company_id
            }
            for line in lines:
                line.branch_value = self._coop_format(
                    line.company_id, model_name, fname, json.loads(line.branch_json)
                )
                line.root_value = (
                    self._coop_format(
                        line.root_company_id,
                        model_name,
                        fname,
                        json.loads(line.root_json),
                    )
                    if line.root_json
                    else self._coop_format(
                        line.root_company_id,
                        model_name,
                        fname,
                        roots[line.root_company_id],
                    )
                )

    def _coop_format(self, company, model_name, fname, value):
        """Text of a stored value.

        :param company: res.company whose value it is
        :param value: JSON value or record
        :return: str, or False when empty
        """
        field = self.env[model_name]._fields[fname]
        if field.type == "many2one":
            if not isinstance(value, models.BaseModel):
                value = self.env[field.comodel_name].browse(value or [])
            # sudo: names only; accounts are named with the company's code
            return value.sudo().with_company(company).exists().display_name or False
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type == "selection":
            selection = dict(field._description_selection(self.env))
            return selection.get(value, value) or False
        if fname == "standard_price" or field.type == "monetary":
            return format_amount(self.env, value or 0.0, company.currency_id)
        return str(value) if value or value == 0 else False

    def action_align(self):
        """Give the branches the cooperative's values back, and let them follow."""
        if not self.env.user.has_group("coop_base.group_accountant"):
            raise AccessError(
                self.env._("Only the cooperative's accountants may align branches.")
            )
        # a copy: the lines disappear as they are aligned
        targets = [
            (model_name, fname, company, lines.mapped("res_id"))
            for (model_name, fname, company), lines in self.grouped(
                lambda line: (line.res_model, line.field_name, line.company_id)
            ).items()
        ]
        for model_name, fname, company, res_ids in targets:
            # sudo: aligning accounts, terms and costs is the accountants' task, even
            # on products and contacts that they may not edit
            self.env[model_name].sudo().browse(res_ids)._coop_follow_cooperative(
                [fname], company
            )
        self.env.invalidate_all()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_open_record(self):
        """Open the record in the company switcher's current companies."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [[False, "form"]],
        }

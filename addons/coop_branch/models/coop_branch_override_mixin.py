# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class CoopBranchOverrideMixin(models.AbstractModel):
    """Show on a record which values a branch has set in place of its cooperative's.

    Add it to a model that has company-dependent fields, and the view fragment
    ``coop_override_summary`` / ``action_coop_follow_cooperative`` to its form.
    """

    _name = "coop.branch.override.mixin"
    _description = "Values overridden by a branch"

    coop_override_summary = fields.Char(
        string="Overridden Here",
        compute="_compute_coop_override_summary",
        help="Values set for this branch in place of the cooperative's. The others "
        "follow the cooperative.",
    )

    @api.depends_context("company", "lang", "uid")
    def _compute_coop_override_summary(self):
        self.coop_override_summary = False
        for record, fnames in self._coop_overridden_fields().items():
            descriptions = record.fields_get(fnames, ["string"])
            record.coop_override_summary = ", ".join(
                descriptions[fname]["string"] for fname in fnames
            )

    def write(self, vals):
        res = super().write(vals)
        if self._coop_inherited_fields().intersection(vals):
            self.invalidate_recordset(["coop_override_summary"], flush=False)
        return res

    def _coop_follow_cooperative(self, fnames, companies):
        res = super()._coop_follow_cooperative(fnames, companies)
        self.invalidate_recordset(["coop_override_summary"], flush=False)
        return res

    def _coop_overridden_fields(self):
        """Inherited fields that the current company, a branch, has set itself.

        :return: dict {record: sorted list of field names}, records without
            override left out; empty outside the branches of a cooperative
        """
        company = self.env.company
        records = self.filtered("id")._origin
        if not records or not company._coop_ancestor_ids(company.id):
            return {}
        fnames = sorted(
            fname
            for fname in self._coop_inherited_fields()
            if self._has_field_access(self._fields[fname], "read")
        )
        if not fnames:
            return {}
        self.flush_model(fnames)
        rows = self.env.execute_query(
            SQL(
                "SELECT id, %s FROM %s WHERE id IN %s",
                SQL(", ").join(
                    SQL("%s ? %s", SQL.identifier(fname), str(company.id))
                    for fname in fnames
                ),
                SQL.identifier(self._table),
                tuple(records.ids),
            )
        )
        overridden = {
            id_: [fname for fname, is_set in zip(fnames, is_set, strict=True) if is_set]
            for id_, *is_set in rows
        }
        return {
            record: overridden[record._origin.id]
            for record in self
            if overridden.get(record._origin.id)
        }

    def action_coop_follow_cooperative(self):
        """Reset the current branch's values to the cooperative's."""
        company = self.env.company
        if not company.coop_is_branch:
            raise UserError(
                self.env._(
                    "%(company)s is not a branch of a cooperative: switch to the "
                    "branch whose values are to be reset.",
                    company=company.name,
                )
            )
        fnames = set().union(*self._coop_overridden_fields().values())
        self._coop_check_follow_access(fnames)
        self._coop_follow_cooperative(fnames, company)
        return True

    def _coop_check_follow_access(self, fnames):
        """Check that the user may reset these fields of the current branch.

        :raise AccessError: if not
        """
        self.check_access("write")

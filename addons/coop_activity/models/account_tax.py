# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class AccountTax(models.Model):
    """Keep the taxes of each activity apart: the activity is part of the key that
    groups tax amounts into journal items."""

    _inherit = "account.tax"

    @api.model
    def _coop_activity_of(self, record, extra_values):
        """Return the activity of what core takes for a line.

        :param record: a record, or a dict of values of a line to come, or nothing
        :param dict extra_values: what takes precedence over the record
        """
        value = self._get_base_line_field_value_from_record(
            record, "coop_activity_id", extra_values, False
        )
        if isinstance(value, models.Model):
            return value._origin
        # Values to come hold an id, or False.
        return self.env["coop.activity"].browse(value)

    @api.model
    def _prepare_base_line_for_taxes_computation(self, record, **kwargs):
        base_line = super()._prepare_base_line_for_taxes_computation(record, **kwargs)
        base_line["coop_activity_id"] = self._coop_activity_of(record, kwargs)
        return base_line

    @api.model
    def _prepare_tax_line_for_taxes_computation(self, record, **kwargs):
        tax_line = super()._prepare_tax_line_for_taxes_computation(record, **kwargs)
        tax_line["coop_activity_id"] = self._coop_activity_of(record, kwargs)
        return tax_line

    @api.model
    def _prepare_base_line_grouping_key(self, base_line):
        return {
            **super()._prepare_base_line_grouping_key(base_line),
            "coop_activity_id": base_line["coop_activity_id"].id,
        }

    @api.model
    def _prepare_tax_line_repartition_grouping_key(self, tax_line):
        return {
            **super()._prepare_tax_line_repartition_grouping_key(tax_line),
            "coop_activity_id": tax_line["coop_activity_id"].id,
        }

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class CoopVersionPartMixin(models.AbstractModel):
    """What a version is made of: fixed once the version was used."""

    _name = "coop.version.part.mixin"
    _description = "Part of a Version"

    def _get_versions(self):
        """Return the versions that these records are part of."""
        return self.version_id

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._get_versions()._check_unused()
        return parts

    def write(self, vals):
        # Before what is in use is told to people who may not write anyway
        self.check_access("write")
        self._get_versions()._check_unused()
        res = super().write(vals)
        # They may have been moved to another version.
        self._get_versions()._check_unused()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_if_unused(self):
        self._get_versions()._check_unused()

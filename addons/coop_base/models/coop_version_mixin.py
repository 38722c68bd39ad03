# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CoopVersionMixin(models.AbstractModel):
    """The content of a record from a day on, as an assembly voted it.

    A version ends the day before the next one starts: versions can't overlap. Once it
    was used, it doesn't change any more; a new version corrects it.

    The record that has versions lists them in ``version_ids``. A model of versions
    names the way to it in ``_version_of``, and says which were used in
    :meth:`_get_used`.
    """

    _name = "coop.version.mixin"
    _description = "Version of a Record"

    # Name of the many2one to the record that has the versions
    _version_of = None
    # Fields that tell about the version and may change when it was used
    _version_notes = ()

    date_from = fields.Date(
        string="Effective From", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(
        string="Until",
        compute="_compute_date_to",
        help="Last day, included: the day before the next version.",
    )
    is_used = fields.Boolean(
        compute="_compute_is_used", help="What was used can't change any more."
    )

    @api.depends(
        lambda self: (
            [f"{self._version_of}.version_ids.date_from"] if self._version_of else []
        )
    )
    def _compute_date_to(self):
        for version in self:
            start = version.date_from
            later = [
                other.date_from
                for other in version[self._version_of].version_ids
                if start and other.date_from and other.date_from > start
            ]
            version.date_to = (
                fields.Date.subtract(min(later), days=1) if later else False
            )

    def _compute_is_used(self):
        used = self._get_used()
        for version in self:
            version.is_used = version in used

    @api.depends(
        lambda self: (
            [f"{self._version_of}.display_name", "date_from"]
            if self._version_of
            else []
        )
    )
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(record)s from %(date)s",
                record=version[self._version_of].display_name or "",
                date=format_date(self.env, version.date_from) or "",
            )

    def _get_used(self):
        """Return those of these versions that were used; by default, none."""
        return self.browse()

    def _get_used_message(self):
        """Return why this version can't change, and what to do instead."""
        self.ensure_one()
        return self.env._(
            "%(version)s: this version was used, it can't change any more. Make a new "
            "version.",
            version=self.display_name,
        )

    def _check_unused(self):
        """Refuse to change what was used.

        :raise UserError: naming the version and what to do instead
        """
        used = self._get_used()
        if used:
            raise UserError(used[0]._get_used_message())

    def write(self, vals):
        if set(vals) - set(self._version_notes):
            self._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_unused(self):
        self._check_unused()

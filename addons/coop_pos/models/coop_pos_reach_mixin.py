# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class CoopPosReachMixin(models.AbstractModel):
    """A record of the till that names only what its user may read.

    Core checks the record that is written, neither the one it is linked with nor where
    it goes: an order given the number of another shop's customer would show their name,
    and would go into the takings of the other shop with its session.
    """

    _name = "coop.pos.reach.mixin"
    _description = "Record of the Till within its User's Reach"

    # Names of many2one fields
    _coop_reach = ()

    @api.model_create_multi
    def create(self, vals_list):
        self._coop_check_reach(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._coop_check_reach([vals])
        return super().write(vals)

    @api.model
    def _coop_check_reach(self, vals_list):
        """Check the access to the records that values point to.

        :param vals_list: list of values of ``create`` or ``write``
        :raise AccessError: if the user may not read one of them
        """
        if self.env.su or not self.env.user._coop_is_restricted():
            return
        for fname in self._coop_reach:
            ids = {vals[fname] for vals in vals_list if vals.get(fname)}
            if ids:
                comodel = self.env[self._fields[fname].comodel_name]
                comodel.browse(ids).exists().check_access("read")

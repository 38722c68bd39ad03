# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CoopActivityDocumentMixin(models.AbstractModel):
    _inherit = "coop.activity.document.mixin"

    def _coop_brand_activity(self):
        """Activity under whose brand this document is printed and sent.

        A document of several activities is under the brand of the one it names, or
        the cooperative's own where it names none.

        :return: ``coop.activity`` record, or none: the company's own layout
        """
        self.ensure_one()
        return self.coop_activity_id

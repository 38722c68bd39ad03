# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ProductProduct(models.Model):
    _inherit = "product.product"

    def write(self, vals):
        """Tell the shops when the cooperative changes a barcode or a reference."""
        watched = {"barcode", "default_code"} & vals.keys()
        before = {
            product: {name: product[name] for name in watched}
            for product in self
            if watched and product.coop_catalogue_state
        }
        res = super().write(vals)
        changes = {}
        for product, values in before.items():
            names = [name for name in values if product[name] != values[name]]
            if names:
                changes.setdefault(frozenset(names), self.env["product.template"])
                changes[frozenset(names)] |= product.product_tmpl_id
                product._coop_log_changes(values, names)
        for names, templates in changes.items():
            templates._coop_flag_shops(names)
        return res

    def _coop_log_changes(self, before, fnames):
        """Write a change of the variant in the messages of its product."""
        labels = self.fields_get(fnames, ["string"])
        self.product_tmpl_id._message_log(
            body=", ".join(
                self.env._(
                    "%(field)s: %(old)s → %(new)s",
                    field=labels[name]["string"],
                    old=before[name] or "—",
                    new=self[name] or "—",
                )
                for name in sorted(fnames)
            )
        )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Command

SELLER_FIELDS = frozenset({"seller_ids", "variant_seller_ids"})

# Marks, in the context, the onchange of a form: no client can send this object.
_OWN_VALUES = object()


class CoopBranchProductMixin(models.AbstractModel):
    """What a shop keeps on products that belong to its cooperative or are shared.

    The record rule refuses that users of branches write, create or delete these
    products, whatever the door. Two things are the shop's own, though: its cost
    (stored per company) and its vendors' prices (records of its company).
    """

    _name = "coop.branch.product.mixin"
    _inherit = ["coop.branch.override.mixin"]
    _description = "Product shared by a cooperative with its branches"

    @api.model
    def _coop_branch_writable_fields(self):
        """Fields that a shop may write on a shared product.

        Only fields stored per company: they are written with all rights.

        :return: set of str
        """
        return {"standard_price"}

    def write(self, vals):
        shared = self._coop_shared_products(vals)
        if not shared:
            res = super().write(vals)
            if "company_id" in vals and self.env.user._coop_is_branch_only():
                # the rule was checked before: no way out of one's own company
                self.check_access("write")
            return res
        # the shop may read the product, and edit products in general
        shared.check_access("read")
        self.browse().check_access("write")
        own_vals = {
            key: value for key, value in vals.items() if key not in SELLER_FIELDS
        }
        if own_vals:
            # sudo: values of the current company alone, on records that the rule
            # protects. The company is read before: it is checked without sudo only.
            company = self.env.company
            shared.sudo().with_company(company).write(own_vals)
        for fname in SELLER_FIELDS.intersection(vals):
            shared._coop_write_sellers(vals[fname])
        return super(CoopBranchProductMixin, self - shared).write(vals)

    def onchange(self, values, field_names, fields_spec):
        """Let a shop edit its own values in the form of a protected product.

        Core asks for the right to write the record; nothing is written here.
        """
        records = self
        if self and self._coop_are_own_values(field_names):
            records = self.with_context(coop_branch_onchange=_OWN_VALUES)
        return super(CoopBranchProductMixin, records).onchange(
            values, field_names, fields_spec
        )

    def _check_access(self, operation):
        if (
            operation == "write"
            and self.env.context.get("coop_branch_onchange") is _OWN_VALUES
        ):
            operation = "read"
        return super()._check_access(operation)

    def _coop_are_own_values(self, fnames):
        """Whether the user is limited to a shop, and the fields are its own."""
        return (
            not self.env.su
            and bool(fnames)
            and set(fnames) <= SELLER_FIELDS | self._coop_branch_writable_fields()
            and self.env.user._coop_is_branch_only()
        )

    def _coop_shared_products(self, vals):
        """Protected products on which ``vals`` holds nothing but the shop's own.

        When something else is written too, none: the rule then refuses the whole.
        """
        if not self._coop_are_own_values(vals):
            return self.browse()
        return self - self._filtered_access("write")

    def _coop_check_follow_access(self, fnames):
        if not self._coop_are_own_values(fnames):
            return super()._coop_check_follow_access(fnames)
        self.check_access("read")
        self.browse().check_access("write")

    def _coop_write_sellers(self, commands):
        """Apply commands on vendors' prices with the user's own rights."""
        Seller = self.env["product.supplierinfo"]
        vals_list = []
        for command in commands:
            match command[0]:
                case Command.CREATE:
                    vals_list += [
                        {**command[2], **product._coop_seller_owner()}
                        for product in self
                    ]
                case Command.UPDATE:
                    Seller.browse(command[1]).write(command[2])
                case Command.DELETE | Command.UNLINK:
                    Seller.browse(command[1]).unlink()
        Seller.create(vals_list)

    def _coop_seller_owner(self):
        """Values that attach a vendor's price to this product."""
        return {"product_tmpl_id": self.id}

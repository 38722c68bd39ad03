# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, models
from odoo.exceptions import UserError
from odoo.tools import float_compare
from odoo.tools.misc import formatLang

from odoo.addons.coop_base.tools.allocation import allocate

# What is kept of a line that is shared, to print it and to undo the sharing.
KEPT_FIELDS = (
    "name",
    "product_id",
    "account_id",
    "quantity",
    "product_uom_id",
    "price_unit",
    "discount",
    "tax_ids",
    "coop_activity_id",
)


class AccountMove(models.Model):
    """Share the lines of an invoice between activities, and undo it.

    A shared line becomes a section that holds its parts: Odoo prints such a section
    as one line, whose composition is hidden from the customer.
    """

    _inherit = "account.move"

    def action_coop_share(self):
        """Open the assistant that shares the lines."""
        self.ensure_one()
        self._coop_check_may_share()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share between activities"),
            "res_model": "coop.invoice.share",
            "view_mode": "form",
            "target": "new",
            "context": {"default_move_id": self.id},
        }

    def action_coop_unshare(self):
        """Put the lines back as they were before being shared."""
        for move in self:
            move._coop_check_may_share()
            # sudo: the issuer doesn't see the others' parts, which go as a whole.
            move.sudo()._coop_unshare()

    def _coop_check_may_share(self):
        """Check that the user may share this document.

        :raises AccessError: the user may not write it
        :raises UserError: it isn't a draft invoice, or it is another's
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != "draft" or not self.is_invoice(include_receipts=True):
            raise UserError(
                self.env._(
                    "“%(invoice)s” is not a draft invoice: its lines can't be shared "
                    "any more. Make a credit note and a new invoice.",
                    invoice=self.display_name,
                )
            )
        user = self.env.user
        if (
            not user._coop_is_unrestricted()
            and self.coop_activity_id not in user.coop_activity_ids
        ):
            raise UserError(
                self.env._(
                    "“%(invoice)s” is made by another activity: only its people and "
                    "the cooperative share it.",
                    invoice=self.display_name,
                )
            )

    def _coop_share_lines(self, shares):
        """Share product lines between activities.

        The parts of a line add up to it exactly, whatever the shares: largest
        remainder in the currency of the invoice.

        :param dict shares: product line → list of (activity, weight); weights are in
            any unit. Lines that are not given keep their activity.
        """
        self.ensure_one()
        lines = self.invoice_line_ids.sorted(lambda line: (line.sequence, line.id))
        if any(line.display_type == "line_subsection" for line in lines):
            raise UserError(
                self.env._(
                    "“%(invoice)s” has subsections, which Odoo can't nest further: "
                    "turn them into sections to share its lines.",
                    invoice=self.display_name,
                )
            )
        in_section = any(line.display_type == "line_section" for line in lines)
        header_type = "line_subsection" if in_section else "line_section"
        commands, sequence = [], 10
        for line in lines:
            if line.display_type != "product":
                commands.append(Command.update(line.id, {"sequence": sequence}))
                sequence += 1
                continue
            parts = shares.get(line) or [(line.coop_activity_id, 1.0)]
            for vals in line._coop_prepare_shared(header_type, parts):
                commands.append(Command.create({**vals, "sequence": sequence}))
                sequence += 1
            commands.append(Command.delete(line.id))
        self.write({"invoice_line_ids": commands})

    def _coop_unshare(self):
        """See ``action_coop_unshare``."""
        self.ensure_one()
        commands = []
        for header in self.invoice_line_ids.filtered("coop_shared_vals"):
            vals = dict(header.coop_shared_vals)
            vals["tax_ids"] = [Command.set(vals["tax_ids"])]
            commands.append(Command.create({**vals, "sequence": header.sequence}))
        commands += [
            Command.delete(line.id)
            for line in self.invoice_line_ids
            if line.coop_share_key
        ]
        if commands:
            self.write({"invoice_line_ids": commands})

    def _get_move_lines_to_report(self):
        lines = super()._get_move_lines_to_report()
        if not self._coop_prints_by_member():
            return lines
        # The customer sees each activity's own lines; the sections that hide them
        # from other customers go.
        order = self._coop_activities_in_order()
        lines = self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        )
        return lines.sorted(
            lambda line: (order.index(line.coop_activity_id), line.sequence, line.id)
        )

    def _coop_prints_by_member(self):
        return (
            self.coop_is_joint
            and self.coop_print_by_member
            and self.is_sale_document(include_receipts=True)
        )

    def _coop_activities_in_order(self):
        """Activities of the product lines: the issuer's agreement gives the order,
        else the issuer comes first.

        :return: list of ``coop.activity`` records
        """
        self.ensure_one()
        products = self.invoice_line_ids.filtered(
            lambda line: line.display_type == "product"
        ).sorted(lambda line: (line.sequence, line.id))
        # sudo: the order doesn't depend on who asks.
        stated = list(self.coop_agreement_id.sudo().line_ids.activity_id)
        found = list(products.coop_activity_id)
        order = [activity for activity in stated if activity in found]
        rest = [activity for activity in found if activity not in stated]
        rest.sort(key=lambda activity: activity != self.coop_activity_id)
        return order + rest


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _coop_prepare_shared(self, header_type, shares):
        """Prepare the section and the parts that replace this line.

        :param header_type: ``display_type`` of the section
        :param shares: list of (activity, weight)
        :return: list of values, the section first
        """
        self.ensure_one()
        kept = {name: self[name] for name in KEPT_FIELDS}
        kept = {
            name: value.ids
            if name == "tax_ids"
            else value.id
            if isinstance(value, models.BaseModel)
            else value
            for name, value in kept.items()
        }
        key = str(self.id)
        label = self.name or self.product_id.display_name or ""
        vals_list = [
            {
                "display_type": header_type,
                "name": self._coop_shared_label(label),
                "collapse_composition": True,
                "coop_share_key": key,
                "coop_shared_vals": kept,
            }
        ]
        total = self.quantity * self.price_unit * (1 - self.discount / 100.0)
        total = self.currency_id.round(total)
        weights = [weight for _activity, weight in shares]
        amounts = allocate(total, weights, self.currency_id.rounding)
        whole = sum(weights)
        for (activity, weight), amount in zip(shares, amounts, strict=True):
            if not weight:
                continue
            vals_list.append(
                {
                    **kept,
                    "name": label
                    if weight == whole
                    else f"{label} ({self._coop_percent(100.0 * weight / whole)})",
                    "tax_ids": [Command.set(kept["tax_ids"])],
                    "coop_activity_id": activity.id,
                    "coop_share_key": key,
                    **self._coop_part_amount(amount, weight / whole),
                }
            )
        return vals_list

    def _coop_part_amount(self, amount, ratio):
        """Quantity and price of a part: the line's own price where that gives the
        exact amount, else one unit at that amount."""
        quantity = self.quantity * ratio
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        net = quantity * self.price_unit * (1 - self.discount / 100.0)
        # Exact, not rounded: taxes may be rounded on the whole document.
        if not float_compare(
            quantity, round(quantity, digits), precision_digits=digits + 4
        ) and not float_compare(net, amount, precision_digits=8):
            return {"quantity": quantity}
        return {"quantity": 1.0, "price_unit": amount, "discount": 0.0}

    def _coop_percent(self, value):
        digits = 0 if value == round(value) else 2
        return f"{formatLang(self.env, value, digits=digits)}\N{NO-BREAK SPACE}%"

    def _coop_shared_label(self, label):
        """What the customer reads for a shared line: its section has no column for
        the quantity and the price."""
        if self.quantity == 1 and not self.discount:
            return label
        price = formatLang(self.env, self.price_unit, currency_obj=self.currency_id)
        text = f"{self.quantity:g} × {price}"
        if self.discount:
            text += f" − {self._coop_percent(self.discount)}"
        return f"{label} — {text}"

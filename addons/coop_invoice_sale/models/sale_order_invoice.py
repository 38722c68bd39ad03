# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty


class SaleOrder(models.Model):
    """The invoices of an order are its activity's."""

    _inherit = "sale.order"

    def _prepare_invoice(self):
        vals = super()._prepare_invoice()
        activity = self.coop_activity_id
        if not activity:
            return vals
        vals["coop_activity_id"] = activity.id
        # sudo: who invoices may not see the activity's settings.
        journal = activity.sudo().invoice_journal_id
        if journal:
            vals["journal_id"] = journal.id
        if is_html_empty(vals.get("narration")):
            # Nothing was agreed to: the terms of the activity's invoices.
            vals.pop("narration", None)
        return vals

    def _get_invoice_grouping_keys(self):
        # One invoice names one activity: a customer of several members gets several.
        return [*super()._get_invoice_grouping_keys(), "coop_activity_id"]

    def action_coop_invoice(self):
        """Make the draft invoice of what is left to invoice, and show it."""
        self.ensure_one()
        self.check_access("write")
        return self.action_view_invoice(invoices=self._create_invoices(final=True))

    def action_view_invoice(self, invoices=False):
        """Members see their invoices on their own page."""
        action = super().action_view_invoice(invoices=invoices)
        if not self.env["account.move"]._coop_writes_drafts_only():
            return action
        invoices = invoices or self.invoice_ids
        if not invoices:
            return action
        page = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_invoice.my_invoices_action"
        )
        if len(invoices) == 1:
            form = self.env.ref("coop_invoice.account_move_view_form_member")
            page |= {"res_id": invoices.id, "views": [(form.id, "form")]}
        else:
            page["domain"] = [("id", "in", invoices.ids)]
        return page

    def _action_cancel(self):
        self._coop_check_cancel()
        return super()._action_cancel()

    def _coop_check_cancel(self):
        """Refuse to cancel a member's orders whose invoices are being made.

        :raises UserError: naming the order and what to do
        """
        if not self.env["account.move"]._coop_writes_drafts_only():
            return
        for order in self:
            if "draft" in order.invoice_ids.mapped("state"):
                raise UserError(
                    self.env._(
                        "“%(order)s” has a draft invoice. Delete it, then cancel "
                        "the order; if it is with the cooperative, take it back "
                        "first.",
                        order=order.name,
                    )
                )

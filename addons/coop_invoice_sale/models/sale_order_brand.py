# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

# Core's templates and their like under the brand of an activity.
BRAND_TEMPLATES = {
    "sale.email_template_edi_sale": "email_template_quotation",
    "sale.email_template_proforma": "email_template_proforma",
    "sale.mail_template_sale_confirmation": "email_template_confirmation",
}


class SaleOrder(models.Model):
    """Terms and e-mails of a quotation under the brand of its activity."""

    _inherit = "sale.order"

    @api.depends("coop_activity_id")
    def _compute_note(self):
        # What the customer agreed to doesn't change with the activity.
        orders = self.filtered(lambda order: order.state in ("draft", "sent"))
        res = super(SaleOrder, orders)._compute_note()
        for order in orders:
            activity = order._coop_brand_activity()
            terms = activity and activity._get_invoice_terms(
                order.partner_id.lang or self.env.user.lang
            )
            if terms:
                order.note = terms
        return res

    # ------------------------------------------------------------------
    # E-mails
    # ------------------------------------------------------------------

    def _find_mail_template(self):
        return self._coop_brand_template(super()._find_mail_template())

    def _get_confirmation_template(self):
        return self._coop_brand_template(super()._get_confirmation_template())

    def _coop_brand_template(self, template):
        """The brand's template in place of core's; one that was chosen stays.

        :param template: ``mail.template`` that core uses, or None
        :return: ``mail.template``, or None
        """
        if not template or not self._coop_brand_activity():
            return template
        for core_xmlid, name in BRAND_TEMPLATES.items():
            if template == self.env.ref(core_xmlid, raise_if_not_found=False):
                branded = self.env.ref(
                    f"coop_invoice_sale.{name}", raise_if_not_found=False
                )
                return branded or template
        return template

    def message_post(self, **kwargs):
        layout = kwargs.get("email_layout_xmlid") or ""
        if (
            layout.startswith("mail.mail_notification_layout")
            and self._coop_brand_activity()
        ):
            kwargs["email_layout_xmlid"] = "coop_invoice.mail_layout_brand"
            if not self.env.su:
                # Not the cooperative, whose address sends.
                kwargs["author_id"] = self.env.user.partner_id.id
        return super().message_post(**kwargs)

    def _coop_reply_to(self):
        """Where customers answer: the activity's e-mail; False: core's choice."""
        self.ensure_one()
        return self._coop_brand_activity().sudo().email or False

    def action_coop_print(self):
        """Show the document as the customer gets it."""
        return self.env.ref("sale.action_report_saleorder").report_action(self)

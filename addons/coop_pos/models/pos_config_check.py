# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError, ValidationError


class PosConfig(models.Model):
    """What prevents a till from opening, said before the first customer comes."""

    _inherit = "pos.config"

    @api.constrains("company_id", "payment_method_ids")
    def _check_company_payment(self):
        self._coop_check_shop_records()
        return super()._check_company_payment()

    @api.constrains("company_id", "pricelist_id", "available_pricelist_ids")
    def _check_companies(self):
        self._coop_check_shop_records()
        return super()._check_companies()

    def _coop_check_shop_records(self):
        """Refuse what belongs to another shop.

        Core's own checks see only what the user may read, and don't name it.

        :raise ValidationError: naming the till, the record and both shops
        """
        # sudo: see above.
        for config in self.sudo().with_context(active_test=False):
            for method in config.payment_method_ids:
                if method.company_id != config.company_id:
                    raise ValidationError(
                        self.env._(
                            "Till “%(till)s”: the payment method “%(method)s” belongs "
                            "to %(other)s. Choose a payment method of %(shop)s, or "
                            "create one for it.",
                            till=config.name,
                            method=method.name,
                            other=method.company_id.name,
                            shop=config.company_id.name,
                        )
                    )
            for pricelist in config.available_pricelist_ids | config.pricelist_id:
                if pricelist.company_id - config.company_id:
                    raise ValidationError(
                        self.env._(
                            "Till “%(till)s”: the price list “%(pricelist)s” belongs "
                            "to %(other)s. Choose a price list of %(shop)s, or one "
                            "without company.",
                            till=config.name,
                            pricelist=pricelist.name,
                            other=pricelist.company_id.name,
                            shop=config.company_id.name,
                        )
                    )

            for fname in ("picking_type_id", "warehouse_id"):
                other = config[fname].company_id - config.company_id
                if other and config.coop_axis_enabled:
                    raise ValidationError(
                        self.env._(
                            "Till “%(till)s”: “%(stock)s” is stock of %(other)s. "
                            "Choose the warehouse and the operation type of %(shop)s.",
                            till=config.name,
                            stock=config[fname].display_name,
                            other=other.name,
                            shop=config.company_id.name,
                        )
                    )

    @api.constrains("picking_type_id", "warehouse_id")
    def _check_coop_stock(self):
        self._coop_check_shop_records()

    @api.constrains("trusted_config_ids", "company_id")
    def _check_coop_trusted(self):
        """Tills that trust each other share their open orders: in one shop only."""
        # sudo: the other till may be one that the user doesn't see.
        for config in self.sudo().filtered("coop_axis_enabled"):
            for other in config.trusted_config_ids:
                if other.company_id != config.company_id:
                    raise ValidationError(
                        self.env._(
                            "Till “%(till)s”: the trusted till “%(trusted)s” belongs "
                            "to %(other)s. Choose a till of %(shop)s.",
                            till=config.name,
                            trusted=other.name,
                            other=other.company_id.name,
                            shop=config.company_id.name,
                        )
                    )

    def _check_before_creating_new_session(self):
        self._coop_check_opening()
        return super()._check_before_creating_new_session()

    def _coop_check_opening(self):
        """Check that these tills may open a session.

        :raise UserError: naming the till, what is wrong and how to mend it: no
            activity, an activity that makes no sales, an expired price list
        :raise ValidationError: see ``_coop_check_shop_records``
        """
        # sudo: the answer must not depend on what the cashier sees.
        for config in self.sudo().with_context(active_test=False):
            if not config.coop_axis_enabled:
                continue
            activity = config.coop_activity_id
            if not activity:
                raise UserError(
                    self.env._(
                        "Till “%(till)s” has no activity: its sales couldn't be "
                        "booked. Ask the cooperative's staff to choose one on the "
                        "till.",
                        till=config.name,
                    )
                )
            activity._check_allows("out_receipt")
            config._coop_check_shop_records()
            config._coop_check_pricelists()

    def _coop_check_pricelists(self):
        self.ensure_one()
        if not self.use_pricelist:
            return
        for pricelist in self.pricelist_id | self.available_pricelist_ids:
            if pricelist._coop_is_expired():
                raise UserError(
                    self.env._(
                        "Till “%(till)s”: the price list “%(pricelist)s” has expired "
                        "(it is archived, or all its rules have ended). Extend the "
                        "dates of its rules, or take it off the till.",
                        till=self.name,
                        pricelist=pricelist.name,
                    )
                )

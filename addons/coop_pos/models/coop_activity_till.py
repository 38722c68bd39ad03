# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command


class CoopActivity(models.Model):
    """Make a till that works, with all that it needs."""

    _inherit = "coop.activity"

    def _open_till(self, options):
        """Create a till of this activity, its payment methods and its price list.

        :param dict options: ``name``; ``card``, ``check``, ``account`` (bool: payment
            methods besides cash); ``outstanding_account`` (account.account where cards
            and cheques wait for the bank); ``base_pricelist`` (product.pricelist that
            the shop's own starts from); ``categories`` (pos.category: only their
            products); ``max_difference`` (amount of cash difference above which only
            a manager closes, 0 for no limit); ``header``, ``footer`` (texts of the
            receipts); ``journal_code``, ``cash_journal_code`` (str); ``methods``
            (pos.payment.method besides cash, instead of new ones), ``pricelist``
            (product.pricelist, instead of a new one); ``vals`` (dict: other values of
            the till). All but the name are optional.
        :return: pos.config, with the user's own rights
        :raise UserError: if the cooperative has no bank journal
        """
        self.ensure_one()
        company = self.branch_id or self.company_id
        # sudo: an officer opens shops without being an administrator of tills; only
        # new records of this company are made.
        activity = self.sudo().with_company(company)
        config = activity.env["pos.config"].create(
            activity._prepare_till_vals(company.sudo(), options)
        )
        return config.sudo(False)

    def _prepare_till_vals(self, company, options):
        """Values of the till.

        :param company: sudoed res.company: the branch, or the cooperative
        """
        self.ensure_one()
        pricelist = options.get("pricelist") or self._make_till_pricelist(
            company, options
        )
        categories = options.get("categories") or self.env["pos.category"]
        difference = options.get("max_difference") or 0.0
        header, footer = options.get("header"), options.get("footer")
        return {
            "name": options["name"],
            "company_id": company.id,
            "coop_activity_id": self.id,
            "journal_id": self._make_till_journal(company, options).id,
            "invoice_journal_id": self._find_till_journal(company, "sale").id,
            "payment_method_ids": [
                Command.set(self._make_till_methods(company, options).ids)
            ],
            "use_pricelist": True,
            "pricelist_id": pricelist.id,
            "available_pricelist_ids": [Command.set(pricelist.ids)],
            "limit_categories": bool(categories),
            "iface_available_categ_ids": [Command.set(categories.ids)],
            "set_maximum_difference": bool(difference),
            "amount_authorized_diff": difference,
            "is_header_or_footer": bool(header or footer),
            "receipt_header": header,
            "receipt_footer": footer,
            # One line per account and taxes: the fewest that VAT returns allow.
            "is_closing_entry_by_product": False,
            **(options.get("vals") or {}),
        }

    def _check_may_open_till(self):
        """Check that the user may open tills of these activities.

        :raise AccessError: unless they are an officer, or manage the tills of each
        :raise UserError: if an activity makes no sales
        """
        user = self.env.user
        for activity in self:
            manages = user.has_group("point_of_sale.group_pos_manager") and (
                activity.id in user._coop_own_activity_ids()
            )
            if not (manages or user.has_group("coop_base.group_officer")):
                raise AccessError(
                    self.env._(
                        "You don't manage the tills of this shop: ask its manager, or "
                        "an officer of the cooperative, to open another one."
                    )
                )
            activity._check_allows("out_receipt")

    def _find_till_journal(self, company, journal_type):
        """Journal of this type: the shop's, else the cooperative's.

        :raise UserError: if there is none
        """
        Journal = self.env["account.journal"].sudo()
        for owner in (company, company.root_id):
            journal = Journal.search(
                [("type", "=", journal_type), ("company_id", "=", owner.id)], limit=1
            )
            if journal:
                return journal
        raise UserError(
            self.env._(
                "%(company)s has no journal of the type “%(type)s”: create one before "
                "opening a till.",
                company=company.root_id.name,
                type=dict(Journal._fields["type"]._description_selection(self.env))[
                    journal_type
                ],
            )
        )

    def _till_journal_code(self, wanted):
        """Return a free code for a journal of the cooperative or its branches."""
        wizard = self.env["coop.activity.open"].new({"company_id": self.company_id.id})
        return wizard._free_journal_code(wanted, wizard._taken_journal_codes())

    def _make_till_journal(self, company, options):
        """Journal of the sales of the till, apart from the invoices' numbering."""
        return (
            self.env["account.journal"]
            .sudo()
            .create(
                {
                    "name": options["name"],
                    "code": self._till_journal_code(
                        options.get("journal_code") or f"T{self.code}"
                    ),
                    "type": "general",
                    "company_id": company.id,
                    "show_on_dashboard": False,
                }
            )
        )

    def _make_till_cash_journal(self, company, options):
        """Cash journal of the till: a shop's first till takes the shop's own."""
        Journal = self.env["account.journal"].sudo()
        journal = Journal.search(
            [
                ("type", "=", "cash"),
                ("company_id", "=", company.id),
                ("pos_payment_method_ids", "=", False),
            ],
            limit=1,
        )
        # The cooperative's own cash box is not a till.
        if journal and self.branch_id:
            return journal
        return Journal.create(
            {
                "name": self.env._("Cash — %(till)s", till=options["name"]),
                "code": self._till_journal_code(
                    options.get("cash_journal_code") or f"C{self.code}"
                ),
                "type": "cash",
                "company_id": company.id,
                **company._coop_cash_difference_accounts(),
            }
        )

    def _make_till_methods(self, company, options):
        """Payment methods of the till.

        Cash is the till's own: Odoo counts the cash of one till per journal. Cards,
        cheques and the customers' account are shared by the tills of a shop.
        """
        Method = self.env["pos.payment.method"].sudo()
        methods = Method.create(
            {
                "name": self.env._("Cash"),
                "company_id": company.id,
                "journal_id": self._make_till_cash_journal(company, options).id,
                "sequence": 1,
            }
        )
        if options.get("methods"):
            return methods | options["methods"]
        bank, account = None, options.get("outstanding_account")
        wanted = (
            ("card", self.env._("Card"), 2),
            ("check", self.env._("Cheque"), 3),
            ("account", self.env._("Customer Account"), 4),
        )
        for key, name, sequence in wanted:
            if not options.get(key):
                continue
            vals = {"name": name, "company_id": company.id, "sequence": sequence}
            if key == "account":
                vals["split_transactions"] = True
            else:
                bank = bank or self._find_till_journal(company, "bank")
                account = account or self._default_till_outstanding(company)
                vals.update(journal_id=bank.id, outstanding_account_id=account.id)
            shared = Method.search(
                [
                    ("company_id", "=", company.id),
                    ("name", "=", name),
                    ("journal_id", "=", vals.get("journal_id", False)),
                ],
                limit=1,
            )
            methods |= shared or Method.create(vals)
        return methods

    def _default_till_outstanding(self, company):
        """Account where cards and cheques wait until the bank shows them.

        :return: account.account: that of the chart, else of internal transfers
        """
        root = company.root_id.sudo()
        chart = self.env["account.chart.template"].sudo().with_company(root)
        return (
            chart.ref(
                "account_journal_payment_debit_account_id", raise_if_not_found=False
            )
            or root.transfer_account_id
        )

    def _make_till_pricelist(self, company, options):
        """Price list of the till: its own prices, from the cooperative's or not.

        A shop has one list, which its tills, quotations and catalogue share. A till of
        an activity without a branch gets its own: the cooperative's is everybody's.
        """
        base = options.get("base_pricelist")
        if self.branch_id:
            pricelist = company._coop_find_shop_pricelist()
            if pricelist:
                if pricelist.name == company._get_default_pricelist_vals()["name"]:
                    pricelist.name = self.env._("Prices — %(till)s", till=company.name)
                kinds = pricelist.item_ids.mapped("applied_on")
                if base and "3_global" not in kinds:
                    pricelist.item_ids = self._prepare_till_pricelist_items(base)
                return pricelist
        return (
            self.env["product.pricelist"]
            .sudo()
            .create(
                {
                    "name": self.env._("Prices — %(till)s", till=options["name"]),
                    "company_id": company.id,
                    "currency_id": company.root_id.currency_id.id,
                    "item_ids": self._prepare_till_pricelist_items(base),
                }
            )
        )

    @api.model
    def _prepare_till_pricelist_items(self, base):
        """Rules of a price list that starts from another one, or from the products."""
        if not base:
            return []
        return [
            Command.create(
                {
                    "applied_on": "3_global",
                    "compute_price": "formula",
                    "base": "pricelist",
                    "base_pricelist_id": base.id,
                }
            )
        ]

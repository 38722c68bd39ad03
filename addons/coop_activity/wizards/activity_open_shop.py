# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Command
from odoo.http import request

# Journals of a shop: type, letter that its code starts with, field of its code.
SHOP_JOURNALS = (
    ("sale", "V", "sale_journal_code"),
    ("purchase", "A", "purchase_journal_code"),
    ("cash", "C", "cash_journal_code"),
    ("bank", "B", "bank_journal_code"),
)


class CoopActivityOpen(models.TransientModel):
    """Open a shop: an activity with a branch of its own.

    Each part is a method that other modules extend: :meth:`_open_shop_branch`,
    :meth:`_open_shop_journals`, :meth:`_open_shop_users`,
    :meth:`_open_shop_warehouse`, :meth:`_open_shop_pos`.
    """

    _inherit = "coop.activity.open"

    street = fields.Char()
    zip = fields.Char(string="ZIP")
    city = fields.Char()
    with_journals = fields.Boolean(
        string="Own Journals",
        default=True,
        help="Sales, purchases, cash and bank journals of the shop, hence a numbering "
        "of its own. Otherwise it uses the cooperative's journals and numbering.",
    )
    sale_journal_code = fields.Char(
        compute="_compute_journal_codes", store=True, readonly=False, size=5
    )
    purchase_journal_code = fields.Char(
        compute="_compute_journal_codes", store=True, readonly=False, size=5
    )
    cash_journal_code = fields.Char(
        compute="_compute_journal_codes", store=True, readonly=False, size=5
    )
    bank_journal_code = fields.Char(
        compute="_compute_journal_codes", store=True, readonly=False, size=5
    )
    user_ids = fields.Many2many(
        "res.users",
        string="Users of the Shop",
        domain="[('share', '=', False)]",
        help="Users who work in the branch, besides the people of the activity who "
        "have or get a login.",
    )

    @api.depends("code", "company_id")
    def _compute_journal_codes(self):
        for wizard in self:
            taken = wizard._taken_journal_codes()
            for _type, letter, fname in SHOP_JOURNALS:
                wizard[fname] = wizard.code and self._free_journal_code(
                    letter + wizard.code.strip().upper(), taken
                )

    def _taken_journal_codes(self):
        """Codes of the journals of the cooperative and of all its branches."""
        self.ensure_one()
        # sudo: a journal that the user doesn't see has its code all the same.
        groups = (
            self.env["account.journal"]
            .sudo()
            .with_context(active_test=False)
            ._read_group([("company_id", "child_of", self.company_id.id)], ["code"])
        )
        return {code for (code,) in groups}

    @api.model
    def _free_journal_code(self, wanted, taken):
        """Return a code of at most 5 characters that is not taken, and take it."""
        candidates = [wanted[:5]] + [
            wanted[: 5 - len(str(rank))] + str(rank) for rank in range(2, 1000)
        ]
        code = next(candidate for candidate in candidates if candidate not in taken)
        taken.add(code)
        return code

    def _landing_action(self, activities):
        """Show the shop with its branch ticked among the companies of the browser.

        The list of companies is read when the page is loaded, and what is ticked is in
        a cookie: as core does for a record of another company (mail's links), the
        cookie is set and the page loaded again.
        """
        action = super()._landing_action(activities)
        ticked = request and request.cookies.get("cids")
        branches = activities.sudo().branch_id & self.env.user.company_ids
        if not ticked or not branches:
            return action
        ids = [*ticked.split("-"), *map(str, branches.ids)]
        request.future_response.set_cookie("cids", "-".join(dict.fromkeys(ids)))
        return {
            "type": "ir.actions.act_url",
            "url": f"/odoo/action-{action['id']}/{activities.id}",
            "target": "self",
        }

    # ------------------------------------------------------------------
    # The parts of a shop
    # ------------------------------------------------------------------

    def _open_shop(self):
        """Open a shop, part by part.

        :return: the activity
        """
        entry = self._prepare_entry()
        entry["vals"].update(
            {"street": self.street, "zip": self.zip, "city": self.city}
        )
        branch = self._open_shop_branch()
        entry["vals"]["branch_id"] = branch.id
        activity = self._open_activities([entry], company=branch)
        if self.with_journals:
            self._open_shop_journals(branch)
        self._open_shop_users(branch, activity)
        self._open_shop_warehouse(branch)
        self._open_shop_pos(branch)
        return activity

    def _open_shop_branch(self):
        """Create the branch.

        :return: res.company, with the user's own rights
        """
        # sudo: an officer opens shops without being an administrator of companies.
        # chart_template_load: else, a company that has a country makes Odoo install
        # localisation modules in the middle of the transaction.
        branch = (
            self.env["res.company"]
            .sudo()
            .with_context(chart_template_load=True)
            .create(self._prepare_branch_vals())
        )
        branch = branch.with_context(chart_template_load=False)
        branch.partner_id.write(self._prepare_branch_partner_vals())
        # Odoo gives the branch its accounting defaults at the end of the transaction:
        # journals, and what other modules make, need them now.
        self.env.cr.precommit.run()
        return branch.sudo(False)

    def _prepare_branch_vals(self):
        """Values of the branch."""
        self.ensure_one()
        root = self.company_id.sudo()
        # Odoo would ask a service on the Internet about the e-mail's domain.
        no_lookup = {"iap_enrich_auto_done": True}
        return {
            **{name: no_lookup[name] for name in no_lookup if name in root._fields},
            "name": self.name,
            "parent_id": root.id,
            "country_id": root.country_id.id,
            "email": self.email or root.email,
            "phone": self.phone,
            "street": self.street,
            "zip": self.zip,
            "city": self.city,
            "bank_account_code_prefix": root.bank_account_code_prefix,
            "cash_account_code_prefix": root.cash_account_code_prefix,
            "external_report_layout_id": root.external_report_layout_id.id,
            "paperformat_id": root.paperformat_id.id,
        }

    def _prepare_branch_partner_vals(self):
        """Values of the branch's contact that a company doesn't take at creation."""
        self.ensure_one()
        return {"company_registry": self.siret} if self.siret else {}

    def _open_shop_journals(self, branch):
        """Create the journals of the branch.

        :return: account.journal records
        """
        # sudo: an officer needs no right on the accounting configuration.
        return (
            self.env["account.journal"]
            .sudo()
            .create(self._prepare_journal_vals_list(branch))
            .sudo(False)
        )

    def _prepare_journal_vals_list(self, branch):
        """Values of the journals of the branch: sales, purchases, cash and bank."""
        self.ensure_one()
        root = self.company_id.sudo()
        names = {
            "sale": self.env._("Sales — %(shop)s", shop=self.name),
            "purchase": self.env._("Purchases — %(shop)s", shop=self.name),
            "cash": self.env._("Cash — %(shop)s", shop=self.name),
            "bank": self.env._("Bank — %(shop)s", shop=self.name),
        }
        vals_list = []
        for journal_type, _letter, fname in SHOP_JOURNALS:
            vals = {
                "name": names[journal_type],
                "code": self[fname],
                "type": journal_type,
                "company_id": branch.id,
                # Before the cooperative's journals, which the branch sees as well.
                "sequence": 1,
            }
            if journal_type in ("sale", "purchase"):
                model = root.env["account.journal"]
                vals["default_account_id"] = model.search(
                    [("company_id", "=", root.id), ("type", "=", journal_type)], limit=1
                ).default_account_id.id
            else:
                vals.update(root._coop_cash_difference_accounts())
            vals_list.append(vals)
        return vals_list

    def _open_shop_users(self, branch, activity):
        """Let the people of the shop, and the users chosen, work in the branch.

        Who has no login gets one in the branch only, if people are invited. A login
        that exists keeps its default company.

        :return: res.users records
        """
        # sudo: see _invite_people; a company is added, no other right.
        users = self.user_ids.sudo() | activity.sudo().member_ids.partner_id.user_ids
        users = users.filtered(lambda user: not user.share)
        missing = users.filtered(lambda user: branch not in user.company_ids)
        missing.write({"company_ids": [Command.link(branch.id)]})
        return users.sudo(False)

    def _open_shop_warehouse(self, branch):
        """Name the warehouse of the branch after the shop, where stock is installed.

        Odoo makes a warehouse for each new company.

        :return: stock.warehouse records, or None without stock
        """
        if "stock.warehouse" not in self.env:
            return None
        # sudo: as for the journals.
        warehouses = (
            self.env["stock.warehouse"]
            .sudo()
            .search([("company_id", "=", branch.id)], limit=1)
        )
        warehouses.write({"name": self.name, "code": self.code.strip().upper()[:5]})
        return warehouses.sudo(False)

    def _open_shop_pos(self, branch):
        """Make the tills of the shop: nothing here, a module of tills does it.

        :return: records made, or None
        """
        return

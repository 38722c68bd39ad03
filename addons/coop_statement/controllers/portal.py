# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

DOMAIN = [("state", "!=", "draft")]


class StatementPortal(CustomerPortal):
    """Members without a seat in the office read their accounts here."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        Statement = request.env["coop.statement"]
        if "coop_statement_count" in counters:
            values["coop_statement_count"] = (
                Statement.search_count(DOMAIN) if Statement.has_access("read") else 0
            )
        if "coop_account_count" in counters:
            values["coop_account_count"] = len(self._coop_accounts())
        return values

    def _coop_accounts(self):
        """Return the activities whose accounts the user reads live."""
        Activity = request.env["coop.activity"]
        if not Activity.has_access("read"):
            return Activity
        return Activity._coop_account_choices()

    @http.route(
        ["/my/statements", "/my/statements/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
    )
    def portal_my_statements(self, page=1, **kwargs):
        Statement = request.env["coop.statement"]
        if not Statement.has_access("read"):
            raise request.not_found()
        pager = portal_pager(
            url="/my/statements",
            total=Statement.search_count(DOMAIN),
            page=page,
            step=self._items_per_page,
        )
        values = self._prepare_portal_layout_values()
        values.update(
            statements=Statement.search(
                DOMAIN, limit=self._items_per_page, offset=pager["offset"]
            ),
            activities=self._coop_accounts(),
            page_name="coop_statement",
            pager=pager,
            default_url="/my/statements",
        )
        return request.render("coop_statement.portal_my_statements", values)

    def _coop_statement(self, statement_id):
        """Return a statement that the user reads; 404 for any other."""
        statement = request.env["coop.statement"].browse(statement_id).exists()
        if not statement or not statement.has_access("read"):
            raise request.not_found()
        return statement

    @http.route(
        "/my/statements/<int:statement_id>", type="http", auth="user", website=True
    )
    def portal_my_statement(self, statement_id, **kwargs):
        statement = self._coop_statement(statement_id)
        values = self._prepare_portal_layout_values()
        values.update(
            statement=statement,
            printer=statement,
            document=statement.content,
            main=statement._coop_print_main(),
            page_name="coop_statement",
        )
        return request.render("coop_statement.portal_my_statement", values)

    @http.route("/my/statements/<int:statement_id>/pdf", type="http", auth="user")
    def portal_my_statement_pdf(self, statement_id, **kwargs):
        statement = self._coop_statement(statement_id)
        # sudo: the kept file of a statement that the user reads.
        kept = statement.sudo().pdf_id
        if kept:
            name, content, mimetype = kept.name, kept.raw, kept.mimetype
        else:
            name, content, mimetype = statement._coop_render()
        return request.make_response(
            content,
            headers=[
                ("Content-Type", mimetype),
                ("Content-Disposition", content_disposition(name)),
            ],
        )

    @http.route(
        "/my/accounts/<int:activity_id>", type="http", auth="user", website=True
    )
    def portal_my_account(self, activity_id, day=None, **kwargs):
        """The live accounts of an activity; 404 for anybody else's."""
        activity = request.env["coop.activity"].browse(activity_id).exists()
        if not activity:
            raise request.not_found()
        try:
            page = activity.coop_account_page(activity.id, day)
        except UserError as error:
            raise request.not_found() from error
        document = page["document"]
        # Months would not fit: the year to date and the year before.
        kept = {page["main"], page["main"] + 1}
        for table in document["tables"]:
            table["headings"] = [one for one in table["headings"] if one in kept]
        values = self._prepare_portal_layout_values()
        values.update(
            account=page,
            document=document,
            main=page["main"],
            printer=request.env["coop.statement"],
            page_name="coop_account",
        )
        return request.render("coop_statement.portal_my_account", values)

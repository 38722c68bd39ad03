# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.web.controllers import home

COOKIE = "cids"  # read and written by the web client


class Home(home.Home):
    @http.route()
    def web_client(self, s_action=None, **kw):
        """Who works in the whole cooperative starts with all its shops.

        Odoo starts with the user's own company alone: the dashboard of the staff would
        say nothing of the shops until they are ticked one by one.
        """
        response = super().web_client(s_action, **kw)
        user = request.env.user
        if response.status_code == 200 and user:
            known = request.cookies.get(COOKIE, "").split("-")
            allowed = {str(company_id) for company_id in user.company_ids.ids}
            if not allowed.issuperset(known):
                companies = user._coop_companies_at_first()
                if companies:
                    value = "-".join(str(company_id) for company_id in companies.ids)
                    response.set_cookie(COOKIE, value, max_age=365 * 24 * 3600)
        return response

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountJournal(models.Model):
    _inherit = "account.journal"

    coop_is_closing = fields.Boolean(
        string="Closing of Fiscal Years",
        help="The entries of this journal close income and expense accounts at the end "
        "of a fiscal year. Odoo needs none; where an accountant's software makes some, "
        "the income statements of activities leave them out, their balance sheets "
        "count them.",
    )

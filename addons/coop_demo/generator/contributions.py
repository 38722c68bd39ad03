# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command

from .tables.activities import ALL

RATE, SHOP_RATE = 10.5, 8


def generate(demo):
    """Take the contribution of each month that has ended, by two voted schemes."""
    fund = demo.env["coop.contribution.fund"].create(
        {
            "name": "Services mutualisés",
            "code": "COOP",
            "company_id": demo.root.id,
            "charge_account_id": demo.chart("pcg_6281").id,
            "income_account_id": demo.chart("pcg_7088").id,
            "journal_id": demo.chart("general").id,
        }
    )
    light = _scheme(demo, fund, "Entrepreneurs", RATE)
    shops = _scheme(demo, fund, "Boutiques", SHOP_RATE)
    demo.env["coop.contribution.assignment"].create(
        [
            {
                "activity_id": activity.id,
                "scheme_id": (shops if activity.branch_id else light).id,
                "date_from": demo.start,
            }
            for activity in map(demo.activity, (spec["code"] for spec in ALL))
        ]
    )
    days = [day for month in demo.months if (day := demo.month_end(month))]
    for run in demo.model("coop.contribution.run").create(
        [{"date": day, "company_id": demo.root.id, "grouped": True} for day in days]
    ):
        run.action_compute()
        run.action_post()


def _scheme(demo, fund, name, rate):
    """Return a scheme that takes so much of what is invoiced."""
    rule = {
        "name": "Contribution coopérative",
        "code": "COOP",
        "fund_id": fund.id,
        "kind": "percent",
        "base": "invoiced",
        "bracket_ids": [Command.create({"from_amount": 0, "rate": rate})],
    }
    version = {
        "date_from": demo.start,
        "assembly_date": demo.root.coop_agm_date,
        "rule_ids": [Command.create(rule)],
    }
    return demo.env["coop.contribution.scheme"].create(
        {
            "name": name,
            "company_id": demo.root.id,
            "version_ids": [Command.create(version)],
        }
    )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

# Services of the structure: first digits of the charges that they bear.
SERVICES = (
    ("ACC", "Accompagnement", ("64",)),
    ("GES", "Comptabilité et gestion", ("62",)),
    ("LOC", "Locaux et outils communs", ("60", "61")),
)


def generate(demo):
    """Make the statements of the months that have ended, the last one as drafts, and
    the account of the mutualised services of the last fiscal year."""
    _share_charges(demo)
    ended = [month for month in demo.months if demo.month_end(month)]
    Run = demo.model("coop.statement.run")
    runs = Run.create(
        [
            {
                "company_id": demo.root.id,
                "date_from": month,
                "date_to": demo.month_end(month),
            }
            for month in ended
        ]
    )
    for run in runs:
        run.action_make()
    runs[:-1].action_publish()
    year = demo.root.compute_fiscalyear_dates(demo.today)
    end = year["date_from"] - relativedelta(days=1)
    if end < demo.start:
        return
    year = demo.root.compute_fiscalyear_dates(end)
    services = Run.create(
        {
            "company_id": demo.root.id,
            "kind": "services",
            "date_from": year["date_from"],
            "date_to": year["date_to"],
        }
    )
    services.action_make()
    services.action_publish()


def _share_charges(demo):
    """Give the charges of the structure to its services."""
    plan = demo.env["account.analytic.plan"].create({"name": "Services mutualisés"})
    demo.root.coop_services_plan_id = plan
    accounts = demo.env["account.analytic.account"].create(
        [
            {
                "name": name,
                "code": code,
                "plan_id": plan.id,
                "company_id": demo.root.id,
            }
            for code, name, _prefixes in SERVICES
        ]
    )
    charges = demo.model("account.move.line").search(
        [
            ("coop_activity_id", "=", demo.structure.id),
            ("account_id.internal_group", "=", "expense"),
            ("parent_state", "=", "posted"),
        ]
    )
    own = demo.structure.analytic_account_id.id
    for account, (_code, _name, prefixes) in zip(accounts, SERVICES, strict=True):
        charges.filtered(
            lambda line, first=prefixes: line.account_id.code.startswith(first)
        ).analytic_distribution = {f"{account.id},{own}": 100}

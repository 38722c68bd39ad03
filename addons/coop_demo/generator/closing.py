# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from .tables.activities import LIGHT


def generate(demo):
    """Bring the activities that end to their state: closing, closed."""
    for spec in LIGHT:
        activity = demo.activity(spec["code"])
        if spec.get("final") == "closing":
            activity.state = "closing"
        elif spec.get("final") == "closed":
            _close(demo, activity, demo.month_end(demo.months[spec["until"] + 1]))


def _close(demo, activity, day):
    """Transfer what is left to the structure with the suite's own assistant."""
    wizard = demo.model("coop.activity.close").create(
        {
            "activity_id": activity.id,
            "date_close": day,
            "target_id": demo.structure.id,
            "result_mode": "result",
            "result_account_id": demo.chart("pcg_110").id,
        }
    )
    wizard.action_transfer_and_close()

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


def set_activity(distribution, plan_account_ids, account_id=None):
    """Set the activity's analytic account in a distribution, whatever else it holds.

    Other analytic plans (projects, vehicles…) keep their percentages; the plan of
    activities gets exactly 100 % on one account, or nothing.

    :param dict distribution: Odoo's analytic distribution, ``{"12,34": 60.0}``
        (keys: ids of accounts of different plans, values: percent) or None
    :param plan_account_ids: ids of every analytic account of the plan of activities
    :param account_id: the activity's analytic account, None to leave none
    :return: a new distribution, or False when nothing is left

    >>> set_activity({"7": 100.0}, {1, 2}, 1)
    {'7,1': 100.0}
    >>> set_activity({"7": 60.0, "2": 40.0}, {1, 2}, 1)
    {'7,1': 60.0, '1': 40.0}
    >>> set_activity({"7": 100.0, "8": 100.0}, {1, 2}, 1)
    {'7,1': 100.0, '8': 100.0}
    >>> set_activity({"7,2": 100.0}, {1, 2})
    {'7': 100.0}
    >>> set_activity(None, {1, 2}, 1)
    {'1': 100.0}
    """
    others = {}
    for key, percent in (distribution or {}).items():
        if not key or key.startswith("__"):
            continue
        kept = ",".join(i for i in key.split(",") if int(i) not in plan_account_ids)
        if kept:
            others[kept] = others.get(kept, 0.0) + percent
    if not account_id:
        return others or False
    left = 100.0
    result = {}
    for key, percent in others.items():
        shared = min(percent, left)
        if shared > 0:
            result[f"{key},{account_id}"] = shared
            left = round(left - shared, 6)
        if percent > shared:
            result[key] = round(percent - shared, 6)
    if left > 0:
        result[str(account_id)] = left
    return result

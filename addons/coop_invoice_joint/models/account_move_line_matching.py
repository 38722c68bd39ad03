# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.coop_base.tools.allocation import allocate


class AccountMoveLine(models.Model):
    """Share the payments of joint invoices between their activities.

    Core matches items one after the other: a partial payment would settle the first
    activity's part before the next one's, in the order of the amounts.
    """

    _inherit = "account.move.line"

    def _prepare_reconciliation_amls(self, values_list, shadowed_aml_values=None):
        results, matched_ids = [], set()

        def match(values):
            found, ids = super(AccountMoveLine, self)._prepare_reconciliation_amls(
                values, shadowed_aml_values=shadowed_aml_values
            )
            results.extend(found)
            matched_ids.update(ids)

        if any(values["aml"].move_id.coop_is_joint for values in values_list):
            self._coop_match_same_activity(values_list, match)
            self._coop_match_joint(values_list, match)
        # What is left, in core's order; what is settled is skipped by core.
        match([values for values in values_list if values["aml"].id not in matched_ids])
        return results, matched_ids

    def _coop_match_same_activity(self, values_list, match):
        """First match what belongs to one activity: the credit note of a joint
        invoice settles each activity's part by that activity's credit."""
        structures = {
            values["aml"].company_id._coop_structure_activity()
            for values in values_list
        }
        by_activity = {}
        for values in values_list:
            activity = values["aml"].coop_activity_id
            if activity and activity not in structures:
                by_activity.setdefault(activity, []).append(values)
        for values in by_activity.values():
            if len({_sign(v) for v in values if not _is_settled(v)}) > 1:
                match([v for v in values if not _is_settled(v)])

    def _coop_match_joint(self, values_list, match):
        """Share what is left of the others between the parts of a joint invoice.

        In core's order of maturity; the parts of one document that are due on the
        same day count as one item.
        """
        units, seen = [], {}
        for values in values_list:
            move = values["aml"].move_id
            key = (move, values["aml"].date_maturity, _sign(values))
            if move.coop_is_joint and key in seen:
                seen[key].append(values)
                continue
            unit = [values]
            units.append(unit)
            if move.coop_is_joint:
                seen[key] = unit
        if all(len(unit) == 1 for unit in units):
            return
        for unit in units:
            for values in values_list:
                left = [part for part in unit if not _is_settled(part)]
                if not left:
                    break
                if (
                    values in unit
                    or _is_settled(values)
                    or _sign(values) == _sign(left[0])
                    # Another joint invoice: its parts are matched by activity.
                    or values["aml"].move_id.coop_is_joint
                ):
                    continue
                _share_values(values, left, match)


def _sign(values):
    return (
        1
        if values["amount_residual"] > 0
        or (not values["amount_residual"] and values["amount_residual_currency"] > 0)
        else -1
    )


def _is_settled(values):
    aml = values["aml"]
    return aml.currency_id.is_zero(
        values["amount_residual_currency"]
    ) and aml.company_currency_id.is_zero(values["amount_residual"])


def _share_values(values, parts, match):
    """Match one item with the parts of a joint invoice.

    :param dict values: residual amounts of the item, core's values
    :param list parts: the same of each part
    :param match: function that matches a list of values
    """
    aml, move = values["aml"], parts[0]["aml"].move_id
    currency = parts[0]["aml"].currency_id
    if move.coop_payment_sharing == "order":
        order = move._coop_activities_in_order()
        rank = {activity: position for position, activity in enumerate(order)}
        match(
            [
                *sorted(
                    parts,
                    key=lambda part: rank.get(part["aml"].coop_activity_id, len(rank)),
                ),
                values,
            ]
        )
        return
    due = [abs(part["amount_residual_currency"]) for part in parts]
    if (
        aml.currency_id != currency
        or abs(values["amount_residual_currency"]) >= sum(due)
        or not sum(due)
    ):
        # Enough for all, or a payment in another currency, whose rate core handles.
        match([*parts, values])
        return
    shares = allocate(values["amount_residual_currency"], due, currency.rounding)
    company_shares = allocate(
        values["amount_residual"], due, aml.company_currency_id.rounding
    )
    if aml.company_currency_id == currency:
        company_shares = shares
    for part, share, company_share in zip(parts, shares, company_shares, strict=True):
        if share:
            match(
                [
                    part,
                    {
                        **values,
                        "amount_residual_currency": share,
                        "amount_residual": company_share,
                    },
                ]
            )
    values["amount_residual_currency"] = values["amount_residual"] = 0.0

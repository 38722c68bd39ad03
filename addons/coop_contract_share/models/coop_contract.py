# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, format_date

# What decides whose register, and whether the contract has a deadline of association.
SUBJECT = frozenset({"member_id", "type_id"})


class CoopContract(models.Model):
    """The day of association comes from the register of shares.

    The entrepreneur becomes an associate of the cooperative within three years (code
    du travail, L7331-3): who holds shares is one. The register tells since when; a day
    written by hand counts when it is earlier, for shares may have been brought forward
    from another register.
    """

    _inherit = "coop.contract"

    associated_on = fields.Date(
        compute="_compute_associated_on",
        store=True,
        readonly=False,
    )
    associated_on_written = fields.Date(
        string="Associate Since, by Hand",
        readonly=True,
        copy=False,
        help="What was written by hand: it counts again if the register changes.",
    )
    associated_on_register = fields.Date(
        string="In the Register Since",
        readonly=True,
        copy=False,
        help="First day of the shares that the person holds in the cooperative.",
    )

    @api.depends("associated_on_written", "associated_on_register")
    def _compute_associated_on(self):
        for contract in self:
            days = (contract.associated_on_written, contract.associated_on_register)
            contract.associated_on = min(filter(None, days), default=False)

    # ------------------------------------------------------------------
    # What is written by hand
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        contracts = super().create([_by_hand(vals) for vals in vals_list])
        contracts._follow_register()
        return contracts

    def write(self, vals):
        result = super().write(_by_hand(vals))
        if "associated_on" in vals:
            self._check_associated_on()
            self._refresh_person_deadlines()
        if not SUBJECT.isdisjoint(vals):
            self._follow_register()
        return result

    def _check_associated_on(self):
        """Refuse a day later than that of the register.

        :raise ValidationError: naming the person, both days and the remedy
        """
        for contract in self:
            written = contract.associated_on_written
            registered = contract.associated_on_register
            if written and registered and written > registered:
                raise ValidationError(
                    self.env._(
                        "%(contract)s, “Associate Since”: %(written)s is after "
                        "%(registered)s, the day on which the register of shares says "
                        "that the person became an associate. Write that day or an "
                        "earlier one; if the register is wrong, have the movement "
                        "reversed there.",
                        contract=contract.display_name,
                        written=format_date(self.env, written),
                        registered=format_date(self.env, registered),
                    )
                )

    # ------------------------------------------------------------------
    # What the register says
    # ------------------------------------------------------------------

    @api.model
    def _follow_register_of(self, company, partners):
        """Bring the contracts of people in step with the register of a cooperative.

        :param company: the cooperative, res.company
        :param partners: the people, res.partner
        """
        self.search(
            [("company_id", "in", company.ids), ("partner_id", "in", partners.ids)]
        )._follow_register()

    def _follow_register(self):
        """Take the day of association of these contracts from the register of shares.

        Contracts without deadline of association, cancelled ones and those that ended
        before the person held shares are left alone. Who leaves stays, on contracts
        made before, an associate since that day; on later contracts they are none.
        The number of queries doesn't depend on the number of contracts.
        """
        # sudo: whoever writes contracts reads no shares, and the reverse.
        contracts = self.sudo()
        changes = {}
        for company, own in contracts.grouped("company_id").items():
            periods = contracts._get_share_periods(company, own.partner_id)
            for contract in own:
                day = contract._get_register_day(*periods[contract.partner_id.id])
                if day != contract.associated_on_register:
                    changes.setdefault(day, self.browse())
                    changes[day] |= contract
        for day, changed in changes.items():
            changed.associated_on_register = day
        self.browse().union(*changes.values())._refresh_person_deadlines()

    def _get_register_day(self, starts, holds):
        """Return the day of association that the register tells, or False.

        :param starts: first days of the periods in which the person held shares
        :param bool holds: whether they still do
        """
        self.ensure_one()
        known = self.associated_on_register
        if self.cancelled_on:
            return known
        if not self.type_id.association_months:
            return False
        if known in starts:
            return known
        if not holds or (self.date_end and self.date_end < starts[-1]):
            return False
        return starts[-1]

    @api.model
    def _get_share_periods(self, company, partners):
        """Return when people held shares, without what was reversed.

        :param company: the cooperative, res.company
        :param partners: the people, res.partner
        :return: dict of person id → (first days of the periods, in order; whether the
            last one goes on)
        """
        self.env["coop.share.movement"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT partner_id,
                       ARRAY_AGG(date ORDER BY date)
                           FILTER (WHERE held > 0 AND held <= change),
                       (ARRAY_AGG(held ORDER BY date DESC))[1] > 0
                  FROM (
                        SELECT partner_id, date, SUM(quantity) AS change,
                               SUM(SUM(quantity))
                                   OVER (PARTITION BY partner_id ORDER BY date) AS held
                          FROM coop_share_movement movement
                         WHERE company_id = %(company)s
                           AND partner_id = ANY(%(partners)s)
                           AND reversed_id IS NULL
                           AND NOT EXISTS (
                               SELECT FROM coop_share_movement reversal
                                WHERE reversal.reversed_id = movement.id)
                         GROUP BY partner_id, date
                       ) AS day
                 GROUP BY partner_id
                """,
                company=company.id,
                partners=partners.ids,
            )
        )
        periods = {partner_id: ([], False) for partner_id in partners.ids}
        periods.update(
            (partner_id, (starts or [], holds)) for partner_id, starts, holds in rows
        )
        return periods

    def _refresh_person_deadlines(self):
        """Being an associate changes the deadlines of all the person's contracts."""
        if not self:
            return
        contracts = self.union(*self._get_person_contracts().values())
        contracts.invalidate_recordset(["association_deadline"])
        contracts._refresh_deadlines()


def _by_hand(vals):
    """Return values in which the day written by hand is kept apart."""
    if "associated_on" not in vals:
        return vals
    vals = dict(vals)
    vals["associated_on_written"] = vals.pop("associated_on")
    return vals

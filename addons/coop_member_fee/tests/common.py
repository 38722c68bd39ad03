# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, fields

from odoo.addons.coop_member.tests.common import MemberCommon


class FeeCommon(MemberCommon):
    """A cooperative with a yearly fee, in 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.turnover, cls.headcount = cls.env["coop.fee.base"].create(
            [
                {"name": name, "code": code, "company_id": cls.cooperative.id}
                for name, code in (("Turnover", "turnover"), ("Staff", "headcount"))
            ]
        )
        cls.Engine = cls.env["coop.fee.engine"]

    @classmethod
    def _rule(cls, *rates, date_from="2020-01-01", **vals):
        """A fee; without rates, 20 for all."""
        rates = rates or ({"amount": 20},)
        return cls.env["coop.fee.rule"].create(
            {
                "name": "Yearly fee",
                "company_id": cls.cooperative.id,
                "version_ids": [
                    Command.create(cls._version(*rates, date_from=date_from))
                ],
                **vals,
            }
        )

    @classmethod
    def _version(cls, *rates, date_from="2020-01-01", **vals):
        return {
            "date_from": date_from,
            "rate_ids": [Command.create(rate) for rate in rates],
            **vals,
        }

    @classmethod
    def _declare(cls, member, value, base=None, date="2020-01-01"):
        return cls.env["coop.fee.declaration"].create(
            {
                "member_id": member.id,
                "base_id": (base or cls.turnover).id,
                "date_from": date,
                "value": value,
            }
        )

    def _compute(self, date, since=None, rules=None, members=None):
        return self.Engine._compute(
            self.cooperative, date, since=since, rules=rules, members=members
        )

    def _amounts(self, date, **kwargs):
        """``{member's name: amount}`` of the fees to call on a day."""
        Member = self.env["coop.member"]
        return {
            Member.browse(vals["member_id"]).name: vals.get(
                "amount", vals.get("problem")
            )
            for vals in self._compute(date, **kwargs)
        }

    @classmethod
    def _call(cls, date, since=None, members=None, rules=None, **vals):
        """Make the fees of a day, as called, without any invoice."""
        fees = cls.env["coop.member.fee"].create(
            cls.Engine._compute(
                cls.cooperative, date, since=since, rules=rules, members=members
            )
        )
        fees.filtered(lambda fee: fee.stage == "draft").stage = "called"
        cls.env.flush_all()
        if vals:
            fees.write(vals)
        return fees

    def _day(self, text):
        return fields.Date.to_date(text)

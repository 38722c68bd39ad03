# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command

from odoo.addons.coop_activity.tests.common_axis import AxisCommon


class JointCommon(AxisCommon):
    """Three activities; Alice invoices for the three of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity_c = cls.env["coop.activity"].create(
            {
                "name": "Chloé's coffee",
                "code": "CHL",
                "company_id": cls.company.id,
                "state": "open",
                "date_open": "2019-01-01",
            }
        )
        cls.activities = cls.activity_a | cls.activity_b | cls.activity_c
        cls.agreement = cls._agreement(
            (cls.activity_a, 50), (cls.activity_b, 30), (cls.activity_c, 20)
        )

    @classmethod
    def _agreement(cls, *shares, active=True, **vals):
        agreement = cls.env["coop.joint.agreement"].create(
            {
                "name": "Festival",
                "company_id": cls.company.id,
                "issuer_id": shares[0][0].id,
                "line_ids": [
                    Command.create(
                        {"activity_id": activity.id, "share": share, "sequence": rank}
                    )
                    for rank, (activity, share) in enumerate(shares)
                ],
                **vals,
            }
        )
        if active:
            agreement.action_activate()
        return agreement

    def _share(self, move, agreement=None, user=None, **whole):
        """Share a draft by the assistant.

        :param whole: label of a line → activity that takes it all
        """
        wizard = (
            self.env["coop.invoice.share"]
            .with_user(user or self.env.user)
            .create({"move_id": move.id})
        )
        if agreement:
            wizard.agreement_id = agreement
        for line in wizard.line_ids:
            if line.name in whole:
                line.share_id = wizard.agreement_id.sudo().line_ids.filtered(
                    lambda share, line=line: share.activity_id == whole[line.name]
                )
        wizard.action_share()

    def _joint(self, *specs, agreement=None, post=True, **vals):
        """A joint invoice shared by the agreement."""
        move = self._invoice(self.activity_a, *specs, post=False, **vals)
        self._share(move, agreement or self.agreement)
        if post:
            move.action_post()
        return move

    def _pay(self, move, amount, **vals):
        """Register a payment of a part of an invoice."""
        return (
            self.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=move.ids)
            .create({"amount": amount, "payment_date": "2024-03-20", **vals})
            ._create_payments()
        )

    def _residuals(self, move):
        """What is left to pay per activity, the issuer's order."""
        lines = move.line_ids.filtered(lambda line: line.display_type == "payment_term")
        return [
            round(
                sum(
                    lines.filtered(
                        lambda line, activity=activity: (
                            line.coop_activity_id == activity
                        )
                    ).mapped("amount_residual_currency")
                ),
                2,
            )
            for activity in self.activities
        ]

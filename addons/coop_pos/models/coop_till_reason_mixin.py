# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CoopTillReasonMixin(models.AbstractModel):
    """Why something leaves a till, or enters it, otherwise than by a sale.

    Reasons are the cooperative's; its shops choose among them.
    """

    _name = "coop.till.reason.mixin"
    _description = "Reason at the Tills"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
        help="Its tills, and those of its shops, offer this reason.",
    )

    @api.constrains("company_id")
    def _check_root(self):
        for reason in self:
            if reason.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "Reason “%(reason)s”: %(company)s is a shop. Reasons are the "
                        "cooperative's: choose %(root)s.",
                        reason=reason.name,
                        company=reason.company_id.name,
                        root=reason.company_id.root_id.name,
                    )
                )

    @api.model
    def _coop_make_usual(self, companies):
        """Create the usual reasons for cooperatives without any, archived or not.

        They are named in every language installed, not in that of who opens a till.

        :param companies: res.company
        :return: the reasons made
        """
        # sudo: settings with fixed values, made with the first till.
        Reason = self.sudo().with_context(active_test=False)
        known = Reason.search([("company_id", "in", companies.ids)]).company_id
        source = Reason.with_context(lang="en_US")
        names = source._coop_usual_names()
        reasons = source.create(
            [
                {"sequence": rank, "name": name, "company_id": company.id, **vals}
                for company in companies - known
                for rank, (name, vals) in enumerate(
                    zip(names, Reason._coop_usual_vals(company), strict=False)
                )
            ]
        )
        for code, _label in self.env["res.lang"].get_installed() if reasons else ():
            for rank, name in enumerate(
                Reason.with_context(lang=code)._coop_usual_names()
            ):
                same = reasons.filtered(
                    lambda reason, rank=rank: reason.sequence == rank
                )
                same.with_context(lang=code).name = name
        return reasons

    @api.model
    def _coop_usual_names(self):
        """Names of the usual reasons, in the language of the context: to be defined.

        :return: tuple of str
        """
        return ()

    @api.model
    def _coop_usual_vals(self, company):
        """Values of the usual reasons of a cooperative, but the name: to be defined.

        :param company: res.company
        :return: list of dict in the order of the names; empty for none at all
        """
        return []

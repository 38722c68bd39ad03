# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError


class CoopIdentity(models.TransientModel):
    """Identity of the cooperative, for its managers.

    Writing on companies is the administrators' (``base.group_erp_manager``), who give
    users and rights. A manager only needs these few fields, the date of the general
    meeting every year among them.
    """

    _name = "coop.identity"
    _description = "Cooperative Identity"

    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Cooperative",
        required=True,
        readonly=True,
        default=lambda self: self.env.company.root_id,
        help="Legal entity: the company without parent.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    coop_is_cooperative = fields.Boolean(string="Is a Cooperative")
    coop_legal_form = fields.Selection(
        selection=lambda self: (
            self.env["res.company"]
            ._fields["coop_legal_form"]
            ._description_selection(self.env)
        ),
        string="Legal Form",
    )
    coop_is_cae = fields.Boolean(string="Activity and Employment Cooperative")
    coop_variable_capital = fields.Boolean(string="Variable Capital")
    coop_siren = fields.Char(string="SIREN")
    coop_siret = fields.Char(string="Head Office SIRET")
    coop_naf_code = fields.Char(string="NAF Code")
    coop_rcs_city = fields.Char(string="RCS City")
    coop_statutes_date = fields.Date(string="Statutes Dated")
    coop_agm_date = fields.Date(string="Last Annual Meeting")
    coop_agm_next_date = fields.Date(string="Next Annual Meeting")
    coop_capital_min = fields.Monetary(string="Statutory Minimum Capital")
    legal_mention = fields.Char(
        compute="_compute_legal_mention",
        help="As it is written on the documents, with what is saved.",
    )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        root = self.env["res.company"].browse(values.get("company_id"))
        root = root or self.env.company.root_id
        self._check_company_access(root)
        names = [name for name in self._identity_fields() if name in fields_list]
        # sudo: access to the company is checked above, whatever rules say of fields
        values.update({name: root.sudo()[name] for name in names})
        return values

    @api.depends("company_id")
    def _compute_legal_mention(self):
        for wizard in self:
            wizard.legal_mention = wizard.company_id.coop_legal_mention()

    def action_apply(self):
        """Write the identity on the company.

        :raise AccessError: if the user does not work in that company
        :raise ValidationError: from the company's own checks
        """
        self.ensure_one()
        self._check_company_access(self.company_id)
        values = {name: self[name] for name in self._identity_fields()}
        # sudo: these fields only, on a company of the user; managers have no right to
        # write on companies (see the class).
        self.company_id.sudo().write(values)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """The help of each field is the company's."""
        result = super().fields_get(allfields, attributes)
        if not attributes or "help" in attributes:
            names = [name for name in self._identity_fields() if name in result]
            for name, field in (
                self.env["res.company"].fields_get(names, ["help"]).items()
            ):
                result[name].update(field)
        return result

    def _identity_fields(self):
        return ["coop_is_cooperative", *self.env["res.company"]._coop_identity_fields()]

    def _check_company_access(self, company):
        if company not in self.env.user.company_ids:
            raise AccessError(
                self.env._(
                    "The settings of a cooperative are changed by its managers. You do "
                    "not work in “%(company)s”: ask an administrator for access to it.",
                    company=company.sudo().name,
                )
            )

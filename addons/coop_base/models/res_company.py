# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import format_date

from ..tools import fr_identifiers

# How the form is written on documents: French whatever the user's language, since it
# is the law's wording (code de commerce R123-238).
_LEGAL_FORM_MENTIONS = {
    "scop_sa": "SCOP SA",
    "scop_sas": "SCOP SAS",
    "scop_sarl": "SCOP SARL",
    "scic_sa": "SCIC SA",
    "scic_sas": "SCIC SAS",
    "scic_sarl": "SCIC SARL",
    "sa_variable": "Société coopérative SA",
    "sas_variable": "SAS",
    "sarl_variable": "SARL",
    "association": "Association",
}


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_is_cooperative = fields.Boolean(
        string="Is a Cooperative",
        help="This company is a cooperative whose activities, members and shares are "
        "managed here. Only a company without parent can be one: its shops are "
        "branches of it.",
    )
    coop_legal_form = fields.Selection(
        selection=[
            ("scop_sa", "SCOP SA"),
            ("scop_sas", "SCOP SAS"),
            ("scop_sarl", "SCOP SARL"),
            ("scic_sa", "SCIC SA"),
            ("scic_sas", "SCIC SAS"),
            ("scic_sarl", "SCIC SARL"),
            ("sa_variable", "Cooperative SA with variable capital"),
            ("sas_variable", "SAS with variable capital"),
            ("sarl_variable", "SARL with variable capital"),
            ("association", "Association (loi 1901)"),
        ],
        string="Legal Form",
        help="Legal form written on the documents (code de commerce, art. R123-238). "
        "SCOP: law 78-763; SCIC: law 47-1775, art. 19 quinquies and following.",
    )
    coop_is_cae = fields.Boolean(
        string="Activity and Employment Cooperative",
        help="Coopérative d'activité et d'emploi (CAE): hosts entrepreneurs, employed "
        "under a CESA contract (law 47-1775, art. 26-41, from law 2014-856, art. 47; "
        "code du travail L7331-1 and following).",
    )
    coop_variable_capital = fields.Boolean(
        string="Variable Capital",
        compute="_compute_coop_variable_capital",
        store=True,
        readonly=False,
        help="The words “à capital variable” are written on all documents meant for "
        "third parties (code de commerce L231-1 and L231-2).",
    )
    coop_siren = fields.Char(
        string="SIREN",
        compute="_compute_coop_siren",
        store=True,
        readonly=False,
        help="9 digits that identify the legal entity. The SIRET of every "
        "establishment starts with it.",
    )
    coop_siret = fields.Char(
        string="Head Office SIRET",
        compute="_compute_coop_siret",
        store=True,
        readonly=False,
        help="14 digits that identify the head office: the SIREN and 5 digits.",
    )
    coop_naf_code = fields.Char(
        string="NAF Code",
        help="Main activity (code NAF or APE), such as 47.11D.",
    )
    coop_rcs_city = fields.Char(
        string="RCS City",
        help="City of the court registry (greffe) that keeps the trade register "
        "(registre du commerce et des sociétés); written on the documents after "
        "“RCS” (code de commerce R123-237).",
    )
    coop_statutes_date = fields.Date(
        string="Statutes Dated",
        help="Date of the last general meeting that changed the statutes.",
    )
    coop_agm_date = fields.Date(
        string="Last Annual Meeting",
        help="Date of the last general meeting that approved the accounts.",
    )
    coop_agm_next_date = fields.Date(
        string="Next Annual Meeting",
        help="Date planned for the next general meeting approving the accounts. The "
        "dashboard counts down to it.",
    )
    coop_capital_min = fields.Monetary(
        string="Statutory Minimum Capital",
        help="Amount set by the statutes below which withdrawals cannot reduce the "
        "capital; at least one tenth of the stated capital (code de commerce "
        "L231-5). The quarter of the highest capital (law 47-1775, art. 13) is "
        "checked besides, by the modules that keep the shares.",
    )

    _coop_capital_min_positive = models.Constraint(
        "CHECK(coop_capital_min IS NULL OR coop_capital_min >= 0)",
        "The statutory minimum capital cannot be negative.",
    )

    @api.depends("coop_legal_form")
    def _compute_coop_variable_capital(self):
        for company in self:
            company.coop_variable_capital = (
                company.coop_legal_form and company.coop_legal_form != "association"
            )

    @api.depends("company_registry")
    def _compute_coop_siret(self):
        # On a French company, Odoo's company registry is the SIRET.
        for company in self:
            if not company.coop_siret:
                company.coop_siret = _valid_or_false(
                    fr_identifiers.check_siret, company.company_registry
                )

    @api.depends("coop_siret")
    def _compute_coop_siren(self):
        for company in self:
            if not company.coop_siren:
                siret = _valid_or_false(fr_identifiers.check_siret, company.coop_siret)
                company.coop_siren = siret and siret[:9]

    @api.constrains("coop_is_cooperative", "parent_id")
    def _check_coop_root(self):
        for company in self:
            if company.coop_is_cooperative and company.parent_id:
                raise ValidationError(
                    self.env._(
                        "“%(company)s” is a branch of “%(parent)s”: only a company "
                        "without parent can be a cooperative. Tick “Is a "
                        "Cooperative” on “%(root)s” instead.",
                        company=company.name,
                        parent=company.parent_id.name,
                        root=company.root_id.name,
                    )
                )

    @api.constrains("coop_legal_form", "coop_variable_capital")
    def _check_coop_variable_capital(self):
        """Forms “à capital variable” have one (code de commerce L231-1)."""
        for company in self:
            form = company.coop_legal_form or ""
            if form.endswith("_variable") and not company.coop_variable_capital:
                labels = dict(
                    self._fields["coop_legal_form"]._description_selection(self.env)
                )
                raise ValidationError(
                    self.env._(
                        "“%(company)s”: the legal form “%(form)s” implies a variable "
                        "capital. Tick “Variable Capital” or choose another form.",
                        company=company.name,
                        form=labels[form],
                    )
                )

    @api.constrains("coop_siren", "coop_siret", "coop_naf_code", "vat")
    def _check_coop_identifiers(self):
        for company in self:
            if company.coop_siren:
                fr_identifiers.check_siren(company.coop_siren, env=self.env)
            if company.coop_siret:
                fr_identifiers.check_siret(
                    company.coop_siret, siren=company.coop_siren, env=self.env
                )
            if company.coop_naf_code:
                fr_identifiers.check_naf(company.coop_naf_code, env=self.env)
            company._check_coop_vat()

    def _check_coop_vat(self):
        """A French VAT number is FR, a key of 2 characters and the SIREN."""
        self.ensure_one()
        vat = re.sub(r"[\s.\-]", "", self.vat or "").upper()
        if (
            self.coop_siren
            and re.fullmatch(r"FR[0-9A-Z]{2}\d{9}", vat)
            and vat[4:] != self.coop_siren
        ):
            raise ValidationError(
                self.env._(
                    "“%(company)s”: the VAT number %(vat)s belongs to SIREN "
                    "%(other)s, not to %(siren)s. Correct the VAT number or the SIREN.",
                    company=self.name,
                    vat=vat,
                    other=fr_identifiers.format_siren(vat[4:]),
                    siren=fr_identifiers.format_siren(self.coop_siren),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._coop_compact_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._coop_compact_vals(vals))

    @api.model
    def _coop_compact_vals(self, vals):
        """Store identifiers without separators, so that they compare and export.

        What is not an identifier is left as typed, for the constraint to quote it.
        """
        compact = {}
        for field_name, check in (
            ("coop_siren", fr_identifiers.check_siren),
            ("coop_siret", fr_identifiers.check_siret),
            ("coop_naf_code", fr_identifiers.check_naf),
        ):
            if vals.get(field_name):
                value = _valid_or_false(check, vals[field_name])
                compact[field_name] = value or vals[field_name]
        return {**vals, **compact}

    def coop_legal_mention(self, separator=" — ", head_office=False):
        """The line that identifies the cooperative on its documents.

        Example: ``Les Trois Rivières — SCIC SA à capital variable — SIREN 123 456
        782 RCS Lyon — TVA FR32123456782``. Parts whose data are missing are left
        out. Always in French, as the law words it. Called on a branch, it names its
        root company, which is the legal entity.

        Sources: code de commerce R123-237 (SIREN, “RCS” and the registry's city,
        head office), R123-238 (name and legal form), L231-2 (“à capital variable”);
        VAT number: CGI, annexe II, art. 242 nonies A.

        :param str separator: text between the parts
        :param bool head_office: add the address of the head office, for documents
            whose header does not show it
        :return: str
        """
        self.ensure_one()
        # The mention is printed on every document given to third parties: a shop's
        # user who cannot read the root company may print it.
        root = self.root_id.sudo()
        form = _LEGAL_FORM_MENTIONS.get(root.coop_legal_form, "")
        if root.coop_variable_capital:
            form = f"{form or 'Société'} à capital variable"
        registration = ""
        if root.coop_siren:
            registration = f"SIREN {fr_identifiers.format_siren(root.coop_siren)}"
            # Associations are not in the trade register, unless for special cases.
            if root.coop_rcs_city:
                registration += f" RCS {root.coop_rcs_city}"
        address = ""
        if head_office:
            town = " ".join(filter(None, [root.zip, root.city]))
            lines = filter(None, [root.street, root.street2, town])
            address = ", ".join(lines)
        parts = [
            root.name,
            form,
            address and f"Siège social : {address}",
            registration,
            root.vat and f"TVA {root.vat}",
        ]
        return separator.join(part for part in parts if part)

    @api.model
    def _coop_identity_fields(self):
        """Fields of the cooperative's identity, that its managers may change.

        Extended by the modules that add settings of the same nature.
        """
        return [
            "coop_legal_form",
            "coop_is_cae",
            "coop_variable_capital",
            "coop_siren",
            "coop_siret",
            "coop_naf_code",
            "coop_rcs_city",
            "coop_statutes_date",
            "coop_agm_date",
            "coop_agm_next_date",
            "coop_capital_min",
        ]

    def _coop_missing_identity_fields(self):
        """Names of the fields that the documents need by law and that are empty."""
        self.ensure_one()
        needed = ["coop_legal_form", "coop_siren", "coop_siret"]
        if self.coop_legal_form != "association":
            needed.append("coop_rcs_city")
        return [field_name for field_name in needed if not self[field_name]]

    @api.model
    def _coop_card_identity(self):
        """Dashboard card: what is missing in the current cooperative's identity."""
        root = (
            self.env.company.root_id.sudo()
        )  # the root may be out of reach: label only
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Cooperative"),
            "res_model": "coop.identity",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }
        if not root.coop_is_cooperative:
            label = self.env._("%(company)s is not set up yet", company=root.name)
            return {"value": 1, "label": label, "action": action}
        missing = root._coop_missing_identity_fields()
        if not missing:
            return {"value": 0, "label": root.name, "action": action}
        labels = root.fields_get(missing, ["string"])
        names = ", ".join(labels[name]["string"] for name in missing)
        return {
            "value": len(missing),
            "label": self.env._("Missing: %(names)s", names=names),
            "action": action,
        }

    @api.model
    def _coop_card_annual_meeting(self):
        """Dashboard card: days until the next annual general meeting."""
        root = self.env.company.root_id.sudo()  # a date known to every member
        planned = root.coop_agm_next_date
        if not planned:
            label = self.env._("No date is planned")
            return {"value": "—", "label": label, "tone": "muted"}
        days = (planned - fields.Date.context_today(self)).days
        date = format_date(self.env, planned)
        if days < 0:
            label = self.env._("was planned on %(date)s", date=date)
            return {"value": "!", "label": label, "tone": "danger"}
        return {
            "value": self.env._("%(days)s d", days=days),
            "label": self.env._("on %(date)s", date=date),
            "tone": "warning" if days <= 45 else "info",
        }


def _valid_or_false(check, value):
    try:
        return check(value)
    except ValidationError:
        return False

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from stdnum.fr import siren as fr_siren

from odoo import api, fields, models

from ..tools.scope import LedgerEntity


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_ledger_code = fields.Char(
        string="Establishment Code",
        size=10,
        help="Short code of the branch in exported ledgers: it follows the code of the "
        "journals that several branches have, and names the establishment.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        self.env["coop.ledger.profile"]._create_defaults(
            companies.filtered(lambda company: not company.parent_id)
        )
        return companies

    def _coop_ledger_own_siren(self):
        """SIREN entered on this very company, "" without."""
        self.ensure_one()
        company = self.sudo()
        candidates = [company.company_registry, company.vat]
        if "coop_siren" in company._fields:
            candidates.insert(0, company.coop_siren)
        for candidate in candidates:
            digits = re.sub(r"[^0-9A-Za-z]", "", candidate or "")
            if re.fullmatch(r"FR\w{2}\d{9}", digits, re.IGNORECASE):
                digits = digits[4:]
            if re.fullmatch(r"\d{9}(\d{5})?", digits) and fr_siren.is_valid(digits[:9]):
                return digits[:9]
        return ""

    def _coop_ledger_siret(self):
        """SIRET of the establishment, "" when it is not known."""
        company = self.sudo()
        candidates = [company.company_registry]
        if "coop_siret" in company._fields:
            candidates.insert(0, company.coop_siret)
        for candidate in candidates:
            digits = re.sub(r"\D", "", candidate or "")
            if len(digits) == 14:
                return digits
        return ""

    def _coop_ledger_entity(self):
        """The legal entity of this company: its head office and all its branches.

        One FEC per SIREN (livre des procédures fiscales, A47 A-1, I): the companies
        ticked in the switcher do not matter. A branch with a SIREN of its own is
        another entity, and so are the branches under it.

        :return: :class:`~..tools.scope.LedgerEntity`, whose records are in superuser
            mode: check the role before calling
        """
        self.ensure_one()
        root = self.root_id.sudo()
        tree = root.with_context(active_test=False).search(
            [("id", "child_of", root.id)]
        )
        sirens = {}
        # A parent's path is a prefix of its children's
        for company in tree.sorted("parent_path"):
            own = company._coop_ledger_own_siren()
            sirens[company.id] = own or sirens.get(company.parent_id.id, "")
        siren = sirens[root.id]
        companies = tree.filtered(lambda company: sirens[company.id] == siren)
        return LedgerEntity(root=root, companies=companies, siren=siren)

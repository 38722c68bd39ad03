# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, fields, models
from odoo.tools import email_normalize, formataddr, is_html_empty

from odoo.addons.coop_base.tools import fr_identifiers

from ..tools.color import INK, legible_on, legible_on_paper

# What the holder of an activity may change, besides what coop_activity opens.
HOLDER_FIELDS = frozenset({"invoice_terms"})


class CoopActivity(models.Model):
    """What the documents of an activity show of it, and of the cooperative."""

    _inherit = "coop.activity"

    invoice_terms = fields.Html(
        string="Terms and Conditions",
        translate=True,
        help="Printed at the bottom of this activity's invoices and credit notes, "
        "instead of those of the cooperative. The penalties for late payment, the "
        "recovery indemnity and the discount that the law wants are added for "
        "business customers if these terms don't say them.",
    )

    def _has_field_access(self, field, operation):
        # Who may write is told by the record rules: the owners, the adviser, the staff.
        if operation == "write" and field.name in HOLDER_FIELDS:
            return field.is_accessible(self.env) if field.groups else True
        return super()._has_field_access(field, operation)

    @api.model
    def _get_document_brand(self, document):
        """Brand under which a document is printed, for the layout of reports.

        :param document: what the report prints: a record of any model, or anything
        :return: see ``_get_brand``; None: the company's own layout
        """
        if not isinstance(document, models.BaseModel) or len(document) != 1:
            return None
        if hasattr(document, "_coop_brand_activity"):
            activity = document._coop_brand_activity()
        elif "coop_activity_id" in document._fields:
            activity = document.coop_activity_id
        else:
            return None
        if not activity:
            return None
        # sudo: who prints a document may not read the activity's bank account, its
        # branch, nor the cooperative.
        return activity.sudo()._get_brand()

    def _get_brand(self):
        """What a document of this activity shows of who sells.

        The structure is the cooperative itself: it has no other brand than the
        company's. An activity without address is at the cooperative's.

        :return: dict: id, company, name, logo (base64 or False), the colours (color,
            color_text on white paper, color_on for a text on color), address (list
            of lines), contacts (list), mentions and legal (list of lines)
        """
        self.ensure_one()
        company = (self.branch_id or self.company_id).sudo()
        owner = company.root_id if self.kind == "structure" else self
        logo = owner.logo if self.kind == "structure" else owner.image_1920
        if self.kind == "structure" and company.root_id.uses_default_logo:
            logo = False
        color = self.brand_color or INK
        return {
            "id": self.id,
            "company": company,
            "name": owner.name,
            "logo": logo,
            "color": color,
            "color_text": legible_on_paper(color),
            "color_on": legible_on(color),
            "address": self._get_brand_address(),
            "contacts": [
                contact
                for contact in (owner.phone, owner.email, owner.website)
                if contact
            ],
            "mentions": [
                line
                for line in (self.legal_mentions or "").splitlines()
                if line.strip()
            ],
            "legal": self._get_legal_lines(),
        }

    def _get_brand_email_from(self):
        """Sender of the e-mails: the brand's name, at the cooperative's address.

        The domain stays the cooperative's: mail servers check that it may send.
        """
        self.ensure_one()
        activity = self.sudo()
        root = activity.company_id.root_id
        email = activity.branch_id.email or root.email
        name = root.name if self.kind == "structure" else self.name
        normalized = email_normalize(email)
        return formataddr((name, normalized)) if normalized else root.email_formatted

    def _get_brand_logo_url(self):
        """Address of the logo for e-mails, which mail programs may read, or False."""
        self.ensure_one()
        # sudo: the logo is meant for everyone; its attachment is the activity's.
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("res_field", "=", "image_512"),
                ],
                limit=1,
            )
        )
        if not attachment or self.kind == "structure":
            return False
        token = attachment.generate_access_token()[0]
        return f"{self.get_base_url()}/web/image/{attachment.id}?access_token={token}"

    def _get_brand_address(self):
        """Lines of the address shown: the activity's, its branch's or the head office.

        :return: list of str
        """
        self.ensure_one()
        sources = [self, self.branch_id, self.company_id.root_id]
        if self.kind == "structure":
            sources = sources[2:]
        source = next(
            (record for record in sources if record.city or record.street), sources[-1]
        )
        town = " ".join(part for part in (source.zip, source.city) if part)
        country = source.country_id - self.company_id.country_id
        lines = (source.street, source.street2, town, country.name)
        return [line for line in lines if line]

    def _get_establishment_siret(self):
        """SIRET of the place that sells: the activity's, its branch's or the head's.

        :return: str of 14 digits, or False
        """
        self.ensure_one()
        registry = re.sub(r"\D", "", self.branch_id.company_registry or "")
        return (
            self.siret
            or (registry if len(registry) == 14 else False)
            or self.company_id.root_id.coop_siret
        )

    def _get_legal_lines(self):
        """Lines that the law wants on each page, in French: who the seller is.

        Sources: code de commerce, art. R123-237, R123-238 and L231-2; CGI, annexe II,
        art. 242 nonies A. An establishment shows its SIRET besides the SIREN.

        :return: list of str
        """
        self.ensure_one()
        root = self.company_id.root_id
        lines = [root.coop_legal_mention(head_office=True)]
        if self.kind != "structure":
            lines[0] = f"{self.name} est une activité de {lines[0]}"
        siret = self._get_establishment_siret()
        if siret:
            lines[0] += f" — SIRET {fr_identifiers.format_siret(siret)}"
        # Numbers are not cut at the end of a line.
        return [re.sub(r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}", line) for line in lines]

    def _get_invoice_terms(self, lang):
        """Terms of the activity in this language, or False if it has none."""
        self.ensure_one()
        terms = self.with_context(lang=lang).sudo().invoice_terms
        return False if is_html_empty(terms) else terms

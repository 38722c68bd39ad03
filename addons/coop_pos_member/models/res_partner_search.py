# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import email_normalize

from odoo.addons.coop_member.tools.matching import phone_key

from .res_partner import HIDDEN_FIELDS

# Where Odoo's till searches a text, one field after the other, and the key has it.
KEY_FIELDS = {
    "name",
    "parent_name",
    "phone_mobile_search",
    "email",
    "street",
    "zip",
    "city",
    "vat",
}
PHONE = re.compile(r"[\s./()+-]*\d[\d\s./()+-]*%?")
PHONE_LAYOUT = re.compile(r"[\s\\./()-]")


def compact_phone(text):
    """``"00 33 4 72.00.00"`` → ``"+334720000"``, as phones are in keys."""
    return re.sub(r"^00(?=\d)", "+", PHONE_LAYOUT.sub("", text))


class ResPartner(models.Model):
    _inherit = "res.partner"

    coop_till_key = fields.Text(
        string="Text Searched at the Till",
        compute="_compute_coop_till_key",
        store=True,
        index="trigram",
        groups=NO_ACCESS,
        help="What a till may search a customer by, one per line; one index is faster "
        "among thousands of members than a search in each field.",
    )

    @api.depends(
        "name",
        "parent_id.name",
        "phone",
        "phone_sanitized",
        "email",
        "street",
        "zip",
        "city",
        "vat",
    )
    def _compute_coop_till_key(self):
        for partner in self:
            phones = [
                compact_phone(partner.phone or ""),
                partner.phone_sanitized or "",
            ]
            lines = (
                partner.name,
                partner.parent_id.name,
                partner.email,
                partner.street,
                partner.zip,
                partner.city,
                partner.vat,
                *phones,
                # As people say a French number, however it was written.
                *(phone.replace("+33", "0", 1) for phone in phones),
            )
            partner.coop_till_key = "\n".join(dict.fromkeys(filter(None, lines)))

    @api.model
    def _coop_by_key(self, config, domain):
        """Search a text in the key rather than in each of its fields.

        :param config: pos.config
        :param domain: of Odoo's till: a text in any of several fields; any other
            domain stays as it is
        :return: Domain
        """
        domain = Domain(domain)
        conditions = list(domain.iter_conditions())
        in_key = [part for part in conditions if part.field_expr in KEY_FIELDS]
        text = in_key[0].value if in_key else None
        if (
            not isinstance(text, str)
            or any(part.value != text for part in in_key)
            or {part.field_expr for part in in_key} != KEY_FIELDS
            or {part.operator for part in in_key} != {"ilike"}
            or domain != Domain.OR(conditions)
        ):
            return domain
        others = [part for part in conditions if part.field_expr not in KEY_FIELDS]
        return self._coop_text_domain(config, text, others)

    @api.model
    def _coop_text_domain(self, config, text, others):
        """Customers that a text finds, among those whose details the till may show; the
        others by their name only, or by their whole phone or e-mail, which they told.

        :param others: conditions that find them too
        """
        is_phone = PHONE.fullmatch(text)
        texts = [text, compact_phone(text)] if is_phone else [text]
        by_key = Domain.OR(Domain("coop_till_key", "ilike", part) for part in texts)
        hidden = [part for part in others if part.field_expr in HIDDEN_FIELDS]
        found = [part for part in others if part.field_expr not in HIDDEN_FIELDS]
        if config._coop_hides_customers():
            shown = self._coop_shown_domain(config)
            hidden = [part & shown for part in hidden]
            told = Domain("complete_name", "ilike", text)
            if email := email_normalize(text.rstrip("%")):
                told |= Domain("email_normalized", "=", email)
            by_key &= shown | told
        searches = [by_key, *hidden]
        if is_phone and (phone := phone_key(text)):
            searches.append(Domain("coop_phone_key", "=", phone))
        # sudo: nobody reads the key; the rules apply to the search that this is part
        # of. A search for each: what an index finds is not sought row by row.
        found += [Domain("id", "in", self.sudo()._search(part)) for part in searches]
        return Domain.OR(found)

    @api.model
    def _coop_shown_domain(self, config):
        """Contacts of whom a till shows more than the name and the number."""
        of_coop = Domain("company_id", "=", config.company_id.root_id.id)
        return Domain("company_id", "=", config.company_id.id) | Domain.AND(
            ~Domain(f"{path}coop_{kind}_ids", "any", of_coop)
            for path, kind in (
                ("", "member"),
                ("", "eater"),
                ("commercial_partner_id.", "member"),
            )
        )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

MAX_LENGTH = 200
# Identity, bank account, category… are asked for: a document proves them.
CONTACT_FIELDS = (
    "email",
    "phone",
    "street",
    "street2",
    "zip",
    "city",
    "country_id",
)
HOME_FIELDS = (
    "private_street",
    "private_street2",
    "private_zip",
    "private_city",
    "private_country_id",
    "private_phone",
    "private_email",
)
_EMAILS = ("email", "private_email")


class CoopMember(models.Model):
    """What members correct themselves (GDPR, art. 16)."""

    _inherit = "coop.member"

    @api.model
    def _get_correctable(self, is_organisation):
        """Names of the fields, those of the contact and those of the private data."""
        return CONTACT_FIELDS, () if is_organisation else HOME_FIELDS

    def _correct_own_data(self, values):
        """Write what the person corrected of their own data; other keys are ignored.

        The history says which fields changed and who changed them; the values of
        private data are not repeated there.

        :param dict values: texts of a form, by field name
        :raise UserError: not the user's own record; what is wrong, by field
        """
        self.ensure_one()
        if not self._get_own(self.id):
            raise UserError(self.env._("Only the person corrects their own data here."))
        # sudo: nothing but these fields, of the user's own record, is written.
        known = self.sudo()
        contact, home = self._get_correctable(known.is_organisation)
        partner, private = known.partner_id, known.private_id
        corrected = self._read_corrections(partner, contact, values)
        corrected_home = self._read_corrections(private, home, values)
        if corrected:
            partner.write(corrected)
        if corrected_home:
            known._write_private(corrected_home)
        names = [
            record._fields[name]._description_string(self.env)
            for record, changes in ((partner, corrected), (private, corrected_home))
            for name in changes
        ]
        if names:
            known._message_log(
                body=self.env._(
                    "Corrected by %(user)s on the portal: %(fields)s.",
                    user=self.env.user.name,
                    fields=", ".join(names),
                ),
                author_id=self.env.user.partner_id.id,
            )
        return names

    @api.model
    def _read_corrections(self, record, fnames, values):
        changed = {}
        for name in fnames:
            if name not in values:
                continue
            field = record._fields[name]
            value = (values[name] or "").strip()
            label = field._description_string(self.env)
            if field.type == "many2one":
                value = int(value) if value.isdecimal() else False
                # sudo: countries are no secret.
                if (
                    value
                    and not self.env[field.comodel_name].sudo().browse(value).exists()
                ):
                    raise UserError(
                        self.env._("Field “%s”: choose one of the list.", label)
                    )
            elif len(value) > MAX_LENGTH:
                raise UserError(
                    self.env._(
                        "Field “%(field)s”: shorten it to %(length)s characters.",
                        field=label,
                        length=MAX_LENGTH,
                    )
                )
            elif name in _EMAILS and value and not email_normalize(value):
                raise UserError(
                    self.env._(
                        "Field “%s”: this is not an e-mail address. Check that it is "
                        "like name@domain.org.",
                        label,
                    )
                )
            old = record[name].id if field.type == "many2one" else record[name]
            if (value or False) != (old or False):
                changed[name] = value or False
        return changed

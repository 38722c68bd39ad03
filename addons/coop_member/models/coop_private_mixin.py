# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from .coop_private_data import PRIVATE_FIELDS, PRIVATE_GROUP


class CoopPrivateMixin(models.AbstractModel):
    """Private data seen from a member or an application, by those who may.

    The fields are those of ``coop.private.data``, not stored here. The model that
    inherits has a ``company_id``.

    ``groups`` hides them from screens and reads; ``related_sudo=False`` is what closes
    searches, groupings and sorts: Odoo resolves a related field on the record it points
    to, without a look at the groups of the field itself.
    """

    _name = "coop.private.mixin"
    _description = "Has Private Data"

    private_id = fields.Many2one(
        "coop.private.data",
        string="Private Data",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    birth_date = fields.Date(
        related="private_id.birth_date",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    birth_place = fields.Char(
        related="private_id.birth_place",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    nationality_id = fields.Many2one(
        related="private_id.nationality_id",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    private_street = fields.Char(
        related="private_id.private_street",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    private_street2 = fields.Char(
        related="private_id.private_street2",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    private_zip = fields.Char(
        related="private_id.private_zip",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    private_city = fields.Char(
        related="private_id.private_city",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    private_country_id = fields.Many2one(
        related="private_id.private_country_id",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    private_phone = fields.Char(
        related="private_id.private_phone",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    private_email = fields.Char(
        related="private_id.private_email",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )
    iban = fields.Char(
        related="private_id.iban",
        readonly=False,
        groups=PRIVATE_GROUP,
        related_sudo=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(
            [
                {name: vals[name] for name in vals if name not in PRIVATE_FIELDS}
                for vals in vals_list
            ]
        )
        for record, vals in zip(records, vals_list, strict=True):
            private = {name: vals[name] for name in PRIVATE_FIELDS if vals.get(name)}
            if private:
                record._write_private(private)
        return records

    def write(self, vals):
        private = {name: vals[name] for name in PRIVATE_FIELDS if name in vals}
        result = super().write(
            {name: vals[name] for name in vals if name not in PRIVATE_FIELDS}
        )
        if private:
            self._write_private(private)
        return result

    def _write_private(self, values):
        """Write private data, in one record for each member or application.

        :param dict values: among ``PRIVATE_FIELDS``
        :raise AccessError: for those who may not, from ``coop.private.data``
        """
        Private = self.env["coop.private.data"]
        Private.check_access("write")
        known = self.filtered("private_id")
        known.private_id.write(values)
        missing = self - known
        created = Private.create(
            [{"company_id": record.company_id.id, **values} for record in missing]
        )
        for record, private in zip(missing, created, strict=True):
            record.private_id = private

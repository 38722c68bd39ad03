# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models
from odoo.tools import SQL

# References that are part of the contact, or of its life as a member.
_OWN = {
    "coop.member",
    "coop.member.application",
    "coop.member.duplicate",
    "mail.followers",
    "mail.mail",
    "mail.message",
    "mail.notification",
    "res.partner.bank",
}


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _coop_used_elsewhere(self):
        """Contacts that something refers to, other than their life as a member: a
        user, an invoice, an activity… They are needed there, and kept.

        One query for each field of the database that refers to contacts.

        :return: the contacts used, among these
        """
        used = set(self.filtered("user_ids").ids)
        for model_name, field_name in self._coop_references():
            ids = set(self.ids) - used
            if not ids:
                break
            model = self.env[model_name]
            field = model._fields[field_name]
            rows = self.env.execute_query(
                SQL(
                    "SELECT DISTINCT %(column)s FROM %(table)s"
                    " WHERE %(column)s = ANY(%(ids)s) AND %(other)s",
                    column=SQL.identifier(field_name, to_flush=field),
                    table=SQL.identifier(model._table),
                    ids=list(ids),
                    # A contact is its own commercial entity.
                    other=SQL("id != %s", SQL.identifier(field_name))
                    if model_name == "res.partner"
                    else SQL("TRUE"),
                )
            )
            used |= {row[0] for row in rows}
        return self.browse(used)

    def _coop_references(self):
        """Stored many2one fields to contacts, of tables that hold documents."""
        # sudo: descriptions of fields are read by administrators only.
        fields = (
            self.env["ir.model.fields"]
            .sudo()
            .search(
                [
                    ("relation", "=", "res.partner"),
                    ("ttype", "=", "many2one"),
                    ("store", "=", True),
                ]
            )
        )
        for field in fields:
            model = self.env.get(field.model)
            if (
                model is None
                or not model._auto
                or model._transient
                or model._abstract
                or field.model in _OWN
                or field.name not in model._fields
            ):
                continue
            yield field.model, field.name

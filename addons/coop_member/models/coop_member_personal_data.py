# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, models
from odoo.exceptions import AccessError

from ..tools import personal_data
from .coop_private_data import PRIVATE_FIELDS

_MIMETYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "pdf": "application/pdf",
    "html": "text/html",
}


class CoopMember(models.Model):
    """What the cooperative knows of a person, given to that person (GDPR, art. 15 and
    20), or to those who handle private data, to answer a request."""

    _inherit = "coop.member"

    def _check_personal_data_access(self):
        """:raise AccessError: for anyone but the person and the private data role"""
        user = self.env.user
        for member in self:
            # Whoever may not see the member at all is refused here.
            member.check_access("read")
            is_own = self.sudo().search_count(
                [("id", "=", member.id), *user._coop_own_member_domain()]
            )
            if not is_own and not user.has_group("coop_member.group_private_data"):
                raise AccessError(
                    self.env._(
                        "The data of a person are exported by that person, or by those "
                        "who handle private data."
                    )
                )

    def _get_personal_data(self):
        """All that is known of one person, in sections.

        Modules add their sections by overriding ``_personal_data_sections``.

        :return: list of dicts ``key``, ``label``, ``rows``; a row is a list of
            ``(key, label, value)``, dates as date, amounts as numbers
        :raise AccessError: see ``_check_personal_data_access``
        """
        self.ensure_one()
        self._check_personal_data_access()
        # sudo: the right to read all of it is checked above.
        sections = self.sudo()._personal_data_sections()
        return [section for section in sections if section["rows"]]

    def _personal_data_sections(self):
        """Sections of ``_get_personal_data``; called in sudo."""
        self.ensure_one()
        partner, private = self.partner_id, self.private_id
        contact = ("name", "email", "phone", "street", "street2", "zip", "city")
        return [
            self._data_section("contact", self.env._("Contact"), partner, contact),
            self._data_section(
                "private", self.env._("Private Data"), private, PRIVATE_FIELDS
            ),
            self._data_section(
                "bank",
                self.env._("Bank Accounts"),
                partner.bank_ids,
                ("acc_number", "acc_holder_name", "bank_name"),
            ),
            self._data_section(
                "membership",
                self.env._("Membership"),
                self,
                ("company_id", "number", "status", "admission_date", "exit_date"),
            ),
            self._data_section(
                "events",
                self.env._("History"),
                self.event_ids._in_order(),
                ("date", "kind", "date_effective", "decision_id", "note"),
            ),
            self._data_section(
                "categories",
                self.env._("Categories and Colleges"),
                self.classification_ids,
                ("date_from", "date_to", "category_id", "college_id"),
            ),
            self._data_section(
                "mandates",
                self.env._("Mandates"),
                self.env["coop.mandate"].search(
                    [
                        ("partner_id", "=", partner.id),
                        ("company_id", "=", self.company_id.id),
                    ]
                ),
                ("function_id", "body_id", "date_from", "date_to", "date_left"),
            ),
            self._data_section(
                "people",
                self.env._("People of the Organisation"),
                self.person_ids,
                ("partner_id", "role", "function", "date_from", "date_to"),
            ),
            self._data_section(
                "applications",
                self.env._("Applications"),
                self.application_ids,
                (
                    "date",
                    "category_id",
                    "state",
                    "motivation",
                    "decision_id",
                    "refusal_reason",
                ),
            ),
            self._data_section(
                "approvals",
                self.env._("Approvals"),
                self.consent_ids,
                ("version_id", "date", "channel", "withdrawn_on"),
            ),
            self._data_section(
                "documents",
                self.env._("Documents"),
                self.document_ids,
                ("type_id", "state", "filename", "date_received", "date_expiry"),
            ),
        ]

    @api.model
    def _data_section(self, key, label, records, names):
        rows = []
        for record in records:
            cells = [
                (
                    name,
                    record._fields[name]._description_string(self.env),
                    self._data_value(record, name),
                )
                for name in names
            ]
            rows.append([cell for cell in cells if cell[2] not in (False, None, "")])
        return {"key": key, "label": label, "rows": [row for row in rows if row]}

    @api.model
    def _data_value(self, record, name):
        field, value = record._fields[name], record[name]
        if field.type == "many2one":
            return value.display_name
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value)
        return value

    def _make_personal_data_file(self, file_format):
        """File of all that is known of one person; that it was made is noted.

        :param str file_format: json, xlsx, zip (with the documents) or pdf
        :return: file name, content, MIME type
        :raise AccessError: see ``_check_personal_data_access``
        """
        self.ensure_one()
        sections = self._get_personal_data()
        self._log_personal_data_export(file_format)
        # sudo: the right to read all of it is checked above.
        known = self.sudo()
        title = self.env._("Personal data of %s", known.partner_id.name)
        if file_format == "json":
            content = personal_data.to_json(sections)
        elif file_format == "xlsx":
            content = personal_data.to_xlsx(title, sections)
        elif file_format == "zip":
            documents = known._personal_data_documents()
            content = personal_data.to_zip(title, sections, documents)
        else:
            report = known.env.ref("coop_member.action_report_personal_data")
            content, file_format = report._render_qweb_pdf(
                report.report_name, known.ids
            )
        name = f"{known.partner_id.name}.{file_format}".replace("/", "-")
        return name, content, _MIMETYPES[file_format]

    def _personal_data_documents(self):
        """Files given or received by the person; called in sudo.

        :return: list of (file name, bytes)
        """
        self.ensure_one()
        return [
            (
                document.filename or document.type_id.name,
                base64.b64decode(document.with_context(bin_size=False).file),
            )
            for document in self.document_ids | self.application_ids.document_ids
            if document.file
        ]

    def _log_personal_data_export(self, file_format):
        """Keep a trace of who took the data out, and how."""
        self.ensure_one()
        # sudo: the member has no right to write on their own record.
        self.sudo()._message_log(
            body=self.env._(
                "Personal data exported (%(format)s) by %(user)s.",
                format=file_format,
                user=self.env.user.name,
            ),
            author_id=self.env.user.partner_id.id,
        )

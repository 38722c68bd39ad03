# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import logging
import mimetypes
import re

from odoo import SUPERUSER_ID, models
from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.http import request, root
from odoo.tools import file_open, str2bool
from odoo.tools.image import image_guess_size_from_field_name, image_process
from odoo.tools.mimetypes import guess_mimetype

_logger = logging.getLogger(__name__)

# The routes of web's controllers, from the most to the least precise
_SIZE = r"(?:/(?P<width>\d+)x(?P<height>\d+))?"
_NAME = r"(?:/(?P<filename>[^/]*))?/?"
BINARY_ROUTES = [
    re.compile(rf"/web/(?P<kind>image|content)/?{pattern}")
    for pattern in (
        "",
        rf"(?P<id>\d+)(?:-[^/]*)?{_SIZE}{_NAME}",
        rf"(?P<model>[a-z][\w.]*)/(?P<id>\d+)/(?P<field>\w+){_SIZE}{_NAME}",
        rf"(?P<xmlid>[\w-]+\.[\w.-]+){_SIZE}{_NAME}",
    )
]
BARCODE_ROUTE = re.compile(
    r"/report/barcode(?:/(?P<barcode_type>\w+)/(?P<value>.+))?/?"
)
ASSET_ROUTE = re.compile(r"/web/assets/(?P<unique>[^/]+)/(?P<filename>[^/]+\.css)")
LOGO_ROUTES = ("/logo", "/logo.png", "/web/binary/company_logo")
PLACEHOLDER = "web/static/img/placeholder.png"


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _weasyprint_reader(self):
        """Return self as the user whose rights decide which files a report shows.

        wkhtmltopdf comes back with the browser's session: the user who prints, even
        when the report is rendered with sudo; the public user where nobody is
        connected. Here likewise: Odoo's own user (scheduled actions) reads no private
        file, or whoever writes a text of the document would have any file printed.
        """
        uid = self.env.uid
        if uid == SUPERUSER_ID:
            uid = (request and request.session.uid) or self.env.ref(
                "base.public_user"
            ).id
        return self.with_user(uid).sudo(False)

    def _weasyprint_resource(self, path, params):
        """Return what Odoo serves at an address, without HTTP.

        Extension hook: modules with own routes for images override it.

        :param str path: path of the address, decoded, e.g. ``/web/image/42``
        :param dict params: its query
        :returns: (bytes, mimetype), or None if there is nothing the user may read
        """
        if match := ASSET_ROUTE.fullmatch(path):
            css = self._weasyprint_bundle(match["filename"], params)
            return (css.encode(), "text/css") if css is not None else None
        if match := BARCODE_ROUTE.fullmatch(path):
            given = {k: v for k, v in match.groupdict().items() if v}
            return self._weasyprint_barcode({**params, **given})
        if path in LOGO_ROUTES:
            return self._weasyprint_logo(params)
        for route in BINARY_ROUTES:
            if match := route.fullmatch(path):
                given = {k: v for k, v in match.groupdict().items() if v}
                return self._weasyprint_binary({**params, **given})
        return self._weasyprint_static(path) or self._weasyprint_attachment(path)

    def _weasyprint_static(self, path):
        """Read ``/<module>/static/…``: files of modules, public for all."""
        filename = root.get_static_file(path)
        if not filename:
            return None
        mimetype = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        with file_open(filename, "rb") as file:
            return file.read(), mimetype

    def _weasyprint_attachment(self, path):
        """Read the attachment published at a path (e.g. uploaded in the editor)."""
        attachment = (
            self._weasyprint_reader()
            .env["ir.attachment"]
            .search([("url", "=", path), ("type", "=", "binary")], limit=1)
        )
        if not attachment:
            return None
        return attachment.raw, attachment.mimetype

    def _weasyprint_bundle(self, filename, params=None):
        """Return the CSS of a bundle by its file name in ``/web/assets/<unique>/``."""
        assets_params = {k: v for k, v in (params or {}).items() if k == "website_id"}
        if "website_id" in assets_params:
            assets_params["website_id"] = int(assets_params["website_id"])
        try:
            name, rtl, kind, autoprefix = self.env["ir.asset"]._parse_bundle_name(
                filename, False
            )
        except ValueError:
            return None
        if kind != "css":
            return None
        bundle = self.env["ir.qweb"]._get_asset_bundle(
            name,
            css=True,
            js=False,
            rtl=rtl,
            autoprefix=autoprefix,
            assets_params=assets_params,
        )
        if not bundle.stylesheets:
            return ""
        attachment = bundle.css()
        # The file may be lost (a database restored without its file store)
        return (attachment.raw or b"").decode() or bundle.preprocess_css()

    def _weasyprint_barcode(self, params):
        kind, value = params.pop("barcode_type", None), params.pop("value", None)
        if not kind or not value:
            return None
        try:
            return self.barcode(kind, value, **params), "image/png"
        except (ValueError, AttributeError) as error:
            _logger.info("PDF report: barcode %s %r: %s", kind, value, error)
            return None

    def _weasyprint_logo(self, params):
        """Read a company's logo: public for all, as in web's controller."""
        company = self.env.company
        if params.get("company", "").isdigit():
            company = company.browse(int(params["company"])).exists()
        # A logo is printed on documents sent to everybody
        logo = company.sudo().logo_web
        if not logo:
            return None
        content = base64.b64decode(logo)
        return content, guess_mimetype(content, default="image/png")

    def _weasyprint_binary(self, params):
        """Read ``/web/image/…`` and ``/web/content/…`` with the rights of the user."""
        is_image = params["kind"] == "image"
        field = params.get("field") or "raw"
        try:
            record = (
                self._weasyprint_reader()
                .env["ir.binary"]
                ._find_record(
                    params.get("xmlid"),
                    params.get("model") or "ir.attachment",
                    int(params["id"]) if params.get("id") else None,
                    params.get("access_token"),
                    field=field,
                )
            )
        except (AccessError, MissingError, ValueError) as error:
            _logger.info("PDF report: file not readable: %s", error)
            return None
        try:
            content, mimetype = self._weasyprint_content(record, field)
        except AccessError as error:
            _logger.info("PDF report: file not readable: %s", error)
            return None
        if is_image and not content:
            # An image that is not set: the same picture as in the browser
            return self._weasyprint_static(
                "/" + (record._get_placeholder_filename(field) or PLACEHOLDER)
            )
        if not content:
            return None
        if is_image:
            content = self._weasyprint_resize(content, field, params)
        return content, mimetype

    def _weasyprint_content(self, record, field):
        """Return (bytes, mimetype) of a binary field that the user may read.

        Core's ir.binary cannot serve here: it needs a request.

        :raises AccessError: if the field is not for this user
        """
        if record._name == "ir.attachment" and field in ("raw", "datas", "db_datas"):
            if record.type == "url":
                return self._weasyprint_static(record.url or "") or (b"", None)
            return record.raw or b"", record.mimetype
        definition = record._fields.get(field)
        if definition is None or definition.type != "binary":
            return b"", None
        record._check_field_access(definition, "read")
        content = base64.b64decode(record.with_context(bin_size=False)[field] or b"")
        return content, guess_mimetype(content, default="application/octet-stream")

    def _weasyprint_resize(self, content, field, params):
        width, height = int(params.get("width") or 0), int(params.get("height") or 0)
        if not (width or height):
            width, height = image_guess_size_from_field_name(field)
        crop = str2bool(params.get("crop") or "0", False)
        if not (width or height or crop):
            return content
        try:
            return image_process(content, size=(width, height), crop=crop)
        except (UserError, ValidationError, ValueError):
            return content

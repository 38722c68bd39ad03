# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import logging
import socket
from unittest.mock import patch

from PIL import Image

from odoo import SUPERUSER_ID
from odoo.tests import new_test_user, tagged

from .common import WeasyprintCommon


def picture(color):
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), color).save(buffer, "PNG")
    return buffer.getvalue()


@tagged("post_install", "-at_install")
class TestResources(WeasyprintCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "reader", groups="base.group_user")
        cls.other = new_test_user(cls.env, "other", groups="base.group_user")
        # An attachment of no record is for its creator only
        cls.private = (
            cls.env["ir.attachment"]
            .with_user(cls.other)
            .create({"name": "secret.png", "raw": picture("red")})
            .with_env(cls.env)
        )

    def _images(self, address, user=None):
        """Return the number of images in a PDF that asks for one."""
        reports = self.env["ir.actions.report"].with_user(user or self.user)
        content = reports._run_wkhtmltopdf(
            [f'<html><body><img alt="ALT" src="{address}"/></body></html>']
        )
        return len(self._reader(content).pages[0].images)

    def test_data(self):
        data = base64.b64encode(picture("green")).decode()
        self.assertEqual(self._images(f"data:image/png;base64,{data}"), 1)

    def test_static(self):
        self.assertEqual(self._images("/web/static/img/logo.png"), 1)
        self.assertEqual(self._images("/web/static/img/nothing.png"), 0)

    def test_absolute_address_of_this_odoo(self):
        url = self.env["ir.actions.report"].get_base_url()
        self.assertEqual(self._images(f"{url}/web/static/img/logo.png"), 1)

    def test_elsewhere_is_not_fetched(self):
        # Not "INFO": Odoo gives that name to a level of its own as well
        with self.assertLogs(
            "odoo.addons.report_weasyprint.tools.fetcher", logging.INFO
        ) as logs:
            self.assertEqual(self._images("https://elsewhere.example/x.png"), 0)
        self.assertIn("elsewhere.example", logs.output[0])

    def test_address_that_looks_like_ours(self):
        url = self.env["ir.actions.report"].get_base_url()
        for address in (
            f"{url}.elsewhere.example/web/static/img/logo.png",
            f"{url}@elsewhere.example/web/static/img/logo.png",
            "//elsewhere.example/web/static/img/logo.png",
        ):
            with self.subTest(address=address):
                self.assertEqual(self._images(address), 0)

    def test_no_file(self):
        path = self.env["ir.attachment"]._full_path(self.private.store_fname)
        for address in (
            f"file://{path}",
            path,
            f"/web/static/../../../../../../../../../..{path}",
            f"/web/static/%2e%2e/%2e%2e/%2e%2e{path}",
            "/web/__manifest__.py",
        ):
            with self.subTest(address=address):
                self.assertEqual(self._images(address), 0)

    def test_no_file_attached(self):
        """A PDF can carry files: no document may ask for one."""
        for tag in ("link", "a"):
            content = self.env["ir.actions.report"]._run_wkhtmltopdf(
                [
                    (
                        f"<html><body><{tag} rel='attachment' href='file:///etc/passwd'>"
                        f"x</{tag}></body></html>"
                    )
                ]
            )
            self.assertNotIn(b"EmbeddedFile", content)
            self.assertNotIn(b"root:", content)

    def test_attachment_with_rights_of_the_user(self):
        address = f"/web/image/{self.private.id}"
        self.assertEqual(self._images(address, self.other), 1)
        self.assertEqual(self._images(address, self.user), 0)
        self.assertEqual(self._images(f"/web/content/{self.private.id}", self.user), 0)
        model = f"/web/image/ir.attachment/{self.private.id}/raw/100x100"
        self.assertEqual(self._images(model, self.other), 1)
        self.assertEqual(self._images(model, self.user), 0)

    def test_sudo_reads_no_more(self):
        reports = self.env["ir.actions.report"].with_user(self.user).sudo()
        content = reports._run_wkhtmltopdf(
            [f'<html><body><img src="/web/image/{self.private.id}"/></body></html>']
        )
        self.assertFalse(self._reader(content).pages[0].images)

    def test_scheduled_action_reads_public_files_only(self):
        """Odoo's own user prints what members wrote: it must not read for them."""
        superuser = self.env["res.users"].browse(SUPERUSER_ID)
        address = f"/web/image/{self.private.id}"
        self.assertEqual(self._images(address, superuser), 0)
        self.private.public = True
        self.assertEqual(self._images(address, superuser), 1)

    def test_access_token(self):
        token = self.private.sudo().generate_access_token()[0]
        address = f"/web/image/{self.private.id}?access_token={token}"
        self.assertEqual(self._images(address, self.user), 1)

    def test_one_user_s_image_is_not_the_next_one_s(self):
        address = f"/web/image/{self.private.id}"
        self._images(address, self.other)
        self.assertEqual(self._images(address, self.user), 0)

    def test_field_of_a_record(self):
        partner = self.env["res.partner"].create(
            {"name": "Pictured", "image_1920": base64.b64encode(picture("blue"))}
        )
        for address in (
            f"/web/image/res.partner/{partner.id}/image_1920",
            f"/web/image/res.partner/{partner.id}/image_128/20x20/name.png",
            f"/web/image?model=res.partner&amp;id={partner.id}&amp;field=image_128",
        ):
            with self.subTest(address=address):
                self.assertEqual(self._images(address), 1)
        self.assertEqual(self._images(f"/web/image/res.partner/{partner.id}/name"), 1)

    def test_field_for_others(self):
        """A field with groups, asked for by somebody who has none of them."""
        field = type(self.env["res.partner"]).image_1920
        partner = self.env["res.partner"].create(
            {"name": "Pictured", "image_1920": base64.b64encode(picture("blue"))}
        )
        address = f"/web/image/res.partner/{partner.id}/image_1920"
        with patch.object(field, "groups", "base.group_system"):
            self.assertEqual(self._images(address), 0)

    def test_published_path(self):
        self.env["ir.attachment"].create(
            {
                "name": "banner",
                "url": "/published/banner.png",
                "raw": picture("blue"),
                "public": True,
            }
        )
        self.assertEqual(self._images("/published/banner.png"), 1)

    def test_logo(self):
        self.company.logo = base64.b64encode(picture("blue"))
        self.assertEqual(self._images(f"/logo.png?company={self.company.id}"), 1)
        self.assertEqual(self._images("/web/binary/company_logo"), 1)

    def test_barcode_of_core(self):
        """No stand-in: what draws barcodes is among the requirements."""
        for kind in ("QR", "EAN13", "Code128"):
            image = f"/report/barcode/{kind}/4006381333931"
            self.assertEqual(self._images(image), 1, kind)

    def test_barcode(self):
        drawn = []

        def barcode(_self, kind, value, **options):
            drawn.append((kind, value, options))
            return picture("black")

        with patch.object(type(self.env["ir.actions.report"]), "barcode", barcode):
            self.assertEqual(self._images("/report/barcode/QR/A%2FB?width=50"), 1)
            self.assertEqual(
                self._images("/report/barcode/?barcode_type=EAN8&amp;value=1"), 1
            )
        self.assertEqual(drawn, [("QR", "A/B", {"width": "50"}), ("EAN8", "1", {})])

    def test_nothing_leaves(self):
        """A whole report opens no connection."""

        def refuse(*_args, **_kwargs):
            raise AssertionError("a connection is opened")

        self.company.logo = base64.b64encode(picture("blue"))
        with (
            patch.object(socket.socket, "connect", refuse),
            patch.object(socket, "create_connection", refuse),
            patch.object(socket, "getaddrinfo", refuse),
        ):
            content = self._pdf(self.small)
        self.assertTrue(self._reader(content).pages[0].images, "no logo")

    def test_style_sheet_elsewhere(self):
        content = self.env["ir.actions.report"]._run_wkhtmltopdf(
            [
                (
                    "<html><head><link rel='stylesheet' href='https://x.example/a.css'/>"
                    "<style>@import url('https://x.example/b.css'); p {display: none}"
                    "</style></head><body><p>HIDDEN</p>SHOWN</body></html>"
                )
            ]
        )
        text = " ".join(self._pages(content))
        self.assertIn("SHOWN", text)
        self.assertNotIn("HIDDEN", text)

    def test_attributes_of_html(self):
        """width, align… count, and less than any style sheet."""
        content = self.env["ir.actions.report"]._run_wkhtmltopdf(
            [
                (
                    "<html><head><style>.hide {width: 5px}</style></head><body>"
                    "<table width='100' class='o'><tr><td bgcolor='#123456'>x</td></tr>"
                    "</table></body></html>"
                )
            ]
        )
        drawing = self._reader(content).pages[0].get_contents().get_data()
        self.assertRegex(drawing, rb"0\.07\d* 0\.20\d* 0\.33\d* ")

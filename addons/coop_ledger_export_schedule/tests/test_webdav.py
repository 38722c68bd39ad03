# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ScheduleCommon
from .servers import PASSWORD, USER, WebdavServer


@tagged("post_install", "-at_install")
class TestWebdav(ScheduleCommon):
    def setUp(self):
        super().setUp()
        self._allow(hosts="127.0.0.1")
        self.server = WebdavServer(self.folder)
        self.addCleanup(self.server.close)

    def _send_to(self, **values):
        return super()._send_to(
            **{
                "kind": "webdav",
                "url": self.server.url,
                "user_name": USER,
                "password": PASSWORD,
                **values,
            }
        )

    def _problem(self, **values):
        destination = self._send_to(**values)
        with self.assertRaises(UserError) as caught:
            destination.action_test()
        return str(caught.exception)

    def test_sent(self):
        destination = self._send_to()
        destination.action_test()
        self.assertEqual(self._names(), [])
        export = self._export()
        self._cron()
        self._assert_sent(export)
        methods = [method for method, _path in self.server.log]
        self.assertEqual(methods[-3:], ["HEAD", "PUT", "MOVE"])
        # The file has its name only once it is whole
        self.assertTrue(self.server.log[-2][1].endswith(".part"))

    def test_problems(self):
        self.assertIn("refuses the user", self._problem(password="x"))
        self.assertIn("is not found", self._problem(url=f"{self.server.url}nothing/"))
        self.assertIn("is not an address", self._problem(url="nothing"))
        for (method, status), text in {
            ("PUT", 403): "does not allow",
            ("PUT", 507): "no room left",
            ("PROPFIND", 405): "answers 405",
        }.items():
            with self.subTest(status):
                self.server.answers = {(method, "/dav/"): status}
                self.assertIn(text, self._problem())
        self.assertEqual(self._names(), [])

    def test_nobody_answers(self):
        closed = WebdavServer(self.folder)
        closed.close()
        self.assertIn("does not answer", self._problem(url=closed.url))
        destination = self._in_french(self.profile.destination_id)
        self.assertIn("la connexion est refusée", destination._find_problem())

    def test_password_in_clear_or_own_network(self):
        self._allow()
        self.assertIn("must start with https", self._problem())
        url = self.server.url.replace("http:", "https:")
        self.assertIn("own network", self._problem(url=url))
        self.assertEqual(self.server.log, [])

    def test_never_elsewhere(self):
        other = WebdavServer(self.folder)
        self.addCleanup(other.close)
        headers = {"Location": other.url}
        self.server.answers = {("PROPFIND", "/dav/"): (302, headers)}
        self.assertIn("answers 302", self._problem())
        self.assertEqual(other.log, [])

    def test_taken_and_no_room(self):
        self._send_to()
        export = self._export()
        taken = self.folder / export.file_ids._delivery_name()
        taken.write_bytes(b"Mine")
        self._cron()
        self.assertIn("Another file", export.delivery_error)
        # Somebody puts it there meanwhile
        self.server.answers = {("HEAD", "/dav/"): 404}
        export.action_deliver()
        self.assertIn("Another file", export.delivery_error)
        self.assertEqual(taken.read_bytes(), b"Mine")
        taken.unlink()
        self.server.answers = {("MOVE", "/dav/"): 507}
        export.action_deliver()
        self.assertIn("no room left", export.delivery_error)
        self.assertEqual(self._names(), [])
        self.server.answers = {}
        export.action_deliver()
        self._assert_sent(export)

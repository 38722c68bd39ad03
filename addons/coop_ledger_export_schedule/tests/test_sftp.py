# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import socket

import paramiko

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.sftp import fingerprint
from .common import ScheduleCommon
from .servers import PASSWORD, USER, SftpServer


@tagged("post_install", "-at_install")
class TestSftp(ScheduleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Both ends are here, and both tell of every client that leaves
        cls.enterClassContext(mute_logger("paramiko.transport"))
        cls.user_key = paramiko.RSAKey.generate(2048)
        cls.server = SftpServer(cls.folder, cls.user_key)
        cls.addClassCleanup(cls.server.close)

    def setUp(self):
        super().setUp()
        self._allow(hosts="127.0.0.1")
        self.server.seen.clear()
        self.server.full = False

    def _send_to(self, **values):
        return super()._send_to(
            **{
                "kind": "sftp",
                "host": "127.0.0.1",
                "port": self.server.port,
                "host_key": fingerprint(self.server.key),
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

    def test_private_key(self):
        text = io.StringIO()
        self.user_key.write_private_key(text)
        destination = self._send_to(password=False, private_key=text.getvalue())
        destination.action_test()
        with self.assertRaisesRegex(UserError, "cannot be read"):
            self._send_to(private_key="nothing like a key").action_test()

    def test_unknown_server_gets_no_password(self):
        found = fingerprint(self.server.key)
        text = self._problem(host_key=False)
        self.assertIn(found, text)
        self.assertIn("Once its administrator confirms", text)
        text = self._problem(host_key="SHA256:another")
        self.assertIn("is not the one that was known", text)
        self.assertEqual(self.server.seen, [])

    def test_wrong_password(self):
        self.assertIn("refuses the user", self._problem(password="x"))

    def test_nobody_answers(self):
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        self.assertIn("does not answer", self._problem(port=port))

    def test_missing_folder(self):
        self.assertIn("cannot be written to", self._problem(path="nothing"))
        destination = self._in_french(self.profile.destination_id)
        self.assertIn("fichier ou dossier introuvable", destination._find_problem())

    def test_own_network(self):
        self._allow()
        self.assertIn("own network", self._problem())
        self.assertEqual(self.server.seen, [])

    def test_taken_and_no_room(self):
        self._send_to()
        export = self._export()
        taken = self.folder / export.file_ids._delivery_name()
        taken.write_bytes(b"Mine")
        self._cron()
        self.assertIn("Another file", export.delivery_error)
        self.assertEqual(taken.read_bytes(), b"Mine")
        taken.unlink()
        self.server.full = True
        export.action_deliver()
        self.assertIn("cannot be written", export.delivery_error)
        self.assertEqual(self._names(), [])
        self.server.full = False
        export.action_deliver()
        self._assert_sent(export)

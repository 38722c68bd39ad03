# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.folder import FolderTransport
from ..tools.sftp import SftpTransport
from ..tools.transport import TransportError
from ..tools.webdav import WebdavTransport

_TRANSPORTS = {
    "folder": FolderTransport,
    "sftp": SftpTransport,
    "webdav": WebdavTransport,
}
#: Whom the secrets are for: they are forgotten when one of these changes.
_ADDRESS = {"kind", "host", "port", "url", "user_name"}


class CoopLedgerDestination(models.Model):
    """Where the files of exports go: a folder of the server, SFTP or WebDAV."""

    _name = "coop.ledger.destination"
    _description = "Destination of Exports"
    _inherit = ["mail.thread", "coop.ledger.entity.mixin"]
    _order = "name, id"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        selection=[
            ("folder", "Folder of the server"),
            ("sftp", "SFTP server"),
            ("webdav", "WebDAV server (Nextcloud…)"),
        ],
        required=True,
        default="folder",
        tracking=True,
    )
    path = fields.Char(
        string="Folder",
        tracking=True,
        help="Folder of the server: under one that its administrator allows. SFTP: "
        "path on the server; empty for the user's own folder.",
    )
    host = fields.Char(string="Server", tracking=True, help="sftp.accountant.example")
    port = fields.Integer(default=22, tracking=True)
    host_key = fields.Char(
        string="Key of the Server",
        tracking=True,
        help="Fingerprint of the server's key (“SHA256:…”), so that nobody takes its "
        "place. Empty: testing the destination shows it.",
    )
    url = fields.Char(
        string="Address",
        tracking=True,
        help="Address of the folder. With Nextcloud: "
        "https://cloud.example/remote.php/dav/files/user/folder",
    )
    user_name = fields.Char(string="User", tracking=True)
    password = fields.Char(
        compute="_compute_secrets",
        inverse="_inverse_password",
        help="Kept, and never shown again: type another one to change it. With "
        "Nextcloud, make one for this application.",
    )
    private_key = fields.Text(
        compute="_compute_secrets",
        inverse="_inverse_private_key",
        help="Instead of a password. Kept, and never shown again.",
    )
    has_password = fields.Boolean(compute="_compute_has_secrets", compute_sudo=True)
    has_private_key = fields.Boolean(compute="_compute_has_secrets", compute_sudo=True)
    password_store = fields.Char(groups=fields.NO_ACCESS, copy=False)
    private_key_store = fields.Text(groups=fields.NO_ACCESS, copy=False)
    may_write = fields.Boolean(compute="_compute_may_write")

    def _compute_secrets(self):
        """Nobody reads them, not even whoever typed them."""
        self.password = self.private_key = False

    def _inverse_password(self):
        self._store_secret("password")

    def _inverse_private_key(self):
        self._store_secret("private_key")

    def _store_secret(self, name):
        for destination in self:
            if destination[name]:
                # Written by whoever may write the destination; read by deliveries only
                destination.sudo()[f"{name}_store"] = destination[name]

    @api.depends("password_store", "private_key_store")
    def _compute_has_secrets(self):
        for destination in self:
            destination.has_password = bool(destination.password_store)
            destination.has_private_key = bool(destination.private_key_store)

    @api.depends_context("uid")
    def _compute_may_write(self):
        self.may_write = self.env.user._coop_ledger_may_cancel()

    @api.constrains("kind", "host", "port", "url")
    def _check_address(self):
        for destination in self:
            if destination.kind == "sftp" and not destination.host:
                raise ValidationError(self.env._("Enter the name of the SFTP server."))
            if destination.kind == "sftp" and not 0 < destination.port < 65536:
                raise ValidationError(
                    self.env._("A port is a number from 1 to 65535; SFTP's is 22.")
                )
            if destination.kind == "webdav" and not destination.url:
                raise ValidationError(
                    self.env._("Enter the address of the folder on the WebDAV server.")
                )

    def write(self, vals):
        # A password is for one server: who changes the address does not get it there
        for destination in self:
            changed = {
                name
                for name in _ADDRESS & set(vals)
                if (destination[name] or False) != (vals[name] or False)
            }
            if changed:
                destination.sudo().write(
                    {"password_store": False, "private_key_store": False}
                )
        return super().write(vals)

    def _open(self):
        """:return: :class:`~..tools.transport.Transport`, a context manager"""
        self.ensure_one()
        destination = self.sudo()  # the secrets: never shown, only sent
        return _TRANSPORTS[destination.kind](
            self.env,
            path=destination.path or "",
            host=destination.host,
            port=destination.port,
            host_key=(destination.host_key or "").strip(),
            url=destination.url,
            user=destination.user_name,
            password=destination.password_store,
            private_key=destination.private_key_store,
        )

    def _find_problem(self):
        """Try the destination.

        :return: what is wrong, "" when files can be written
        """
        try:
            with self._open() as transport:
                transport.check()
        except TransportError as error:
            return str(error)
        return ""

    def action_test(self):
        """Try the destination: write a small file there and delete it.

        :raise AccessError: not an accountant of the legal entity
        :raise UserError: what is wrong, and how to mend it
        """
        self.ensure_one()
        self.check_access("read")
        self.env.user._coop_ledger_check(self.company_id)
        problem = self._find_problem()
        if problem:
            raise UserError(problem)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("“%s” works: files can be sent.", self.name),
            },
        }

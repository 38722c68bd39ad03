# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Real servers on this machine, over a folder."""

import base64
import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import paramiko

USER, PASSWORD = "coop", "Été 2025"


class SftpServer:
    """One folder, one user, by password or key.

    :ivar full: whether writing fails for want of room
    """

    def __init__(self, folder, user_key=None):
        self.folder, self.user_key, self.full = Path(folder), user_key, False
        self.key = paramiko.ECDSAKey.generate()
        self.seen = []  # passwords that came
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._transports = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            transport = paramiko.Transport(connection)
            transport.add_server_key(self.key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Files)
            self._transports.append(transport)
            try:
                transport.start_server(server=_Login(self))
            except (paramiko.SSHException, EOFError, OSError):
                continue  # the client left: it does not know this server

    def close(self):
        self._socket.close()
        for transport in self._transports:
            transport.close()


class _Login(paramiko.ServerInterface):
    def __init__(self, server):
        self.server = server

    def check_auth_password(self, username, password):
        self.server.seen.append(password)
        is_right = (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if is_right else paramiko.AUTH_FAILED

    def check_auth_publickey(self, username, key):
        is_right = username == USER and key == self.server.user_key
        return paramiko.AUTH_SUCCESSFUL if is_right else paramiko.AUTH_FAILED

    def get_allowed_auths(self, _username):
        return "password,publickey"

    def check_channel_request(self, kind, _chanid):
        return paramiko.OPEN_SUCCEEDED if kind == "session" else 1


class _Handle(paramiko.SFTPHandle):
    def __init__(self, file, server):
        super().__init__()
        self.readfile = self.writefile = file
        self.server = server

    def write(self, offset, data):
        if self.server.full:
            return paramiko.SFTP_FAILURE
        return super().write(offset, data)

    def stat(self):
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.writefile.fileno()))


class _Files(paramiko.SFTPServerInterface):
    def __init__(self, login, *_args, **_kwargs):
        self.server = login.server

    def _path(self, path):
        return self.server.folder / path.lstrip("/")

    def stat(self, path):
        try:
            return paramiko.SFTPAttributes.from_stat(self._path(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    lstat = stat

    def open(self, path, flags, attr):
        try:
            descriptor = os.open(self._path(path), flags, 0o600)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        return _Handle(os.fdopen(descriptor, "r+b"), self.server)

    def remove(self, path):
        try:
            self._path(path).unlink()
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        return paramiko.SFTP_OK

    def rename(self, oldpath, newpath):
        if self._path(newpath).exists():
            return paramiko.SFTP_FAILURE
        self._path(oldpath).rename(self._path(newpath))
        return paramiko.SFTP_OK


class WebdavServer(ThreadingHTTPServer):
    """The methods of WebDAV that are used; a folder of the server is the root.

    :ivar answers: {(method, start of the path): status or (status, headers)} to give
        instead
    :ivar log: [(method, path)]
    """

    daemon_threads = True

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), _Dav)
        self.folder, self.answers, self.log = Path(folder), {}, []
        self.url = f"http://127.0.0.1:{self.server_port}/dav/"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()


class _Dav(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self, status, **headers):
        self.send_response(status)
        headers.setdefault("Content_Length", "0")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def _handle(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        path = unquote(urlsplit(self.path).path)
        self.server.log.append((self.command, path))
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {login}":
            return self._answer(401)
        for (method, start), answer in self.server.answers.items():
            if method == self.command and path.startswith(start):
                status, headers = answer if isinstance(answer, tuple) else (answer, {})
                return self._answer(status, **headers)
        file = self.server.folder / path.removeprefix("/dav/")
        return getattr(self, f"_dav_{self.command.lower()}")(file, body)

    do_PROPFIND = do_PUT = do_DELETE = do_MOVE = do_HEAD = _handle

    def _dav_propfind(self, file, _body):
        self._answer(207 if file.exists() else 404)

    def _dav_put(self, file, body):
        if not file.parent.is_dir():
            return self._answer(409)
        file.write_bytes(body)
        return self._answer(201)

    def _dav_delete(self, file, _body):
        if not file.exists():
            return self._answer(404)
        file.unlink()
        return self._answer(204)

    def _dav_head(self, file, _body):
        if not file.exists():
            return self._answer(404)
        return self._answer(200, Content_Length=file.stat().st_size)

    def _dav_move(self, file, _body):
        target = urlsplit(self.headers["Destination"]).path.removeprefix("/dav/")
        target = self.server.folder / unquote(target)
        if target.exists() and self.headers.get("Overwrite") == "F":
            return self._answer(412)
        file.rename(target)
        return self._answer(201)

    def log_message(self, *_args):
        return

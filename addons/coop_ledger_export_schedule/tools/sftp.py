# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib
import hmac
import io
import posixpath

import paramiko

from .transport import TIMEOUT, Transport, TransportError


def fingerprint(key):
    """As ``ssh-keygen -l`` writes it: ``SHA256:…``"""
    digest = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode()
    return f"SHA256:{digest.rstrip('=')}"


class _KnownServer(paramiko.MissingHostKeyPolicy):
    """Accepts one server: whoever answers in its place gets no password."""

    def __init__(self, expected):
        self.expected = expected
        self.found = None

    def missing_host_key(self, client, hostname, key):
        self.found = fingerprint(key)
        if not hmac.compare_digest(self.expected.encode(), self.found.encode()):
            raise paramiko.SSHException("unknown server")


class SftpTransport(Transport):
    """A folder of an SFTP server."""

    def __enter__(self):
        host = self.values["host"]
        self.check_host(host)
        policy = _KnownServer(self.values["host_key"] or "")
        self._client = paramiko.SSHClient()
        self._client.set_missing_host_key_policy(policy)
        try:
            self._client.connect(
                host,
                port=self.values["port"],
                username=self.values["user"],
                password=self.values["password"] or None,
                pkey=self._key(),
                allow_agent=False,
                look_for_keys=False,
                timeout=TIMEOUT,
                banner_timeout=TIMEOUT,
                auth_timeout=TIMEOUT,
            )
            self._sftp = self._client.open_sftp()
            self._sftp.get_channel().settimeout(TIMEOUT)
        except paramiko.AuthenticationException as error:
            self._client.close()
            raise TransportError(
                self.env._(
                    "The server “%(host)s” refuses the user “%(user)s”: look at the "
                    "password or the key.",
                    host=host,
                    user=self.values["user"],
                )
            ) from error
        except (paramiko.SSHException, OSError, EOFError) as error:
            self._client.close()
            if policy.found and policy.found != self.values["host_key"]:
                raise self._unknown_server(policy.found) from error
            raise self.unreachable(error) from error
        return self

    def __exit__(self, *_error):
        self._client.close()

    def _unknown_server(self, found):
        if self.values["host_key"]:
            text = self.env._(
                "The server “%(host)s” is not the one that was known: its key is "
                "%(found)s. If its administrator confirms it, enter it as the key of "
                "the server; else send nothing.",
                host=self.values["host"],
                found=found,
            )
        else:
            text = self.env._(
                "The key of the server “%(host)s” is %(found)s. Once its administrator "
                "confirms it, enter it as the key of the server.",
                host=self.values["host"],
                found=found,
            )
        return TransportError(text)

    def _key(self):
        text = self.values["private_key"]
        if not text:
            return None
        for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
            try:
                return kind.from_private_key(
                    io.StringIO(text), self.values["password"] or None
                )
            except (paramiko.SSHException, ValueError, UnicodeError, IndexError):
                continue
        raise TransportError(
            self.env._(
                "The private key cannot be read: paste it whole, with its first and "
                "last lines; its pass phrase goes in the password."
            )
        )

    def _path(self, name):
        return posixpath.join(self.values["path"] or ".", posixpath.basename(name))

    def check(self):
        path = self._path(self.part_name())
        try:
            with self._sftp.open(path, "wx"):
                pass
            self._sftp.remove(path)
        except (OSError, paramiko.SSHException, EOFError) as error:
            raise TransportError(
                self.env._(
                    "The folder “%(folder)s” of the server “%(host)s” cannot be "
                    "written to: %(error)s",
                    folder=self.values["path"] or ".",
                    host=self.values["host"],
                    error=self.reason(error),
                )
            ) from error

    def find(self, name):
        try:
            return self._sftp.stat(self._path(name)).st_size
        except FileNotFoundError:
            return None
        except (OSError, paramiko.SSHException, EOFError) as error:
            raise self.unreachable(error) from error

    def send(self, path, name):
        if self.find(name) is not None:
            raise self.is_taken(name)
        part = self._path(self.part_name(posixpath.basename(name)))
        try:
            # Its size is checked by put()
            self._sftp.put(str(path), part, confirm=True)
            # The protocol's own rename never replaces a file
            self._sftp.rename(part, self._path(name))
        except (OSError, paramiko.SSHException, EOFError) as error:
            self._remove(part)
            raise self.refused(error) from error

    def _remove(self, path):
        try:
            self._sftp.remove(path)
        except (OSError, paramiko.SSHException, EOFError):
            return  # cut off: nothing more can be done

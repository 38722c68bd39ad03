# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import posixpath
from urllib.parse import quote, urlsplit

import requests

from .server import option
from .transport import TIMEOUT, Transport, TransportError


class WebdavTransport(Transport):
    """A folder of a WebDAV server, such as Nextcloud's."""

    def __enter__(self):
        url = urlsplit(self.values["url"] or "")
        if not url.hostname:
            raise TransportError(
                self.env._("“%s” is not an address.", self.values["url"] or "")
            )
        # The password must not go by in clear, except where the administrator says
        if url.scheme != "https" and url.hostname not in option("hosts"):
            raise TransportError(
                self.env._(
                    "The address “%s” must start with https://: the password would be "
                    "read on its way.",
                    self.values["url"],
                )
            )
        self.values["host"] = url.hostname
        self.check_host(url.hostname)
        self._base = self.values["url"].rstrip("/") + "/"
        self._session = requests.Session()
        self._session.auth = (
            (self.values["user"] or "").encode(),
            (self.values["password"] or "").encode(),
        )
        return self

    def __exit__(self, *_error):
        self._session.close()

    def _url(self, name):
        return self._base + quote(posixpath.basename(name))

    def _request(self, method, url, expected, **kwargs):
        """:return: response, whose status is one of ``expected``"""
        try:
            response = self._session.request(
                method,
                url,
                timeout=TIMEOUT,
                # Elsewhere than what was checked: never
                allow_redirects=False,
                **kwargs,
            )
        except requests.RequestException as error:
            raise self.unreachable(_cause(error)) from error
        if response.status_code in expected:
            return response
        raise TransportError(self._meaning(response))

    def _meaning(self, response):
        host, status = self.values["host"], response.status_code
        texts = {
            401: self.env._(
                "The server “%(host)s” refuses the user “%(user)s”: look at the "
                "password (with Nextcloud, one made for applications).",
                host=host,
                user=self.values["user"],
            ),
            403: self.env._(
                "The server “%s” does not allow to write in this folder.", host
            ),
            404: self.env._(
                "The folder “%s” is not found: look at the address.", self._base
            ),
            409: self.env._(
                "The folder “%s” is not found: look at the address.", self._base
            ),
            507: self.env._("The server “%s” has no room left.", host),
        }
        return texts.get(
            status,
            self.env._(
                "The server “%(host)s” answers %(status)s %(reason)s.",
                host=host,
                status=status,
                reason=response.reason or "",
            ),
        )

    def check(self):
        self._request("PROPFIND", self._base, {207}, headers={"Depth": "0"})
        url = self._url(self.part_name())
        self._request("PUT", url, {200, 201, 204}, data=b"")
        self._request("DELETE", url, {200, 202, 204})

    def find(self, name):
        response = self._request(
            "HEAD",
            self._url(name),
            {200, 404},
            headers={"Accept-Encoding": "identity"},
        )
        if response.status_code == 404:
            return None
        return int(response.headers.get("Content-Length") or 0)

    def send(self, path, name):
        part, url = self._url(self.part_name(posixpath.basename(name))), self._url(name)
        try:
            with open(path, "rb") as source:
                self._request("PUT", part, {200, 201, 204}, data=source)
            response = self._request(
                "MOVE",
                part,
                {201, 204, 412},
                headers={"Destination": url, "Overwrite": "F"},
            )
            if response.status_code == 412:
                raise self.is_taken(name)
        except TransportError:
            self._remove(part)
            raise

    def _remove(self, url):
        try:
            self._request("DELETE", url, {200, 202, 204, 404})
        except TransportError:
            return  # cut off: nothing more can be done


def _cause(error):
    """The system's own error, else the cause without the addresses and classes of the
    library's own text."""
    if isinstance(error, requests.Timeout):
        return TimeoutError("timed out")
    found = error
    while found is not None:
        if isinstance(found, OSError) and found.errno:
            return found
        found = found.__cause__ or found.__context__
    while error.args and isinstance(error.args[0], BaseException):
        error = error.args[0]
    cause = getattr(error, "reason", None) or error
    return OSError(getattr(cause, "strerror", None) or str(cause).split(">: ")[-1])

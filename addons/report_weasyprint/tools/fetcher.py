# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg2

from . import logs

_logger = logging.getLogger(__name__)

# Before the import, at which WeasyPrint already logs
logs.quieten()
try:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except (ImportError, OSError):  # OSError: Pango is not there
    FatalURLFetchingError = RuntimeError
    URLFetcher = URLFetcherResponse = object


class OdooFetcher(URLFetcher):
    """Resolve the addresses of a report inside Odoo: no network, no file system.

    ``data:`` addresses are decoded; addresses of this Odoo are read through
    ``ir.actions.report._weasyprint_resource``; all others are refused.
    """

    def __init__(self, report, base_urls):
        """
        :param report: ir.actions.report, with the user whose rights count
        :param base_urls: addresses under which this Odoo is known
        """
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self.report = report
        self.origins = {urlsplit(url)[:2] for url in base_urls if url}

    def is_own(self, url):
        return urlsplit(url)[:2] in self.origins

    def fetch(self, url, headers=None):
        """Return an URLFetcherResponse; raise ValueError if it is refused."""
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        if not self.is_own(url):
            _logger.info("PDF report: %s is not of this Odoo, not fetched", url[:200])
            raise ValueError("not an address of this Odoo")
        resource = self.resolve(url)
        if resource is None:
            _logger.info("PDF report: nothing readable at %s", url[:200])
            raise ValueError("nothing readable at this address")
        content, mimetype = resource
        return URLFetcherResponse(url, content, {"Content-Type": mimetype})

    def resolve(self, url):
        """Return (bytes, mimetype) of an address of this Odoo, or None."""
        parts = urlsplit(url)
        params = dict(parse_qsl(parts.query, keep_blank_values=True))
        try:
            return self.report._weasyprint_resource(unquote(parts.path), params)
        except psycopg2.Error as error:
            # The transaction is lost: WeasyPrint must not go on without the image
            raise FatalURLFetchingError(str(error)) from error

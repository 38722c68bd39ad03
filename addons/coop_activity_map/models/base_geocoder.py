# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging
from urllib.parse import urlsplit

import requests

from odoo import api, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)

BAN_URL = "https://data.geopf.fr/geocodage/search"
BAN_TIMEOUT = 10  # seconds
# Below, the service has answered with something else than what was asked for.
BAN_MIN_SCORE = 0.5
# What the base covers: France and its overseas collectivities, by country code.
BAN_COUNTRIES = frozenset(
    {"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC"}
)


class BaseGeocoder(models.AbstractModel):
    """The French national address base as a provider of positions.

    The *Base adresse nationale* (BAN) is public (art. L321-4 of the code of relations
    between the public and the administration), free and needs no key. Its geocoder is
    the *Géoplateforme*'s: https://geoservices.ign.fr/documentation/services/geocodage
    """

    _inherit = "base.geocoder"

    @api.model
    def _is_in_ban(self, country):
        """Say if the base covers a country.

        :param str country: name of the country, in English; none means France
        """
        if not country:
            return True
        found = (
            self.env["res.country"]
            .with_context(lang="en_US")
            .search([("name", "=", country)], limit=1)
        )
        return found.code in BAN_COUNTRIES

    @api.model
    def _geo_query_address_ban(
        self, street=None, zip=None, city=None, state=None, country=None
    ):
        """Return the address as the base wants it: without department nor country."""
        if not self._is_in_ban(country):
            return self._geo_query_address_default(street, zip, city, state, country)
        return " ".join(part for part in (street, zip, city) if part)

    @api.model
    def _call_ban(self, addr, force_country=None, **kw):
        """Find a position in the French national address base.

        Addresses in countries that it doesn't cover are looked up in OpenStreetMap.

        :param str addr: the address
        :param str force_country: name of the country, in English
        :return: (latitude, longitude) in degrees, or None if nothing is close enough
        :raise UserError: if the service doesn't answer
        """
        if not self._is_in_ban(force_country):
            return self._call_openstreetmap(addr, force_country=force_country, **kw)
        # The service refuses less than 3 characters and more than 200.
        addr = (addr or "").strip()[:200]
        if len(addr) < 3:
            return None
        try:
            response = requests.get(
                BAN_URL, params={"q": addr, "limit": 1}, timeout=BAN_TIMEOUT
            )
            response.raise_for_status()
            features = response.json()["features"]
            if not features or features[0]["properties"]["score"] < BAN_MIN_SCORE:
                return None
            # GeoJSON (RFC 7946): longitude first
            longitude, latitude = features[0]["geometry"]["coordinates"][:2]
            return float(latitude), float(longitude)
        except (requests.RequestException, LookupError, TypeError, ValueError) as error:
            _logger.info("%s: %s", BAN_URL, error)
            raise UserError(
                self.env._(
                    "The French national address base (%(host)s) doesn't answer. Try "
                    "again later, or choose another provider in the General Settings.",
                    host=urlsplit(BAN_URL).hostname,
                )
            ) from error

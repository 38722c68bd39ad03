# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the server's administrator allows, out of reach of whoever uses Odoo.

In the section ``[coop_ledger_export]`` of Odoo's configuration file, or in environment
variables ``COOP_LEDGER_FOLDERS`` and ``COOP_LEDGER_HOSTS``; separated by commas.
"""

import ipaddress
import os
import socket
from configparser import ConfigParser
from configparser import Error as ConfigError
from pathlib import Path

from odoo.tools import config

SECTION = "coop_ledger_export"


def option(name):
    """:return: list of the values of an option, of the environment first"""
    text = os.environ.get(f"COOP_LEDGER_{name.upper()}")
    if text is None:
        parser = ConfigParser(interpolation=None)
        try:
            parser.read(config["config"] or [])
        except ConfigError:
            return []
        text = parser.get(SECTION, name, fallback="")
    return [value.strip() for value in text.split(",") if value.strip()]


def allowed_folders():
    """:return: real paths of the folders under which files may be written"""
    return [Path(folder).resolve() for folder in option("folders")]


def is_own_network(host):
    """Is a host one of the server's own network, and not allowed by its administrator?

    Whoever sets a destination must not reach what only the server can.

    :raise OSError: the name is not known
    """
    if host in option("hosts"):
        return False
    return any(
        not ipaddress.ip_address(found[4][0].partition("%")[0]).is_global
        for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    )

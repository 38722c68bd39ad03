# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How files go somewhere: what the three ways have in common."""

import uuid

from odoo.addons.coop_ledger_export.coop_ledger.errors import system_text

from .server import is_own_network

#: Seconds that a server may take to answer.
TIMEOUT = 20


class TransportError(Exception):
    """What went wrong, in a sentence for whoever mends it."""


class Transport:
    """A destination that is open; used as a context manager.

    A file never has its name before it is all there, and never takes the place of
    another.

    :param env: for the language of messages
    :param values: of the destination: ``path``, ``host``, ``user``, ``password``…
    """

    def __init__(self, env, **values):
        self.env, self.values = env, values

    def __enter__(self):
        """:raise TransportError: it cannot be reached"""
        return self

    def __exit__(self, *_error):
        return None

    def check(self):
        """Write a small file and delete it.

        :raise TransportError: files cannot be written there
        """
        raise NotImplementedError

    def find(self, name):
        """:return: size in bytes of a file that is there, None without"""
        raise NotImplementedError

    def send(self, path, name):
        """Copy a local file under a name that is not there.

        :raise TransportError: it failed, or the name is taken
        """
        raise NotImplementedError

    @staticmethod
    def part_name(name="test"):
        """Name of a file that is not all there."""
        return f".{name}.{uuid.uuid4().hex[:8]}.part"

    def check_host(self, host):
        """:raise TransportError: unknown, or of the server's own network"""
        try:
            is_own = is_own_network(host)
        except OSError as error:
            raise TransportError(
                self.env._("The server “%s” is not found: look at its name.", host)
            ) from error
        if is_own:
            raise TransportError(
                self.env._(
                    "“%s” is on the own network of the Odoo server: its administrator "
                    "must allow it (option “hosts”).",
                    host,
                )
            )

    def is_taken(self, name):
        return TransportError(
            self.env._(
                "Another file is called “%s” there. Move it away, then send again.",
                name,
            )
        )

    def reason(self, error):
        """:return: the cause of an exception, in the user's language"""
        return system_text(error, self.env.lang)

    def unreachable(self, error):
        return TransportError(
            self.env._(
                "The server “%(host)s” does not answer: %(error)s",
                host=self.values["host"],
                error=self.reason(error),
            )
        )

    def refused(self, error):
        return TransportError(
            self.env._("The files cannot be written: %s", self.reason(error))
        )

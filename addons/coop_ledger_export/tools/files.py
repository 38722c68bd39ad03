# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Write a file on the disk while its fingerprints are computed."""

import hashlib


class HashingFile:
    """Binary file that knows its size, SHA-256 and SHA-1 (Odoo's file store).

    :param stream: file opened for writing
    """

    def __init__(self, stream):
        self.stream, self.size = stream, 0
        self._sha256, self._sha1 = hashlib.sha256(), hashlib.sha1(usedforsecurity=False)

    def write(self, data):  # pylint: disable=method-required-super
        self._sha256.update(data)
        self._sha1.update(data)
        self.size += len(data)
        return self.stream.write(data)

    @property
    def sha256(self):
        return self._sha256.hexdigest()

    @property
    def sha1(self):
        return self._sha1.hexdigest()

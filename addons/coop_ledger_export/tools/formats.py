# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a format is: the files that an export writes in one pass over the lines."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class FileSpec:
    """A file of an export.

    :ivar name: file name
    :ivar writer: function of a binary stream → writer, which has ``begin()``,
        ``add(lines)`` called for each list of pivot lines, and ``end()``
    :ivar mimetype: of the file
    """

    name: str
    writer: Callable
    mimetype: str = "text/plain"


@dataclass(frozen=True)
class LedgerFormat:
    """A format of export.

    :ivar label: what users choose
    :ivar files: function of (export, context) → list of :class:`FileSpec`; the context
        is a :class:`~..coop_ledger.layout.FileContext`
    :ivar is_fec: the files are those of article A47 A-1: a whole fiscal year, opening
        entry first, never an increment
    :ivar uses_mapping: the codes of the profile's mapping are written, not the books'
    """

    label: str
    files: Callable
    is_fec: bool = False
    uses_mapping: bool = True

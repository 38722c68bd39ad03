# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a format is: the files that an export writes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .layout import Layout


@dataclass(frozen=True)
class FileSpec:
    """A file of an export: one of three kinds.

    :ivar name: file name
    :ivar layout: :class:`~.layout.Layout` of a text file: the database writes it
    :ivar writer: function of a binary stream → writer, which has ``begin()``,
        ``add(lines)`` called for each list of pivot lines, and ``end()``: for files
        that are not text, and slower
    :ivar totals: function of (:class:`~.totals.LedgerTotals`) → bytes: for what is
        said of the whole, such as the accounts used
    :ivar mimetype: of the file
    """

    name: str
    layout: Layout | None = None
    writer: Callable | None = None
    totals: Callable | None = None
    mimetype: str = "text/plain"


@dataclass(frozen=True)
class LedgerFormat:
    """A format of export.

    :ivar label: what users choose
    :ivar files: function of (export, context) → list of :class:`FileSpec`; the context
        is a :class:`~.layout.FileContext`
    :ivar is_fec: the files are those of article A47 A-1: a whole fiscal year, opening
        entry first, never an increment
    :ivar uses_mapping: the codes of the profile's mapping are written, not the books'
    :ivar defaults: values of a new profile of this format
    :ivar encodings: Python's names of those that the profile may choose instead of the
        layout's, when it is not known for sure which one the recipient reads
    """

    label: str
    files: Callable
    is_fec: bool = False
    uses_mapping: bool = True
    defaults: dict = field(default_factory=dict)
    encodings: tuple = ()

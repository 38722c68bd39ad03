# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ..tools.copy_stream import CopyStream, ValueTooLong
from ..tools.layout_query import LayoutQuery

_BOM = b"\xef\xbb\xbf"


class CoopLedgerReader(models.AbstractModel):
    _inherit = "coop.ledger.reader"

    def _copy(self, layout, context, sources, numbering, stream):
        """Write a text file: the database lays out the lines, they go by in blocks.

        :param layout: :class:`~..tools.layout.Layout`
        :param context: :class:`~..tools.layout.FileContext`
        :param sources: list of :class:`~..tools.pivot.PivotSource`, in order
        :param numbering: :class:`~..tools.numbering.EntryNumbering`
        :param stream: binary file
        :return: how many journal items were written
        :raise UserError: a letter that the encoding lacks, a code that is too long
        """
        copy = CopyStream(layout, stream, numbering)
        if layout.byte_order_mark:
            stream.write(_BOM)
        if layout.first_lines:
            copy.write_texts(layout.first_lines(context))
        if layout.header:
            names = [column.name for column in layout.records[0].columns]
            copy.write_texts([layout.separator.join(names)])
        try:
            for source in sources:
                self._copy_source(layout, source, copy)
        except UnicodeEncodeError as error:
            text = error.object[max(error.start - 40, 0) : error.end + 20]
            raise UserError(
                self.env._(
                    "The character “%(character)s” cannot be written in this format: "
                    "%(text)s",
                    character=error.object[error.start : error.end],
                    text=text.strip(),
                )
            ) from error
        except ValueTooLong as error:
            name, value = error.args
            raise UserError(
                self.env._(
                    "“%(value)s” is too long for the column %(column)s of %(layout)s. "
                    "Give what it is made of a shorter code in the mapping.",
                    value=value,
                    column=name,
                    layout=layout.name,
                )
            ) from error
        if layout.last_lines:
            copy.write_texts(layout.last_lines(context))
        return copy.items

    def _copy_source(self, layout, source, copy):
        query = LayoutQuery(layout, source, copy.marks).sql()
        cr = self.env.cr
        # Sorting in memory is faster; the server's own setting is for many at once
        cr.execute("SELECT set_config('work_mem', '64MB', true)")
        with copy.blocks() as sink:
            cr.copy_expert(cr.mogrify(query).decode(), sink)
        cr.execute("RESET work_mem")

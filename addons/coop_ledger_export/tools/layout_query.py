# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""SQL of the lines of a file, from its layout and from where its items are."""

import secrets
from dataclasses import dataclass, field

from odoo.tools import SQL

from .layout import UNIT, number_runs
from .transforms import day, first_of_entry

_COPY = "COPY (%s) TO STDOUT (FORMAT text, DELIMITER %s, NULL '')"


def _secret(control):
    """A text that nobody can write in a label."""
    return f"{control}{secrets.token_hex(4)}"


@dataclass(frozen=True)
class Marks:
    """What the database writes between, or in place of, values; another for each file.

    :ivar note: before a note to whom reads the lines: a letter, a value, then
        :data:`END`. The letters: ``e`` entry; ``s`` how many items a line sums; a digit
        entry, whose number is for the columns of that rank; ``!`` the name of a column,
        :data:`~.layout.UNIT` and a value that does not fit in it
    :ivar record: between the records of a line
    :ivar unit: between the columns of a record, where COPY does not put its own
    """

    note: str = field(default_factory=lambda: _secret("\x04"))
    record: str = field(default_factory=lambda: _secret("\x03"))
    unit: str = field(default_factory=lambda: _secret("\x02"))


END = "\x04"


class LayoutQuery:
    """The lines of a layout over a source.

    What columns are made of is computed once per item, under a name, before the items
    are sorted; then they are laid out: cut, filled, checked, joined.

    :param layout: :class:`~.layout.Layout`
    :param source: :class:`~.pivot.PivotSource`
    :param marks: :class:`Marks`
    :ivar is_numbered: the number of the entry is not known yet: the line has a note
    """

    def __init__(self, layout, source, marks):
        self.layout, self.source, self.marks = layout, source, marks
        self.is_numbered = source.columns["entry_number"] is None
        runs = enumerate(number_runs(layout))
        self._runs = {id(x): (rank, run) for rank, run in runs for x in run}
        self._values, self._given = [], {}

    def sql(self):
        """SQL of the COPY that sends them.

        :raise ValueError: columns that overlap in a fixed-width record
        """
        expressions = self._expressions()
        notes = self._notes()
        if notes:
            expressions[0] = SQL("concat(%s)", _list([*notes, expressions[0]]))
        names = {f"v{rank}": value for rank, value in enumerate(self._values)}
        names |= {"entry_key": self.source.entry, "item_count": self.source.items}
        selected = _list(
            SQL("%s AS %s", value, SQL.identifier(name))
            for name, value in names.items()
            if value is not None
        )
        query = SQL(
            # OFFSET keeps the database from merging both
            "SELECT %s FROM (SELECT %s FROM %s ORDER BY %s OFFSET 0) AS q",
            _list(expressions),
            selected or SQL("1"),
            self._source(),
            self.source.order,
        )
        return SQL(_COPY, query, self.layout.delimiter)

    def _source(self):
        if not self._given:
            return self.source.source
        return self.source.with_given(self._given)

    def _notes(self):
        notes = []
        if self.source.items is not None:
            notes.append(
                SQL(
                    "CASE WHEN q.item_count > 1 THEN %s END",
                    self._note("s", SQL("q.item_count")),
                )
            )
        in_number = self.is_numbered and any(
            column.source == "entry_number"
            for record in self.layout.records
            for column in record.columns
            if not record.when
        )
        if self.source.entry is not None and not in_number:
            note = self._note("e", SQL("q.entry_key"))
            if self._has_ranks():
                is_first = self._value(self.source.columns["is_first"])
                note = SQL("CASE WHEN %s THEN %s END", is_first, note)
            notes.append(note)
        return notes

    def _has_ranks(self):
        """The lines are ranked for the layout: to know the first ones costs no more."""
        return any(
            column.reads() == {"line_number"} for column in self.layout.columns()
        ) or any(record.when is first_of_entry for record in self.layout.records)

    def _note(self, letter, value):
        return SQL("concat(%s, %s, %s)", f"{self.marks.note}{letter}", value, END)

    def _expressions(self):
        """A list of expressions: one per column, or one for the whole line."""
        layout = self.layout
        if not layout.is_one_text:
            return [self._sized(column) for column in layout.records[0].columns]
        lay_out = self._fixed if layout.is_fixed else self._delimited
        records = []
        for record in layout.records:
            text = lay_out(record)
            if record.when:
                condition = self._value(record.when(self.source.columns))
                text = SQL("CASE WHEN %s THEN %s END", condition, text)
            records.append(text)
        if len(records) == 1:
            return records
        # concat_ws() skips the records that are NULL
        return [SQL("concat_ws(%s, %s)", self.marks.record, _list(records))]

    def _value(self, sql):
        """The name of a value, the same for those that are the same."""
        for rank, known in enumerate(self._values):
            if _is_same(known, sql):
                return SQL.identifier("q", f"v{rank}")
        self._values.append(sql)
        return SQL.identifier("q", f"v{len(self._values) - 1}")

    def _column(self, column):
        """SQL of what is in a column, before it is cut or filled."""
        if column.const is not None:
            return SQL("%s", column.const)
        if column.source == "entry_number" and self.is_numbered:
            rank, _run = self._runs[id(column)]
            return self._note(rank, SQL("q.entry_key"))
        given = self.source.given
        if column.transform and column.reads() and column.reads() <= set(given):
            return self._value(self._of_entry(column.value(given)))
        return self._value(column.value(self.source.columns))

    def _of_entry(self, sql):
        """What is made of the entry alone: computed once for all its items."""
        for name, known in self._given.items():
            if _is_same(known, sql):
                return SQL.identifier(self.source.given_alias, name)
        name = f"given_{len(self._given)}"
        self._given[name] = sql
        return SQL.identifier(self.source.given_alias, name)

    def _sized(self, column):
        value = self._column(column)
        if not column.length or (column.source == "entry_number" and self.is_numbered):
            return value
        if column.source == "entry_number":
            # Names differ from others by their end
            return SQL("right(%s, %s)", value, column.length)
        if column.overflow == "cut":
            return SQL("left(%s, %s)", value, column.length)
        return SQL("COALESCE(%s, %s)", self._overflow(column, value), value)

    def _overflow(self, column, value):
        """SQL of the mark that stops the export when the value is too long."""
        return SQL(
            "CASE WHEN length(%s) > %s THEN %s END",
            value,
            column.length,
            self._note("!", SQL("concat(%s, %s, %s)", column.name, UNIT, value)),
        )

    def _delimited(self, record):
        values = []
        for column in record.columns:
            values += [self._sized(column), self.marks.unit]
        return _concat(values[:-1])

    def _fixed(self, record):
        layout, parts, cursor = self.layout, [], 1
        for column in sorted(record.columns, key=lambda column: column.position):
            if column.position < cursor:
                raise ValueError(f"{layout.name}: {column.name} overlaps")
            is_number = column.source == "entry_number" and self.is_numbered
            # The note of a run's first column stands for the whole run
            if not is_number or column is self._runs[id(column)][1][0]:
                parts += [" " * (column.position - cursor), *self._filled(column)]
            cursor = column.position + column.length
        width = record.width or cursor - 1
        if width < cursor - 1:
            raise ValueError(f"{layout.name}: a record is longer than {width}")
        return _concat([*parts, " " * (width - cursor + 1)])

    def _filled(self, column):
        """Parts of a fixed-width record: texts, and SQL."""
        if column.const is not None:
            return [column.filled(column.const)]
        value = self._column(column)
        if column.source == "entry_number":
            if self.is_numbered:
                return [value]  # filled when it is known
            value = SQL("right(%s, %s)", value, column.length)
        is_day = isinstance(column.transform, day)
        if is_day and len(column.transform.pattern) == column.length:
            return [SQL("COALESCE(%s, %s)", value, column.filled(""))]
        text = SQL("COALESCE(%s, '')", value)
        if column.align == "<" and column.fill == " ":
            # Twice as fast as rpad()
            text = SQL("%s::char(%s)", text, column.length)
        else:
            pad = SQL("rpad") if column.align == "<" else SQL("lpad")
            text = SQL("%s(%s, %s, %s)", pad, text, column.length, column.fill)
        if column.overflow == "error":
            return [self._overflow(column, value), text]
        return [text]


def _is_same(sql, other):
    return (sql.code, sql.params) == (other.code, other.params)


def _list(parts):
    return SQL(", ").join(parts)


def _concat(parts):
    """SQL of texts, and of SQL, put together; texts that follow each other in one."""
    found = [""]
    for part in parts:
        if isinstance(part, str) and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return SQL(
        "concat(%s)",
        _list(SQL("%s", part) if isinstance(part, str) else part for part in found),
    )

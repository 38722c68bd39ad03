# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read the CSV files that people really have, and say what is wrong where."""

import csv
import io
import itertools

from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__, default_lang="en_US")

# French spreadsheets write “;”, others “,”; tab comes from copy and paste.
_DELIMITERS = ";,\t"
# The control characters no text file holds: those cp1252 leaves undefined would be
# refused by the codec anyway, these are signs of a binary file.
_BINARY_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


def read_rows(content, columns, required=(), env=None):
    """Return the lines of a CSV file as dicts, or stop with a message to act on.

    The encoding is UTF-8, with or without BOM, else Windows-1252 (what spreadsheets
    write in France). The delimiter is the one of ``;``, ``,`` and tab that is most
    frequent in the header. Headers are compared without case, surrounding spaces,
    nor difference between space and underscore. Values are stripped; blank lines
    are skipped. Columns that the file lacks come out as ``""``.

    The whole file is checked before this function returns, so that a caller that
    creates records as it reads leaves nothing half-written.

    :param bytes|str content: the file, as read (not base64)
    :param columns: names accepted as headers: an iterable of keys, or a dict
        ``{key: header or list of headers}`` when the file's names differ from the
        keys wanted
    :param required: keys whose column must be there and hold a value on every line
    :param env: environment whose language the errors are written in; without it,
        the one of the HTTP request, else English
    :return: iterator of ``(line_no, {key: value})``; ``line_no`` is the line in the
        file, as an editor shows it (the header is line 1 unless blank lines come
        before; a record that spans several lines counts as its first)
    :raise UserError: empty or binary file, unknown, duplicate or missing column,
        too many values on a line, missing required value, unclosed quote; names
        the line, the column and the fix
    """
    text = _decode(content, env)
    rows = _parse(text, env)
    keys = _read_header(rows, columns, required, env)
    result = [
        (line_no, _read_line(line_no, values, keys, columns, required, env))
        for line_no, values in rows
        if any(value.strip() for value in values)
    ]
    if not result:
        _fail(env, _lt("The file has a header but no line. Add at least one line."))
    return iter(result)


def read_header(content, env=None, samples=3):
    """Return the columns of a CSV file, for the user to say what each one is.

    :param bytes|str content: see ``read_rows``
    :param int samples: how many values to show of each column, at most
    :return: list of ``(header, [values])``, columns without name left out
    :raise UserError: empty or binary file, unclosed quote
    """
    rows = _parse(_decode(content, env), env)
    lines = (values for _line, values in rows if any(v.strip() for v in values))
    names = next(lines)
    shown = list(itertools.islice(lines, samples))
    return [
        (
            name.strip(),
            [values[i].strip() for values in shown if len(values) > i],
        )
        for i, name in enumerate(names)
        if name.strip()
    ]


def _decode(content, env):
    if isinstance(content, str):
        text = content.removeprefix("\ufeff")
    else:
        if content.startswith(_BINARY_MARKS) or b"\x00" in content[:1024]:
            _fail(
                env,
                _lt(
                    "This is not a CSV file. In your spreadsheet, use “Save as” and "
                    "choose “CSV UTF-8 (delimited)”."
                ),
            )
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Five bytes are undefined in cp1252: latin-1 never fails, and what it
            # makes of those is visible in the imported text.
            try:
                text = content.decode("cp1252")
            except UnicodeDecodeError:
                text = content.decode("latin-1")
    if not text.strip():
        _fail(env, _lt("The file is empty. Choose a file with a header and lines."))
    return text


def _parse(text, env):
    """Yield (first line number, values) of each record, header included."""
    header = text.lstrip("\r\n").splitlines()[0]
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line_no = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error:
            _fail(
                env,
                _lt(
                    "Line %(line)s: a quotation mark is opened and not closed, or "
                    "stands in the middle of a value. Double it or remove it.",
                    line=line_no,
                ),
            )
        yield line_no, values


def _read_header(rows, columns, required, env):
    """Return the key of each column of the file (None for columns without name)."""
    aliases = {}
    for key, headers in _headers_by_key(columns).items():
        aliases.update({_normalize(header): key for header in [key, *headers]})
    line_no, names = next(
        (line_no, values) for line_no, values in rows if any(v.strip() for v in values)
    )
    keys = []
    for position, name in enumerate(names, start=1):
        if not name.strip():
            keys.append(None)
            continue
        key = aliases.get(_normalize(name))
        if not key:
            _fail(
                env,
                _lt(
                    "Line %(line)s, column %(position)s: unknown column “%(name)s”. "
                    "Remove it or rename it to one of: %(expected)s.",
                    line=line_no,
                    position=position,
                    name=name.strip(),
                    expected=", ".join(_label(columns, key) for key in columns),
                ),
            )
        if key in keys:
            _fail(
                env,
                _lt(
                    "Line %(line)s, column %(position)s: column “%(name)s” appears "
                    "twice. Keep one.",
                    line=line_no,
                    position=position,
                    name=name.strip(),
                ),
            )
        keys.append(key)
    missing = [key for key in required if key not in keys]
    if missing:
        _fail(
            env,
            _lt(
                "Line %(line)s: missing column(s) %(names)s. Add them to the header; "
                "the columns found are: %(found)s.",
                line=line_no,
                names=", ".join(_label(columns, key) for key in missing),
                found=", ".join(name.strip() for name in names if name.strip()),
            ),
        )
    return keys


def _read_line(line_no, values, keys, columns, required, env):
    extra = [value for value in values[len(keys) :] if value.strip()]
    unnamed = [
        value
        for value, key in zip(values, keys, strict=False)
        if key is None and value.strip()
    ]
    if extra or unnamed:
        _fail(
            env,
            _lt(
                "Line %(line)s: value “%(value)s” has no column. The header has "
                "%(expected)s column(s); put quotation marks around values that "
                "contain the delimiter.",
                line=line_no,
                value=(extra or unnamed)[0].strip(),
                expected=len([key for key in keys if key]),
            ),
        )
    row = dict.fromkeys(columns, "")
    row.update(
        (key, value.strip()) for key, value in zip(keys, values, strict=False) if key
    )
    for key in required:
        if not row[key]:
            _fail(
                env,
                _lt(
                    "Line %(line)s, column “%(name)s”: a value is required. Fill it "
                    "in or remove the line.",
                    line=line_no,
                    name=_label(columns, key),
                ),
            )
    return row


def _headers_by_key(columns):
    if not isinstance(columns, dict):
        return {key: [] for key in columns}
    return {
        key: [headers] if isinstance(headers, str) else list(headers)
        for key, headers in columns.items()
    }


def _label(columns, key):
    headers = _headers_by_key(columns)[key]
    return headers[0] if headers else key


def _normalize(name):
    return " ".join(name.replace("_", " ").split()).casefold()


def _fail(env, message):
    raise UserError(env._(message) if env is not None else str(message))

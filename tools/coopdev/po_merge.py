"""Bring a .po up to date with its .pot. Run by the virtual environment's Python."""

import sys
from pathlib import Path

import polib

# Dates and tools' names would make every export differ from the last
VOLATILE = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator")
WIDTH = 78


def remembered(msgids, paths):
    """Translations of ``msgids`` that other .po files have."""
    found = {}
    for path in paths:
        if not msgids - found.keys():
            break
        for entry in polib.pofile(path):
            if entry.msgid in msgids and entry.msgstr and not entry.fuzzy:
                found.setdefault(entry.msgid, entry.msgstr)
    return found


def merge(pot_path, po_path, memory=()):
    pot = polib.pofile(str(pot_path), wrapwidth=WIDTH)
    for key in VOLATILE:
        pot.metadata.pop(key, None)
    pot.save(str(pot_path))
    known = {}
    if Path(po_path).is_file():
        known = {entry.msgid: entry.msgstr for entry in polib.pofile(str(po_path))}
    empty = {entry.msgid for entry in pot if not known.get(entry.msgid)}
    known.update(remembered(empty, memory))
    po = polib.POFile(wrapwidth=WIDTH)
    po.header = pot.header
    po.metadata = {
        **pot.metadata,
        "Language": "fr",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    for entry in pot:
        po.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgstr=known.pop(entry.msgid, ""),
                comment=entry.comment,
                occurrences=entry.occurrences,
                flags=[flag for flag in entry.flags if flag != "fuzzy"],
                msgctxt=entry.msgctxt,
            )
        )
    po.save(str(po_path))
    return po, sorted(known)


def main(pot_path, po_path, *memory):
    po, gone = merge(pot_path, po_path, memory)
    missing = po.untranslated_entries()
    print(f"{len(po)} terms, {len(missing)} to translate, {len(gone)} gone")


if __name__ == "__main__":
    main(*sys.argv[1:])

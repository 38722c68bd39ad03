# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib
import json


def canonical(content):
    """Return a document as text: the same for the same content, always."""
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def fingerprint(content):
    """Return the SHA-256 of a document, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def differences(before, after):
    """Compare the figures of two documents.

    :return: list of (name of the line, label of the column, value before, value
        after), for the lines and columns that both have
    """
    result = []
    old = {row["code"]: row for table in before["tables"] for row in table["rows"]}
    ranks = {
        (one["from"], one["to"]): rank for rank, one in enumerate(before["headings"])
    }
    for table in after["tables"]:
        label = "flow" if table["flow"] else "balance"
        for row in table["rows"]:
            was = old.get(row["code"])
            for rank in table["headings"] if was else ():
                heading = after["headings"][rank]
                old_rank = ranks.get((heading["from"], heading["to"]))
                if old_rank is None:
                    continue
                pair = was["values"][old_rank], row["values"][rank]
                if pair[0] != pair[1]:
                    result.append((row["name"], heading[label], *pair))
    return result

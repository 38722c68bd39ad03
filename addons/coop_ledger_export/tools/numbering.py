# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers of the entries, in the order they are read."""


class EntryNumbering:
    """Number entries without gap nor inversion (A47 A-1, VII; § 100).

    :param mode: "global", "journal" or "odoo" (their name: only counted here)
    :param journals: {id: (code, label)} in the file
    :param last: {journal code, or "" for one sequence: last number used before}
    """

    def __init__(self, mode, journals, last=()):
        self.mode, self.journals, self.last = mode, journals, dict(last)
        self._key, self._number = None, ""
        self.entries = 0  #: how many went by

    def number(self, key):
        """Number of the entry that an item belongs to.

        :param key: text ``<move id>:<journal id>``; items of an entry follow each other
        """
        if key != self._key:
            self._key = key
            self.entries += 1
            sequence = ""
            if self.mode == "journal":
                sequence = self.journals[int(key.partition(":")[2])][0]
            number = self.last[sequence] = self.last.get(sequence, 0) + 1
            self._number = str(number)
        return self._number

    def take(self, sequence):
        """Use one number, for the opening entry.

        :param sequence: journal code
        """
        self.entries += 1
        if self.mode != "odoo":
            key = sequence if self.mode == "journal" else ""
            self.last[key] = self.last.get(key, 0) + 1

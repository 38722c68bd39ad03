# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""E04 to E07: is the numbering of the entries continuous?

A47 A-1 wants a continuous sequence; doctrine (§ 100) accepts one per journal. Both are
followed while the file is read, and the one that fits best is reported. Only the gaps
are kept in memory.
"""

import re
from bisect import bisect_right, insort

_NUMBER = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)
#: Beyond, the numbering is not of that kind, or there is no numbering.
_TOO_MANY = 20000


class _Sequence:
    """The numbers of one journal, or of the file, with one prefix."""

    __slots__ = ("first", "gaps", "last")

    def __init__(self, number):
        self.first = self.last = number
        self.gaps = []  #: sorted [first missing, last missing, line]

    def follow(self, number, line):
        """:return: None, "E04" or "E06"; how many gaps there are more"""
        last = self.last
        if number == last + 1:
            self.last = number
            return None, 0
        if number > last:
            self.gaps.append([last + 1, number - 1, line])
            self.last = number
            return None, 1
        if number < self.first:
            more = 0
            if number + 1 < self.first:
                insort(self.gaps, [number + 1, self.first - 1, line])
                more = 1
            self.first = number
            return "E06", more
        return self._fill(number)

    def _fill(self, number):
        """A number that is not above the last: missing until now, or used before."""
        index = bisect_right(self.gaps, [number, float("inf"), 0]) - 1
        if index < 0 or self.gaps[index][1] < number:
            return "E04", 0
        first, last, line = self.gaps.pop(index)
        parts = [[first, number - 1, line], [number + 1, last, line]]
        parts = [part for part in parts if part[0] <= part[1]]
        self.gaps[index:index] = parts
        return "E06", len(parts) - 1


class _Tracker:
    """One way of numbering: one sequence per key."""

    def __init__(self, samples):
        self.sequences, self.samples = {}, samples
        self.anomalies, self.gaps, self.found = 0, 0, []
        self.counts = {"E04": 0, "E06": 0}
        self.hopeless = False

    def follow(self, key, number, text, line):
        if self.hopeless:
            return
        sequence = self.sequences.get(key)
        if sequence is None:
            self.sequences[key] = _Sequence(number)
            return
        last = sequence.last
        code, more = sequence.follow(number, line)
        self.gaps += more
        if code:
            self.counts[code] += 1
            if len(self.found) < self.samples:
                before = f"{key[-2]}{last}{key[-1]}"
                self.found.append((code, line, {"value": text, "expected": before}))
        if self.score > _TOO_MANY:
            self.hopeless = True
            self.sequences.clear()

    @property
    def score(self):
        return self.gaps + sum(self.counts.values())


class Numbering:
    """Follows the numbers of the entries, in the order of the file."""

    def __init__(self, report, samples):
        self.report = report
        self.by_journal, self.whole = _Tracker(samples), _Tracker(samples)
        self._without_digits = set()

    def entry(self, journal, text, line):
        """A new entry: called once for each run of lines of one number."""
        found = _NUMBER.fullmatch(text)
        if not found:
            if (journal, text) in self._without_digits:
                self.report.add("E04", line, value=text)
            elif len(self._without_digits) < _TOO_MANY:
                self._without_digits.add((journal, text))
            self.report.add("E07", line, value=text)
            return
        prefix, digits, suffix = found.groups()
        number = int(digits)
        self.by_journal.follow((journal, prefix, suffix), number, text, line)
        self.whole.follow((prefix, suffix), number, text, line)

    def close(self):
        trackers = [t for t in (self.whole, self.by_journal) if not t.hopeless]
        if not trackers:
            self.report.add("E06", None, value="?", expected="?")
            return
        best = min(trackers, key=lambda tracker: tracker.score)
        for code, line, values in best.found:
            self.report.add(code, line, **values)
        self._count_beyond_samples(best)
        for key, sequence in best.sequences.items():
            journal = f" ({key[0]})" if len(key) == 3 else ""
            prefix, suffix = key[-2:]
            for first, last, line in sequence.gaps:
                numbers = f"{prefix}{first}{suffix}"
                if last > first:
                    numbers += f" … {prefix}{last}{suffix}"
                self.report.add("E05", line, value=numbers + journal)

    def _count_beyond_samples(self, tracker):
        for code, count in tracker.counts.items():
            finding = self.report.findings.get(code)
            if finding:
                shown = sum(1 for found in tracker.found if found[0] == code)
                finding.count += count - shown

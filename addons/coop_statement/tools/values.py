# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


class Values:
    """The values of measures for activities, one for each column.

    An amount is a float rounded in the currency of the cooperative, a rate a float
    (0.25 for 25 %). ``None`` is what can't be computed; ``problems`` says why,
    ``remedies`` where to mend it.
    """

    def __init__(self, columns):
        self.columns = list(columns)
        self.measures = None
        # activity id -> code -> list of values
        self.by_activity = {}
        # (activity id, code, account id) -> list of values, when asked for
        self.by_account = {}
        # Sentences: what could not be computed
        self.problems = []
        # Sentences for whoever may write the measures: where to mend it
        self.remedies = []

    def get(self, activity, code, column=0):
        """Return a value; 0.0 for an activity or a measure that is not there."""
        values = self.by_activity.get(activity.id, {}).get(code)
        return values[column] if values else 0.0

    def row(self, activity, code):
        """Return the values of a measure, one for each column."""
        values = self.by_activity.get(activity.id, {}).get(code)
        return values or [0.0] * len(self.columns)

    def total(self, code, column=0):
        """Return the sum over the activities. Rates don't add up: see ``measures``."""
        return sum(
            values[code][column] or 0.0
            for values in self.by_activity.values()
            if code in values
        )

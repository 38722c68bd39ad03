# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


class Posting:
    """Marks, in the context, the documents whose posting the rules allow.

    An object, not a string: the context comes from whoever calls, and no client can
    put one of these in it.
    """

    KEY = "coop_validation_posting"

    def __init__(self, ids):
        self.ids = frozenset(ids)

    @classmethod
    def ids_of(cls, env):
        """Ids of the documents that are being posted in this environment."""
        mark = env.context.get(cls.KEY)
        return mark.ids if isinstance(mark, cls) else frozenset()

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


class Autopost:
    """Marks, in the context, what the scheduled job posts.

    An object, not a string: the context comes from whoever calls, and no client can
    put one of these in it.
    """

    KEY = "coop_autopost"

    @classmethod
    def is_on(cls, env):
        """Tell whether the scheduled job is posting in this environment."""
        return isinstance(env.context.get(cls.KEY), cls)

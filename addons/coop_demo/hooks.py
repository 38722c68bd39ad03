# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from .generator import generate


def post_init_hook(env):
    """Generate the demo cooperative. Updates of the module generate nothing."""
    generate(env)

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

GRAM = 3  # decimals of a kilogram


def post_init_hook(env):
    """Count weights to the gram, as scales do.

    Odoo rounds quantities to 0.01: at 24 € a kilogram, up to 12 cents away from the
    label that the customer was shown (prices shown bind: C. conso. L112-1).
    """
    precision = env.ref("uom.decimal_product_uom")
    precision.digits = max(precision.digits, GRAM)

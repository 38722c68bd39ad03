# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_allergen
from . import coop_product_tag
from . import coop_product_adoption
from . import product_template
from . import product_template_tag

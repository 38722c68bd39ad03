# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import res_company
from . import coop_product_adoption
from . import coop_product_adoption_price
from . import product_template
from . import product_template_catalogue
from . import product_product
from . import product_pricelist_item

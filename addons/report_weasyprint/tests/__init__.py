# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import (
    test_account,
    test_batch,
    test_css,
    test_engine,
    test_layouts,
    test_page,
    test_resources,
)

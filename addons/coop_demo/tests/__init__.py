# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import (
    test_access,
    test_books,
    test_contracts,
    test_counter,
    test_fec,
    test_identity,
    test_members,
    test_shares,
    test_statements,
    test_tills,
)

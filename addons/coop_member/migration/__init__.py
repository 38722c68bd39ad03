# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Take up members from other software; see readme/MIGRATE.md."""

from . import cooperator, grap
from .source import RpcSource

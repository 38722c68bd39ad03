# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import sys
from pathlib import Path

if not __package__:  # run by its path: python addons/coop_ledger_export/coop_ledger
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from coop_ledger.cli import main
else:
    from .cli import main

if __name__ == "__main__":
    sys.exit(main())

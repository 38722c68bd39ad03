from . import coop_ledger_format

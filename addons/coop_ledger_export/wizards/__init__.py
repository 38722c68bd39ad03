from . import ledger_cancel

from . import ledger_cancel
from . import mapping_import

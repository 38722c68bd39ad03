from . import account_export

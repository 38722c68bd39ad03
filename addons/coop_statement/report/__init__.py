from . import report_account
from . import report_statement
from . import report_account_wide

from . import report_tax_certificate

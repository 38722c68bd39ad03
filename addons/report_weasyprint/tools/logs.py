# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""WeasyPrint reports each CSS property it does not know: kept for debugging only.

A report prints hundreds of such lines (Bootstrap's prefixes, transitions…) at levels
WARNING and ERROR, which would hide what matters in the server's log.
"""

import logging

_logger = logging.getLogger("odoo.addons.report_weasyprint.engine")
NOISY = ("weasyprint", "weasyprint.progress", "fontTools", "pydyf")


class DebugHandler(logging.Handler):
    """Hand the records of a library to this module's logger, at level DEBUG."""

    def emit(self, record):
        if _logger.isEnabledFor(logging.DEBUG):
            _logger.debug("%s: %s", record.name, record.getMessage())


def quieten():
    """Send the lines of WeasyPrint and its libraries to level DEBUG, once."""
    for name in NOISY:
        logger = logging.getLogger(name)
        if not any(isinstance(handler, DebugHandler) for handler in logger.handlers):
            logger.addHandler(DebugHandler())
        logger.propagate = False
        if not _logger.isEnabledFor(logging.DEBUG):
            # Formatting these messages costs more than it seems
            logger.setLevel(logging.ERROR)

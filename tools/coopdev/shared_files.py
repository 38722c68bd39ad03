"""A pytest plugin for several test processes at once.

They share one folder of attachments. After each class, Odoo removes from it the files
that the process's own database doesn't know: also those that the other process has just
written, whose tours then lack a script. The folder goes with the databases anyway.
"""


def pytest_runtest_setup(item):
    # Not before: Odoo's tests can't be imported until a database is open
    from odoo.tests.common import TransactionCase

    TransactionCase._gc_filestore = classmethod(lambda cls: None)

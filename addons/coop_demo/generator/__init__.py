# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Generators of the demo cooperative.

Each generator is a function that takes a :class:`.context.Demo` and makes one kind of
records, in batch. They run in the order of :data:`GENERATORS`, once per database: the
names of those that have run are kept in a system parameter, so that a module which
adds one may call :func:`generate` from its own installation.
"""

import logging
import time

from . import (
    activities,
    bank,
    catalogue,
    closing,
    contracts,
    contributions,
    counter,
    expenses,
    fees,
    identity,
    invoicing,
    ledger,
    losses,
    members,
    partners,
    payroll,
    people,
    purchases,
    quotations,
    sale_closings,
    sales,
    sessions,
    settlements,
    shares,
    shops,
    statements,
    tills,
)
from .context import Demo

_logger = logging.getLogger(__name__)

PARAMETER = "coop_demo.generated"
GENERATORS = {
    "identity": identity.generate,
    "people": people.generate,
    "activities": activities.generate,
    "shops": shops.generate,
    "partners": partners.generate,
    "catalogue": catalogue.generate,
    "sales": sales.generate,
    "tills": tills.generate,
    # The tills know the members: the register comes first.
    "members": members.generate,
    "shares": shares.generate,
    "fees": fees.generate,
    "counter": counter.generate,
    "sessions": sessions.generate,
    "losses": losses.generate,
    "sale_closings": sale_closings.generate,
    "purchases": purchases.generate,
    "expenses": expenses.generate,
    "payroll": payroll.generate,
    "contributions": contributions.generate,
    "settlements": settlements.generate,
    "bank": bank.generate,
    "closing": closing.generate,
    "invoicing": invoicing.generate,
    "quotations": quotations.generate,
    "contracts": contracts.generate,
    "statements": statements.generate,
    "ledger": ledger.generate,
}


def generate(env):
    """Run the generators that have not run in this database yet.

    :param env: environment of the superuser
    """
    parameters = env["ir.config_parameter"].sudo()
    done = [name for name in parameters.get_param(PARAMETER, "").split(",") if name]
    demo = Demo(env)
    for name, generator in GENERATORS.items():
        if name in done:
            continue
        start = time.time()
        generator(demo)
        demo.analyse()
        _logger.info("Demo cooperative: %s in %.1f s", name, time.time() - start)
        done.append(name)
    parameters.set_param(PARAMETER, ",".join(done))

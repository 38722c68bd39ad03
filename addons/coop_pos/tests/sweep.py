# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

import psycopg2

from odoo.exceptions import UserError
from odoo.tools import mute_logger

# How core's own models fail when they can't be searched, or read as a whole
FAILURES = (
    AttributeError,
    KeyError,
    NotImplementedError,
    TypeError,
    UserError,
    ValueError,
    psycopg2.Error,
)
QUIET = ("odoo.sql_db", "odoo.models", "odoo.addons.base.models.ir_rule")


def sweep(env, marks, models=None, limit=500):
    """All that somebody may read, of every model, by which a secret would come out.

    Binary fields are left out, and those that can't be read at all.

    :param env: environment of the user
    :param marks: words that may not be found in anything they read
    :param models: names of models; None for all
    :param int limit: records looked at in each model, the newest first
    :return: dict of (model, field) → (record id, what was found)
    """
    found = {}
    for name in sorted(models or env.registry):
        Model = env[name].with_context(active_test=False)
        if Model._abstract or Model._transient or not Model.has_access("read"):
            continue
        for (fname, record_id), value in _values(Model, limit).items():
            text = json.dumps(value, default=str, ensure_ascii=False)
            if any(mark in text for mark in marks):
                found.setdefault((name, fname), (record_id, text[:200]))
    return found


def _values(Model, limit):
    order = "id desc" if Model._auto else None
    records = _attempt(Model, lambda: Model.search([], limit=limit, order=order))
    if not records:
        return {}
    fnames = [
        fname
        for fname, field in Model.fields_get(attributes=["type"]).items()
        if field["type"] != "binary"
    ]
    rows = _attempt(Model, lambda: records.read(fnames))
    if rows is None:
        # One field that can't be computed must not hide the others.
        rows = []
        for fname in fnames:
            rows += _attempt(Model, lambda fname=fname: records.read([fname])) or []
    return {
        (fname, row["id"]): value
        for row in rows
        for fname, value in row.items()
        if fname != "id" and value
    }


def _attempt(Model, function):
    """Result of the function; None if it fails, whatever the reason."""
    try:
        with Model.env.cr.savepoint(), mute_logger(*QUIET):
            return function()
    except FAILURES:
        Model.env.invalidate_all()
        return None

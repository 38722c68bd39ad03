"""Databases and their filestores, through PostgreSQL's own client programs."""

import os
import shutil

from . import paths, postgres, shell
from .ui import Problem


def query(sql, *, database=None, **variables):
    """Rows of a statement; values are passed as psql variables (``:'name'``)."""
    options = [f"--set={name}={value}" for name, value in variables.items()]
    code, out, err = shell.capture(
        [
            *("psql", "-XAtq", "--set=ON_ERROR_STOP=1", *options),
            *("-d", database or postgres.maintenance_database()),
        ],
        env=postgres.environment(),
        text_in=sql,
    )
    if code:
        raise Problem(f"PostgreSQL: {err.strip()}")
    return out.splitlines()


def exists(name):
    return bool(query("select 1 from pg_database where datname = :'name';", name=name))


def names(prefix):
    return query(
        "select datname from pg_database where starts_with(datname, :'prefix')"
        " order by 1;",
        prefix=prefix,
    )


def installed(name):
    """Modules installed in an Odoo database; None where Odoo isn't there yet."""
    if not exists(name):
        return None
    if not query("select to_regclass('ir_module_module');", database=name)[0]:
        return None
    return set(
        query(
            "select name from ir_module_module where state = 'installed';",
            database=name,
        )
    )


def drop(*databases):
    for name in databases:
        _client("dropdb", "--force", "--if-exists", name)
        shutil.rmtree(filestore(name), ignore_errors=True)


def clone(source, target):
    drop(target)
    _client("createdb", "--template", source, target)
    if filestore(source).is_dir():
        # Files are named after their content and never rewritten: links suffice
        shutil.copytree(filestore(source), filestore(target), copy_function=os.link)


def filestore(name):
    return paths.DATA / "filestore" / name


def _client(*command):
    code, _out, err = shell.capture(command, env=postgres.environment())
    if code:
        raise Problem(f"{command[0]} {command[-1]}: {err.strip()}")


def get_mark(name, key):
    """A note of ours kept in the database itself, so that copies carry it."""
    rows = query(
        "select value from ir_config_parameter where key = :'key';",
        database=name,
        key=f"coopdev.{key}",
    )
    return rows[0] if rows else None


def set_mark(name, key, value):
    query(
        "insert into ir_config_parameter (key, value) values (:'key', :'value')"
        " on conflict (key) do update set value = excluded.value;",
        database=name,
        key=f"coopdev.{key}",
        value=value,
    )

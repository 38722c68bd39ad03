#!/bin/bash
# Run once by the postgres image, on an empty data volume: Odoo's role, which is no
# superuser, and in the template the extensions that only one can set up for it.
set -euo pipefail
ODOO_PASSWORD=$(<"${DB_PASSWORD_FILE:-/run/secrets/db_password}")
export ODOO_PASSWORD
psql -X -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d template1 -v role="${DB_USER:-odoo}" <<'SQL'
\getenv password ODOO_PASSWORD
create role :"role" login createdb password :'password';
create extension if not exists pg_trgm;
create extension if not exists unaccent;
-- Indexes of accent-insensitive searches need it; see odoo/service/db.py
alter function unaccent(text) immutable;
-- Odoo says it again in each database that it makes: only an owner may
alter function unaccent(text) owner to :"role";
SQL

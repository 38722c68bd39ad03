#!/bin/bash
# Make what is not in the repository: .env and secrets/. Keeps what is there already.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
[[ -e .env ]] || cp .env.example .env
# The folder is closed, its files are not: containers read them as other users
mkdir -p secrets
chmod 700 secrets
for name in postgres_password db_password odoo_master_password odoo_admin_password; do
    if [[ ! -s secrets/$name ]]; then
        (
            set +o pipefail # head closes the pipe
            tr -dc 'a-zA-Z0-9' </dev/urandom | head -c 32 >"secrets/$name"
        )
        echo "made secrets/$name"
    fi
    chmod 444 "secrets/$name"
done
echo "Set DOMAIN in $PWD/.env, then: docker compose up --detach --wait"
echo "The first user's password is in $PWD/secrets/odoo_admin_password"

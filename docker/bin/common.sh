# Shared by the scripts beside it; sourced, not run.
# shellcheck shell=bash

# Odoo lets PG* variables win over its configuration file: only that file must speak.
for variable in "${!PG@}"; do unset "$variable"; done
unset variable

: "${DB_HOST:=db}" "${DB_PORT:=5432}" "${DB_USER:=odoo}" "${DB_NAME:=coop}"
: "${DB_SSLMODE:=prefer}" "${DB_MAINTENANCE:=postgres}" "${DB_TEMPLATE:=template1}"
: "${DATA_DIR:=/var/lib/odoo}" "${BACKUP_DIR:=/backups}"
: "${ODOO_RC:=/run/coop/odoo.conf}"
COOP_HOME=${COOP_HOME:-/opt/coop}
export ODOO_RC
# shellcheck disable=SC2034
IMAGE_PARAMETER=coop.docker.image

say() { printf '%s %s: %s\n' "$(date '+%F %T')" "${0##*/}" "$*"; }
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# secret NAME: the one line of the file that NAME_FILE names, else of the secret
# of that name in lower case. Callers assign its output, so that set -e stops them.
secret() {
    local variable=$1_FILE name=${1,,} file value
    file=${!variable:-/run/secrets/$name}
    [[ -f $file ]] || fail "the secret $name is missing: write it in $file, or name its file in $variable."
    [[ -r $file ]] || fail "the secret $name cannot be read by user $(id -un): check the mode of $file."
    value=$(<"$file")
    value=${value%$'\r'}
    [[ -n $value ]] || fail "the secret $name is empty: write it in $file."
    # What Odoo's configuration file would not give back as it was
    case $value in
        *$'\n'* | *$'\r'*) fail "the secret $name must be one line: check $file." ;;
        [[:space:]]* | *[[:space:]]) fail "the secret $name begins or ends with a blank: check $file." ;;
        False | false | None) fail "the secret $name cannot be the word $value: change it in $file." ;;
    esac
    printf '%s' "$value"
}

# number NAME DEFAULT: a whole number from the environment.
number() {
    local value=${!1:-$2}
    [[ $value =~ ^[0-9]+$ ]] || fail "$1 must be a whole number, not '$value'."
    printf '%s' "$value"
}

# enabled NAME: is this switch on?
enabled() {
    case ${!1:-} in
        1 | [Tt]rue | [Yy]es | [Oo]n) return 0 ;;
        '' | 0 | [Ff]alse | [Nn]o | [Oo]ff) return 1 ;;
        *) fail "$1 must be true or false, not '${!1}'." ;;
    esac
}

# The name goes into a path and a regular expression; Odoo accepts no other either.
check_name() {
    [[ $1 =~ ^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}$ ]] \
        || fail "'$1' cannot be a database's name: use letters, digits, '_', '.' and '-'."
}

# pg PROGRAM…: run a client of PostgreSQL; the password is in its environment alone.
pg() {
    (
        export PGHOST=$DB_HOST PGPORT=$DB_PORT PGUSER=$DB_USER PGSSLMODE=$DB_SSLMODE
        export PGPASSWORD=$DB_PASSWORD PGCONNECT_TIMEOUT=10 PGAPPNAME=${0##*/}
        exec "$@"
    )
}

# sql DATABASE [psql option…]: run the statements of standard input, print bare values.
sql() {
    local database=$1
    shift
    pg psql -XqAt -v ON_ERROR_STOP=1 -d "$database" "$@"
}

database_exists() {
    local found
    # No answer is not the answer 'no'
    found=$(sql "$DB_MAINTENANCE" -v name="$1" \
        <<<"select 1 from pg_database where datname = :'name'") \
        || fail "PostgreSQL at $DB_HOST:$DB_PORT did not say whether $1 exists."
    [[ $found ]]
}

wait_for_database() {
    local limit said answer
    limit=$(number DB_TIMEOUT 120)
    said=
    SECONDS=0
    until answer=$(sql "$DB_MAINTENANCE" <<<'select 1' 2>&1); do
        ((SECONDS < limit)) || fail "PostgreSQL at $DB_HOST:$DB_PORT did not answer in $limit s: ${answer%%$'\n'*}"
        [[ $said ]] || say "waiting for PostgreSQL at $DB_HOST:$DB_PORT"
        said=1
        sleep 1
    done
}

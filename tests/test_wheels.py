"""Every module is built, and lives on its own, from its wheel."""

import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement

from coopdev import database, logcheck, modules, odoo, packaging, paths, templates
from coopdev.shell import capture

MODULES = modules.all_modules()
RUNTIME = ("requirements.txt", "addons-requirements.txt")

pytestmark = pytest.mark.slow
each_module = pytest.mark.parametrize("module", MODULES)


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    packaging.build(MODULES, folder)
    packaging.build_metapackage(folder)
    return folder


def metadata(dist, project):
    """(wheel, metadata) of the only wheel of ``project``."""
    name = project.replace("-", "_")
    (wheel,) = dist.glob(f"{name}-19.0.*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        return wheel, Parser().parsestr(archive.read(path).decode())


@each_module
def test_metadata(dist, module):
    wheel, data = metadata(dist, f"odoo-addon-{module}")
    assert data["Name"].replace("-", "_") == f"odoo_addon_{module}"
    assert data["Version"].startswith(MODULES[module]["version"])
    assert data["License"] == "AGPL-3"
    requires = data.get_all("Requires-Dist")
    assert "odoo==19.0.*" in requires
    siblings = {
        f"odoo-addon-{name}==19.0.*"
        for name in MODULES[module]["depends"]
        if name in MODULES
    }
    assert siblings <= {text.replace("odoo_addon_", "odoo-addon-") for text in requires}
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert f"odoo/addons/{module}/__manifest__.py" in names
    assert f"odoo/addons/{module}/i18n/fr.po" in names
    assert not [name for name in names if "__pycache__" in name]


@each_module
def test_requirements_can_be_met(dist, module):
    """Each is Odoo, a module of the suite, or pinned in a requirements file."""
    _wheel, data = metadata(dist, f"odoo-addon-{module}")
    pinned = {
        normal(line.split("==")[0])
        for file in RUNTIME
        for line in (paths.ROOT / file).read_text().splitlines()
        if "==" in line and not line.startswith("#")
    }
    ours = {normal(f"odoo-addon-{name}") for name in MODULES}
    for text in data.get_all("Requires-Dist"):
        requirement = Requirement(text)
        name = normal(requirement.name)
        if name == "odoo":
            assert requirement.specifier.contains("19.0")
        elif name not in ours:
            assert name in pinned, f"{text} is not pinned in {' or '.join(RUNTIME)}"
            assert requirement.specifier.contains(version(name))


def test_metapackage_names_every_module(dist):
    _wheel, data = metadata(dist, "odoo-addons-coop")
    named = {normal(Requirement(t).name) for t in data.get_all("Requires-Dist") or []}
    assert named == {normal(f"odoo-addon-{name}") for name in MODULES}


def test_pip_installs_from_the_repository_by_subdirectory(tmp_path):
    """What the README promises: pip install "git+URL#subdirectory=setup/<module>"."""
    module = next(iter(MODULES), None)
    code, _out, _err = capture(["git", "cat-file", "-e", f"HEAD:setup/{module}"])
    if code:
        pytest.skip("the module's setup/ link is not committed yet")
    url = f"git+file://{paths.ROOT}#subdirectory=setup/{module}"
    options = ["--no-deps", "--no-build-isolation", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "-w", tmp_path, url],
        check=True,
    )
    metadata(tmp_path, f"odoo-addon-{module}")


class Life:
    """A database that knows the module and its dependencies from wheels alone."""

    def __init__(self, module, dist, folder):
        self.module = module
        self.closure = modules.closure([module])
        self.site = folder / "site"
        self.log = folder / "odoo.log"
        self.name = f"test_wheel_{module}"
        self.environment = odoo.postgres.environment()
        self.environment["PYTHONPATH"] = str(self.site)
        self.conf = folder / "odoo.conf"
        lines = paths.CONF.read_text().splitlines()
        # The tree must not be on the path: the wheels have to do
        kept = [line for line in lines if not line.startswith("addons_path")]
        self.conf.write_text("\n".join(kept) + "\n")
        self._install_wheels(dist)

    def _install_wheels(self, dist):
        wheels = [metadata(dist, f"odoo-addon-{name}")[0] for name in self.closure]
        options = ["--no-deps", "--no-index", "--quiet", "--target", self.site]
        subprocess.run(
            [sys.executable, "-m", "pip", "install", *options, *wheels], check=True
        )

    def odoo(self, *args):
        command = [str(part) for part in odoo.command(*args)]
        with open(self.log, "wb") as log:
            done = subprocess.run(
                command,
                check=False,
                env=self.environment,
                cwd=self.site,
                stdout=log,
                stderr=log,
            )
        text = self.log.read_text(errors="replace")
        assert done.returncode == 0, text[-3000:]
        assert logcheck.problems(self.log) == []
        return text

    def server(self, *args):
        options = ["-c", self.conf, "-d", self.name, "--stop-after-init", "--no-http"]
        return self.odoo("server", *options, "--skip-auto-install", *args)

    def ours(self):
        return (database.installed(self.name) or set()) & set(MODULES)


@each_module
def test_life_of_a_module(dist, module, tmp_path):
    """From the wheels alone, a module's database is updated, then left clean.

    The database is the one of the module's own tests, which installed it: its files
    are read again here, all of them, from the wheels.
    """
    life = Life(module, dist, tmp_path)
    database.clone(templates.suite([module], alone=True), life.name)
    try:
        text = life.server("-u", module)
        assert str(paths.ADDONS) not in text
        assert life.ours() == set(life.closure)

        life.odoo("module", "uninstall", "-c", life.conf, "-d", life.name, module)
        assert life.ours() == set(life.closure) - {module}
        left = database.query(
            "select model, count(*) from ir_model_data where module = :'module'"
            " group by model;",
            database=life.name,
            module=module,
        )
        assert left == [], "left behind by the uninstallation"
    finally:
        database.drop(life.name)

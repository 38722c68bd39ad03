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
    """A database that knows some modules from their wheels alone."""

    def __init__(self, names, dist, folder):
        self.names = modules.closure(names)
        self.site = folder / "site"
        self.log = folder / "odoo.log"
        self.name = f"test_wheel_{names[0]}"
        self.environment = odoo.postgres.environment()
        self.environment["PYTHONPATH"] = str(self.site)
        self.conf = folder / "odoo.conf"
        lines = paths.CONF.read_text().splitlines()
        # The tree must not be on the path: the wheels have to do
        kept = [line for line in lines if not line.startswith("addons_path")]
        self.conf.write_text("\n".join(kept) + "\n")
        self._install_wheels(dist)

    def _install_wheels(self, dist):
        wheels = [metadata(dist, f"odoo-addon-{name}")[0] for name in self.names]
        options = ["--no-deps", "--no-index", "--quiet", "--target", self.site]
        subprocess.run(
            [sys.executable, "-m", "pip", "install", *options, *wheels], check=True
        )

    def odoo(self, command, *args, script=""):
        base = [command, "-c", self.conf, "-d", self.name, "--no-http"]
        with open(self.log, "wb") as log:
            done = subprocess.run(
                [str(part) for part in odoo.command(*base, *args)],
                check=False,
                env=self.environment,
                cwd=self.site,
                input=script.encode(),
                stdout=log,
                stderr=log,
            )
        text = self.log.read_text(errors="replace")
        assert done.returncode == 0, text[-3000:]
        assert logcheck.problems(self.log) == []
        return text

    def update(self):
        """Read all files of the modules again, from the wheels."""
        text = self.odoo(
            "server",
            *("--stop-after-init", "--skip-auto-install"),
            *("-u", ",".join(self.names)),
        )
        assert str(paths.ADDONS) not in text
        assert self.ours() == set(self.names)

    def uninstall(self, names):
        """Uninstall one after the other; each must leave the others, and no trace."""
        text = self.odoo("shell", script=UNINSTALL.format(names))
        assert "all uninstalled" in text, text[-3000:]
        assert self.ours() == set(self.names) - set(names)

    def ours(self):
        return (database.installed(self.name) or set()) & set(MODULES)


UNINSTALL = """
from odoo.modules.registry import Registry
ours = set({0!r})
for name in {0!r}:
    env["ir.module.module"].search([("name", "=", name)]).button_immediate_uninstall()
    env.cr.close()
    env = env(cr=Registry(env.cr.dbname).cursor())
    ours.remove(name)
    domain = [("name", "in", {0!r}), ("state", "=", "installed")]
    left = set(env["ir.module.module"].search(domain).mapped("name"))
    assert left == ours, (name, left ^ ours)
    data = env["ir.model.data"].search([("module", "=", name)])
    assert not data, (name, "left behind", data.mapped("complete_name"))

env.cr.close()
print("all uninstalled")
"""


def test_life_of_the_suite(dist, tmp_path):
    """From the wheels alone the suite is updated, then uninstalled bit by bit.

    Each module is uninstalled while all that it rests on is still there, by itself.
    """
    names = modules.without_demo()
    life = Life(names, dist, tmp_path)
    database.clone(templates.suite(names), life.name)
    try:
        life.update()
        life.uninstall(modules.closure(names)[::-1])
    finally:
        database.drop(life.name)


@pytest.mark.parametrize("module", [modules.DEMO, *modules.APART])
def test_life_of_a_module_apart(dist, module, tmp_path):
    """Likewise for a module that isn't installed with the others."""
    life = Life([module], dist, tmp_path)
    database.clone(templates.suite([module], alone=True), life.name)
    try:
        life.update()
        life.uninstall([module])
    finally:
        database.drop(life.name)

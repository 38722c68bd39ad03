"""Every module is whole: manifest, packaging, documentation, translation, access."""

import io
import re

import polib
import pytest

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export

from coopdev import modules, packaging, paths

MODULES = modules.all_modules()
AUTHOR = "Coop Suite contributors"
REQUIRED = ("name", "summary", "category", "website", "depends")
STATUSES = ("Alpha", "Beta", "Production/Stable", "Mature")
PNG = b"\x89PNG\r\n\x1a\n"

each_module = pytest.mark.parametrize("module", MODULES)


def folder(module):
    return paths.ADDONS / module


@each_module
def test_manifest(module):
    manifest = MODULES[module]
    missing = [key for key in REQUIRED if not manifest.get(key)]
    assert not missing, f"{module}: the manifest lacks {missing}"
    assert re.fullmatch(r"19\.0\.\d+\.\d+\.\d+", manifest["version"])
    assert manifest["license"] == "AGPL-3"
    assert AUTHOR in manifest["author"]
    assert len(manifest["summary"]) <= 120, "the summary is a line, not a text"
    assert manifest.get("development_status", "Beta") in STATUSES


@each_module
def test_pyproject(module):
    text = (folder(module) / "pyproject.toml").read_text()
    assert 'requires = ["whool"]' in text
    assert 'build-backend = "whool.buildapi"' in text


@each_module
def test_imports_are_dependencies(module):
    """The whole tree is on the path here, but not where the module lives alone."""
    needed = {
        name
        for path in folder(module).rglob("*.py")
        for name in re.findall(r"\bodoo\.addons\.(\w+)", path.read_text())
    }
    undeclared = needed & set(MODULES) - set(modules.closure([module]))
    assert not undeclared, f"{module} imports {sorted(undeclared)}: see its depends"


@each_module
def test_setup_link(module):
    link = paths.SETUP / module
    assert link.is_symlink(), "run: make sync-setup"
    assert link.resolve() == folder(module).resolve()


def test_setup_has_nothing_else():
    names = {path.name for path in paths.SETUP.iterdir()} - {"_metapackage"}
    assert names == set(MODULES), "run: make sync-setup"


def test_metapackage_and_readme_are_in_sync():
    text = packaging.METAPACKAGE.read_text(encoding="utf-8")
    assert text == packaging.metapackage(), "run: make sync-setup"
    text = packaging.README.read_text(encoding="utf-8")
    assert text == packaging.readme(), "run: make sync-setup"


@each_module
def test_readme_fragments(module):
    wanted = ["DESCRIPTION.md", "USAGE.md"]
    if any(folder(module).glob("**/res_config_settings*")):
        wanted.append("CONFIGURE.md")
    for name in wanted:
        path = folder(module) / "readme" / name
        assert path.is_file(), f"{module}: readme/{name} is missing"
        assert len(path.read_text(encoding="utf-8").strip()) > 40


@each_module
def test_icon(module):
    path = folder(module) / "static" / "description" / "icon.png"
    assert path.is_file() and path.read_bytes().startswith(PNG)


@each_module
def test_has_tests(module):
    tests = folder(module) / "tests"
    names = {path.stem for path in tests.glob("test_*.py")}
    assert names, f"{module} has no tests"
    init = (tests / "__init__.py").read_text()
    forgotten = [name for name in sorted(names) if not re.search(rf"\b{name}\b", init)]
    # Odoo's own runner sees only what tests/__init__.py imports
    assert not forgotten, f"{module}: tests/__init__.py does not import {forgotten}"


@each_module
def test_french_is_complete(module):
    path = folder(module) / "i18n" / "fr.po"
    assert path.is_file(), f"{module}: i18n/fr.po is missing: make i18n"
    entries = polib.pofile(str(path))
    empty = [entry.msgid for entry in entries.untranslated_entries()]
    assert not empty, f"{module}: {len(empty)} untranslated, first {empty[:5]}"
    fuzzy = [entry.msgid for entry in entries if entry.fuzzy]
    assert not fuzzy, f"{module}: fuzzy {fuzzy[:5]}"


@tagged("post_install", "-at_install")
class TestInDatabase(TransactionCase):
    """What only a database with the module installed can tell."""

    def _installed(self):
        states = self.env["ir.module.module"].search(
            [("name", "in", list(MODULES)), ("state", "=", "installed")]
        )
        return states.mapped("name")

    def test_all_are_installed(self):
        # The demo cooperative has a database of its own.
        self.assertEqual(set(self._installed()), set(modules.without_demo()))

    def test_translation_files_are_up_to_date(self):
        for module in self._installed():
            with self.subTest(module=module):
                self._check_terms(module)

    def _check_terms(self, module):
        buffer = io.BytesIO()
        trans_export(None, [module], buffer, "po", self.env)
        terms = {entry.msgid for entry in polib.pofile(buffer.getvalue().decode())}
        i18n = folder(module) / "i18n"
        for path in (i18n / f"{module}.pot", i18n / "fr.po"):
            self.assertTrue(path.is_file(), f"{path} is missing: make i18n")
            written = {entry.msgid for entry in polib.pofile(str(path))}
            advice = f"{path.name} of {module} is not up to date: make i18n"
            self.assertEqual(sorted(terms - written), [], advice)
            self.assertEqual(sorted(written - terms), [], advice)

    def test_every_model_has_access_rights(self):
        access = self.env["ir.model.access"].sudo().search([])
        guarded = set(access.mapped("model_id.model"))
        bare = [
            name
            for name, model in self.env.registry.items()
            if model._original_module in MODULES
            and not model._abstract
            and name not in guarded
        ]
        self.assertEqual(sorted(bare), [], "models without ir.model.access")

    def test_guarded_related_fields_are_read_as_the_user(self):
        """`groups` alone leave a related field open to searches, groups and sorts:
        Odoo reads through it as superuser, unless it is told not to."""
        open_fields = [
            f"{name}.{field.name}"
            for name, model in self.env.registry.items()
            for field in model._fields.values()
            if field.related
            and field.groups
            and field.compute_sudo
            and field._module in MODULES
            and not field.inherited
        ]
        self.assertEqual(sorted(open_fields), [], "set related_sudo=False")

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Typed Dates",
    "summary": "A date typed in a form shows at once, not the one before",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Coop Suite contributors",
    "website": "https://github.com/coop-suite/coop-suite",
    "license": "AGPL-3",
    "development_status": "Beta",
    "maintainers": ["coop-suite"],
    "depends": ["web"],
    "assets": {
        "web.assets_backend": ["web_typed_date/static/src/**/*"],
        "web.assets_unit_tests": ["web_typed_date/static/tests/unit/**/*"],
    },
    "installable": True,
}

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read the file of a catalogue, and list everything that is wrong in it."""

import math

from odoo.tools import LazyTranslate
from odoo.tools.barcode import check_barcode_encoding

_lt = LazyTranslate(__name__, default_lang="en_US")

COLUMNS = {
    "barcode": ["Barcode", "Code-barres"],
    "default_code": ["Reference", "Référence"],
    "name": ["Name", "Désignation"],
    "categ": ["Category", "Catégorie"],
    "list_price": ["Recommended price", "Prix conseillé"],
    "standard_price": ["Cost", "Prix d'achat HT"],
    "tax": ["VAT rate", "Taux de TVA"],
    "uom": ["Unit", "Unité"],
}
EXAMPLES = [
    {
        "barcode": "3760000000116",
        "default_code": "POM-01",
        "name": "Jus de pomme 1 L",
        "list_price": "3,20",
        "standard_price": "2,10",
        "tax": "5,5",
    },
    {
        "default_code": "CAR-01",
        "name": "Carottes",
        "list_price": "2,40",
        "standard_price": "1,50",
        "tax": "5,5",
        "uom": "kg",
    },
]


def read_number(text):
    """Return a number written in French or in English; ValueError if it isn't one."""
    text = text.replace("\u202f", "").replace("\xa0", "").replace(" ", "")
    text = text.removesuffix("%").removesuffix("€")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


class CatalogueFile:
    """Products that the lines of a file describe.

    Everything the database must be asked is asked once for the whole file.

    :param env: environment of the user
    :param company: the cooperative
    :param columns: dict {key: headers}
    """

    def __init__(self, env, company, columns):
        self.env = env
        self.company = company
        self.columns = columns
        self.french = (env.lang or "").startswith("fr")
        self.errors = []

    def parse(self, rows):
        """Return the products to write; fill in ``errors``.

        :param rows: list of (line number, {key: text})
        :return: list of (product.template or None, values)
        """
        self.load(rows)
        entries = []
        for line, row in rows:
            product = self._find_product(line, row)
            vals = self.read_line(line, row, product)
            entries.append((product, vals))
        self._check_twice(rows)
        self.errors.sort(key=lambda error: error[0])
        return entries

    def messages(self):
        """Return one message per error, in the order of the lines."""
        return [
            self.env._(
                "• Line %(line)s, column “%(column)s”: %(message)s",
                line=line,
                column=self.columns[column][-1 if self.french else 0],
                message=message,
            )
            for line, column, message in self.errors
        ]

    def error(self, line, column, message):
        """Note an error.

        :param int line: number of the line in the file
        :param str column: key of the column
        :param message: lazy translation of what is wrong and what to do
        """
        self.errors.append((line, column, self.env._(message)))

    # ------------------------------------------------------------------
    # What the database knows
    # ------------------------------------------------------------------

    def load(self, rows):
        """Read the products, categories, taxes and units that the file names."""
        env = self.env
        barcodes = [row["barcode"] for _line, row in rows if row["barcode"]]
        codes = [row["default_code"] for _line, row in rows if row["default_code"]]
        variants = (
            env["product.product"]
            .with_context(active_test=False)
            .search(
                [
                    ("company_id", "in", [self.company.id, False]),
                    "|",
                    ("barcode", "in", barcodes),
                    ("default_code", "in", codes),
                ]
            )
        )
        self.by_barcode = {v.barcode: v.product_tmpl_id for v in variants if v.barcode}
        self.by_code = {}
        for variant in variants.filtered("default_code"):
            self.by_code.setdefault(variant.default_code, set()).add(
                variant.product_tmpl_id
            )
        self.categories = {}
        for category in env["product.category"].search([]):
            self.categories.setdefault(category.name.casefold(), category)
            self.categories[category.complete_name.casefold()] = category
        self.uoms = {
            uom.name.casefold(): uom
            for lang in {env.lang, "en_US"}
            for uom in env["uom.uom"].with_context(lang=lang).search([])
        }
        default = self.company.account_sale_tax_id
        self.taxes = {}
        for tax in (
            env["account.tax"]
            .search(
                [
                    ("company_id", "=", self.company.id),
                    ("type_tax_use", "=", "sale"),
                    ("amount_type", "=", "percent"),
                ]
            )
            .sorted(lambda t: (t != default, not t.price_include, t.sequence, t.id))
        ):
            self.taxes.setdefault(round(tax.amount, 4), tax)

    def _find_product(self, line, row):
        if row["barcode"] in self.by_barcode:
            product = self.by_barcode[row["barcode"]]
        else:
            products = self.by_code.get(row["default_code"], set())
            if len(products) > 1:
                self.error(
                    line,
                    "default_code",
                    _lt(
                        "several products have the reference “%(value)s”. Fill in the "
                        "barcode, or make the references different.",
                        value=row["default_code"],
                    ),
                )
                return None
            product = next(iter(products), None)
        if product and product.product_variant_count > 1:
            self.error(
                line,
                "name",
                _lt(
                    "“%(value)s” has several variants: change it on its form, not by "
                    "a file.",
                    value=product.name,
                ),
            )
        return product

    def _check_twice(self, rows):
        for key in ("barcode", "default_code"):
            first = {}
            for line, row in rows:
                value = row[key]
                if value and value in first:
                    self.error(
                        line,
                        key,
                        _lt(
                            "“%(value)s” is already on line %(first)s. Keep one.",
                            value=value,
                            first=first[value],
                        ),
                    )
                first.setdefault(value, line)

    # ------------------------------------------------------------------
    # One line
    # ------------------------------------------------------------------

    def read_line(self, line, row, product):
        """Return the values of a line, to be extended.

        :param product: product.template to update, or None
        """
        vals = {
            key: row[key] for key in ("name", "default_code", "barcode") if row[key]
        }
        if not row["name"] and not product:
            self.error(line, "name", _lt("a name is required for a new product."))
        if not row["barcode"] and not row["default_code"]:
            self.error(
                line,
                "default_code",
                _lt("fill in the barcode or the reference: one tells products apart."),
            )
        self._check_barcode(line, row["barcode"])
        for key in ("list_price", "standard_price"):
            number = self.read_number(line, row, key)
            if number is not None:
                vals[key] = number
        for key, fname, known in (
            ("categ", "categ_id", self.categories),
            ("uom", "uom_id", self.uoms),
        ):
            if row[key]:
                found = known.get(row[key].casefold())
                if found:
                    vals[fname] = found.id
                else:
                    self.error(
                        line,
                        key,
                        _lt(
                            "“%(value)s” is unknown. Create it, or correct its name.",
                            value=row[key],
                        ),
                    )
        rate = self.read_number(line, row, "tax")
        if rate is not None:
            tax = self.taxes.get(round(rate, 4))
            if tax:
                vals["taxes_id"] = [(6, 0, tax.ids)]
            else:
                self.error(
                    line,
                    "tax",
                    _lt(
                        "the cooperative has no sale tax of %(value)s %%. Its rates: "
                        "%(rates)s.",
                        value=row["tax"].removesuffix("%").strip(),
                        rates=", ".join(f"{rate:g}" for rate in sorted(self.taxes)),
                    ),
                )
        return vals

    def read_number(self, line, row, key, minimum=0.0):
        """Return the number of a cell, None if it is empty or wrong."""
        if not row[key]:
            return None
        try:
            number = read_number(row[key])
        except ValueError:
            self.error(line, key, _lt("“%(value)s” is not a number.", value=row[key]))
            return None
        if number < minimum:
            self.error(
                line,
                key,
                _lt(
                    "“%(value)s” is less than %(minimum)s. Correct it.",
                    value=row[key],
                    minimum=f"{minimum:g}",
                ),
            )
            return None
        return number

    def _check_barcode(self, line, barcode):
        # Scales and price lists keep codes of their own: only what claims to be an
        # EAN is checked.
        if not barcode.isdigit() or len(barcode) not in (8, 13):
            return
        encoding = "ean13" if len(barcode) == 13 else "ean8"
        if not check_barcode_encoding(barcode, encoding):
            self.error(
                line,
                "barcode",
                _lt(
                    "the check digit of “%(value)s” is wrong. Scan the barcode again; "
                    "check that your spreadsheet did not change its digits.",
                    value=barcode,
                ),
            )

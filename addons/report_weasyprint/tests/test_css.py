# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import BaseCase, tagged

from ..tools import css


@tagged("post_install", "-at_install")
class TestCss(BaseCase):
    def test_media(self):
        for query, width, expected in [
            ("print", 800, True),
            ("all", 800, True),
            ("screen", 800, False),
            ("not screen", 800, True),
            ("screen, print", 800, True),
            ("only print and (min-width: 768px)", 800, True),
            ("(min-width: 768px)", 767, False),
            ("(min-width: 48em)", 768, True),
            ("(max-width: 767.98px)", 768, False),
            ("(max-width: 767.98px)", 600, True),
            ("(min-width: 576px) and (max-width: 991.98px)", 800, True),
            ("(min-width: 576px) and (max-width: 991.98px)", 1000, False),
            ("(prefers-reduced-motion: reduce)", 800, False),
            ("(prefers-color-scheme: dark)", 800, False),
            ("(hover: hover)", 800, False),
        ]:
            with self.subTest(query=query, width=width):
                self.assertEqual(css.media_matches(query, width), expected)

    def test_resolve_media(self):
        text = (
            "a{color:red}@media (min-width:768px){.b{content:'}'}"
            "@media screen{.c{color:red}}.d{color:red}}.e{color:red}"
        )
        self.assertEqual(
            css.resolve_media(text, 800),
            "a{color:red}.b{content:'}'}.d{color:red}.e{color:red}",
        )
        self.assertEqual(css.resolve_media(text, 700), "a{color:red}.e{color:red}")

    def test_unclosed_block(self):
        self.assertEqual(css.resolve_media("@media print{a{b:c}", 800), "a{b:c")

    def test_split_rules(self):
        text = (
            '@charset "UTF-8";@import url(x.css);p{a:b}.x .y, .z{a:b}'
            ".x:not(.w, .v){a:b}.x:hover{a:b}@keyframes k{from{a:b}to{a:b}}"
            "@page{size:A4}"
        )
        self.assertEqual(
            css.split_rules(text),
            [
                ('@charset "UTF-8";@import url(x.css);', None),
                ("p{a:b}", [set()]),
                (".x .y, .z{a:b}", [{"x", "y"}, {"z"}]),
                (".x:not(.w, .v){a:b}", [{"x"}]),
                (".x:hover{a:b}", []),
                ("@page{size:A4}", None),
            ],
        )

    def test_fonts(self):
        text, fonts = css.split_font_faces(
            "a{b:c}@font-face{font-family: 'My Font';src:url(x.ttf)}d{e:f}"
        )
        self.assertEqual(text, "a{b:c}d{e:f}")
        self.assertEqual(list(fonts), ["my font"])

    def test_columns_fill_their_row_and_no_more(self):
        text, _fonts = css.prepare(".col-8{width:66.66666667%}", 800)
        self.assertEqual(text, ".col-8{width:66.6666%}")

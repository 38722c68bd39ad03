# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_validation import ValidationCommon


@tagged("post_install", "-at_install")
class TestRpc(ValidationCommon, HttpCase):
    """The doors of the network: the web client's, and JSON-2."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._rule(amount_ceiling=50.0)
        cls.draft = cls._draft(100.0)
        cls.submitted = cls._draft(100.0)
        cls.submitted.with_user(cls.users["alice"]).action_coop_submit()
        for role in ("alice", "bruno", "officer"):
            cls.users[role].password = f"axis_{role}"

    def _call_kw(self, model, method, *args, **kwargs):
        """What the web client calls.

        :return: (result, error message)
        """
        response = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "params": {
                        "model": model,
                        "method": method,
                        "args": args,
                        "kwargs": kwargs,
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()
        error = response.get("error")
        return response.get("result"), error and error["data"]["message"]

    def _json2(self, role, model, method, **body):
        key = (
            self.env["res.users.apikeys"]
            .with_user(self.users[role])
            ._generate("rpc", "test", datetime.now() + timedelta(days=1))
        )
        return self.url_open(
            f"/json/2/{model}/{method}",
            data=json.dumps(body),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"bearer {key}",
            },
        )

    def _attempts(self):
        draft, submitted = self.draft.ids, self.submitted.ids
        context = {
            "coop_validation_posting": {"ids": draft},
            "skip_readonly_check": True,
            "allowed_company_ids": self.company.ids,
        }
        validated = {"coop_validation_state": "validated"}
        return [
            ("account.move", "action_post", [draft], {}),
            ("account.move", "action_post", [draft], {"context": context}),
            ("account.move", "action_post", [submitted], {"context": context}),
            ("account.move", "write", [draft, {"state": "posted"}], {}),
            (
                "account.move",
                "write",
                [draft, {"state": "posted"}],
                {"context": context},
            ),
            ("account.move", "write", [draft, validated], {}),
            ("account.move", "web_save", [draft, validated], {"specification": {}}),
            (
                "account.move",
                "web_save",
                [submitted, {"ref": "x"}],
                {"specification": {}},
            ),
            ("account.move", "action_coop_approve", [submitted], {}),
            ("account.move", "action_coop_refuse", [submitted], {}),
            ("account.move", "action_coop_confirm", [draft], {}),
            ("account.move", "_post", [draft], {}),
            ("account.move", "_coop_mark_validated", [draft], {}),
            ("account.move", "_coop_refuse", [submitted, "x"], {}),
            (
                "account.move.line",
                "write",
                [self.submitted.invoice_line_ids.ids, {"price_unit": 1.0}],
                {"context": context},
            ),
            (
                "coop.validation.refuse",
                "create",
                [{"res_model": "account.move", "res_ids": submitted, "reason": "x"}],
                {},
            ),
            ("coop.validation.rule", "create", [{"name": "x", "no_ceiling": True}], {}),
            (
                "coop.activity",
                "write",
                [self.activity_a.ids, {"validation_exempt": True}],
                {},
            ),
        ]

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    @mute_logger("odoo.addons.base.models.ir_model")
    def test_web_client(self):
        for role in ("alice", "bruno"):
            self.authenticate(f"axis_{role}", f"axis_{role}")
            for model, method, args, kwargs in self._attempts():
                with self.subTest(role=role, model=model, method=method):
                    _result, error = self._call_kw(model, method, *args, **kwargs)
                    self.assertTrue(error)
            self._assert_untouched()

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_json2(self):
        for role in ("alice", "bruno"):
            for method, body in (
                ("action_post", {"ids": self.draft.ids}),
                ("write", {"ids": self.draft.ids, "vals": {"state": "posted"}}),
                ("action_coop_approve", {"ids": self.submitted.ids}),
                (
                    "write",
                    {
                        "ids": self.draft.ids,
                        "vals": {"coop_validation_state": "validated"},
                        "context": {"coop_validation_posting": True},
                    },
                ),
            ):
                with self.subTest(role=role, method=method):
                    response = self._json2(role, "account.move", method, **body)
                    self.assertGreaterEqual(response.status_code, 400)
                    self.assertLess(response.status_code, 500)
        self._assert_untouched()

    @mute_logger("odoo.http")
    def test_doors_open(self):
        """The same calls by the staff, and by the member what the rules allow."""
        small = self._draft(50.0)
        self.authenticate("axis_alice", "axis_alice")
        self.assertFalse(self._call_kw("account.move", "action_post", small.ids)[1])
        self.assertEqual(small.state, "posted")
        self.authenticate("axis_officer", "axis_officer")
        error = self._call_kw(
            "account.move", "action_coop_approve", self.submitted.ids
        )[1]
        self.assertFalse(error)
        self.submitted.invalidate_recordset()
        self.assertEqual(self.submitted.state, "posted")
        self.assertEqual(
            self._json2(
                "officer", "account.move", "action_post", ids=self.draft.ids
            ).status_code,
            200,
        )

    def _assert_untouched(self):
        self.env.invalidate_all()
        self.assertEqual((self.draft | self.submitted).mapped("state"), ["draft"] * 2)
        self.assertEqual(self.draft.coop_validation_state, "draft")
        self.assertEqual(self.submitted.coop_validation_state, "to_validate")
        self.assertFalse(self.activity_a.validation_exempt)

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from unittest.mock import patch

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import ROLES, SIREN, SIRET, CoopCommon


@tagged("post_install", "-at_install")
class TestDashboard(CoopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"].create(
            [{"name": f"Card {n}", "ref": "coop-card-test"} for n in range(3)]
        )

    def create_card(self, **values):
        values = {
            "name": "Test",
            "res_model": "res.partner",
            "domain": "[('ref', '=', 'coop-card-test')]",
            **values,
        }
        return self.env["coop.dashboard.card"].create(values)

    def visible_cards(self, role):
        return self.env_of(role)["coop.dashboard.card"].search(
            [("is_visible", "=", True)]
        )

    def groups(self, *names):
        return [
            Command.link(self.env.ref(f"coop_base.group_{name}").id) for name in names
        ]

    def test_a_card_counts_its_domain(self):
        card = self.create_card().with_env(self.env_of("officer"))
        self.assertEqual((card.count, card.value, card.tone), (3, "3", "warning"))
        self.partners[0].active = False
        card.invalidate_recordset()
        self.assertEqual(card.count, 2)

    def test_nothing_left_is_good_news(self):
        card = self.create_card(domain="[('ref', '=', 'no such ref')]")
        self.assertEqual((card.value, card.tone), ("0", "success"))

    def test_emphasis(self):
        tones = {
            kind: self.create_card(kind=kind).tone
            for kind in ("attention", "deadline", "figure")
        }
        self.assertEqual(
            tones, {"attention": "warning", "deadline": "danger", "figure": "info"}
        )
        self.assertEqual(
            self.create_card(kind="deadline", emphasis="info").tone, "info"
        )

    def test_cards_are_those_of_the_role(self):
        everyone = self.create_card(name="Everyone")
        card_by_role = {
            role: self.create_card(name=role, group_ids=self.groups(role))
            for role in ROLES
        }
        implied = {
            "officer": {"adviser", "officer"},
            "manager": {"adviser", "officer", "manager", "accountant"},
        }
        for role in ROLES:
            visible = self.visible_cards(role)
            self.assertIn(everyone, visible)
            for name, card in card_by_role.items():
                with self.subTest(role=role, card=name):
                    self.assertEqual(card in visible, name in implied.get(role, {role}))

    def test_a_card_of_another_role_cannot_be_read(self):
        card = self.create_card(group_ids=self.groups("payroll"))
        for role in ("member", "adviser", "officer", "accountant", "social"):
            with self.subTest(role=role):
                foreign = card.with_env(self.env_of(role))
                with self.assertRaises(AccessError):
                    foreign.read(["count", "value"])
                with self.assertRaises(AccessError):
                    foreign.action_open()

    def test_a_manager_sets_cards_up_without_seeing_their_counts(self):
        card = self.create_card(group_ids=self.groups("payroll"))
        card = card.with_env(self.env_of("manager"))
        card.name = "Payslips to check"
        self.assertEqual(
            (card.is_visible, card.count, card.value, card.label, card.tone),
            (False, 0, False, False, False),
        )
        with self.assertRaises(UserError):
            card.action_open()

    def test_counts_are_those_of_the_user_s_rights(self):
        model = self.env["ir.model"]._get("res.partner")
        self.env["ir.rule"].create(
            {
                "name": "Test: members see one",
                "model_id": model.id,
                "groups": self.groups("member"),
                "domain_force": f"[('id', '=', {self.partners[0].id})]",
            }
        )
        self.env["ir.rule"].create(
            {
                "name": "Test: officers see all",
                "model_id": model.id,
                "groups": self.groups("officer"),
                "domain_force": "[(1, '=', 1)]",
            }
        )
        card = self.create_card()
        self.assertEqual(card.with_env(self.env_of("member")).count, 1)
        self.assertEqual(card.with_env(self.env_of("officer")).count, 3)

    def test_a_card_on_a_model_out_of_reach_is_not_shown(self):
        card = self.create_card(res_model="ir.config_parameter", domain="[]")
        self.assertNotIn(card, self.visible_cards("officer"))
        self.assertEqual(card.with_env(self.env_of("officer")).count, 0)

    def test_the_whole_dashboard_costs_one_query_for_all_counts(self):
        def cost():
            cards = self.visible_cards("officer").filtered(lambda c: not c.method)
            cards.mapped("name")
            self.env.flush_all()
            cards.invalidate_recordset(["count", "value", "label", "tone"])
            before = self.env.cr.sql_log_count
            cards.mapped("count")
            return self.env.cr.sql_log_count - before

        self.create_card()
        cost()  # warm caches
        few = cost()
        for n in range(10):
            self.create_card(name=f"More {n}")
        self.assertEqual(cost(), few)

    def test_click_opens_what_is_counted(self):
        action = self.env["ir.actions.act_window"].create(
            {
                "name": "Contacts",
                "res_model": "res.partner",
                "view_mode": "list,form",
                "domain": "[('name', '=', 'another domain')]",
                "context": "{'search_default_x': 1, 'default_ref': 'r'}",
            }
        )
        card = self.create_card(
            action_id=action.id,
            domain="[('ref', '=', 'coop-card-test'),"
            " ('create_date', '<=', today + relativedelta(days=2))]",
        )
        for role in ROLES:
            opened = card.with_env(self.env_of(role)).action_open()
            self.assertEqual(opened["context"], {"default_ref": "r"})
            self.assertEqual(opened["res_model"], "res.partner")
            self.assertEqual(opened["name"], "Test")
            # JSON for the client: dates as strings
            in_two_days = fields.Date.context_today(card) + timedelta(days=2)
            self.assertEqual(
                opened["domain"][1], ["create_date", "<=", str(in_two_days)]
            )
            found = self.env["res.partner"].search(opened["domain"])
            self.assertEqual(found, self.partners)

    def test_without_action_a_plain_list_opens(self):
        opened = self.create_card().action_open()
        self.assertEqual(opened["res_model"], "res.partner")
        self.assertEqual(opened["views"][0], (False, "list"))

    def test_definitions_that_cannot_work_are_refused_in_french(self):
        Card = self.env["coop.dashboard.card"].with_context(lang="fr_FR")
        for values, message in (
            ({"res_model": "no.model"}, "aucun modèle « no.model »"),
            ({"domain": "[('no_field', '=', 1)]"}, "domaine"),
            ({"domain": "[('ref', '=',"}, "domaine"),
            ({"domain": "[('ref', '=', user.name)]"}, "domaine"),
            ({"method": "unlink"}, "« unlink »"),
            ({"method": "_coop_card_no_such"}, "« _coop_card_no_such »"),
        ):
            values = {"name": "Test", "res_model": "res.partner", **values}
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, message),
            ):
                Card.create(values)

    def test_a_method_may_hide_its_card(self):
        card = self.create_card(
            res_model="res.company", method="_coop_card_annual_meeting"
        )
        self.assertIn(card, self.visible_cards("officer"))
        with patch.object(
            type(self.env["res.company"]),
            "_coop_card_annual_meeting",
            return_value=None,
        ):
            self.assertNotIn(card, self.visible_cards("officer"))

    def test_only_managers_change_cards(self):
        card = self.create_card()
        for role in set(ROLES) - {"manager"}:
            with self.subTest(role=role), self.assertRaises(AccessError):
                card.with_env(self.env_of(role)).write({"domain": "[]"})

    def test_web_client_reads_grouped_cards(self):
        self.create_card(kind="figure", name="A figure")
        for role in ROLES:
            data = self.env_of(role)["coop.dashboard.card"].web_read_group(
                [("is_visible", "=", True)],
                ["kind"],
                auto_unfold=True,
                unfold_read_specification={"name": {}, "value": {}, "tone": {}},
            )
            kinds = [group["kind"] for group in data["groups"]]
            self.assertEqual(
                kinds, [k for k in ("attention", "deadline", "figure") if k in kinds]
            )
            figures = data["groups"][-1]["__records"]
            self.assertIn("A figure", [record["name"] for record in figures])
            self.assertTrue(all(record["value"] for record in figures))


@tagged("post_install", "-at_install")
class TestMethodCards(CoopCommon):
    def card(self, xmlid, role, **context):
        return self.env.ref(f"coop_base.{xmlid}").with_env(self.env_of(role, **context))

    def test_team(self):
        card = self.card("card_team", "officer", lang="fr_FR")
        opened = card.action_open()
        team = self.env["res.users"].search(opened["domain"])
        self.assertEqual(card.count, len(team))
        for user in self.users.values():
            self.assertIn(user, team)
        self.assertNotIn(self.no_role, team)
        self.assertIn("entrepreneur", card.label)

    def test_identity(self):
        card = self.card("card_identity", "manager", lang="fr_FR")
        self.assertEqual(card.count, 3)
        self.assertIn("SIREN", card.label)
        self.assertEqual(card.action_open()["res_model"], "coop.identity")
        self.cooperative.write({"coop_siret": SIRET, "coop_rcs_city": "Lyon"})
        self.assertEqual(self.cooperative.coop_siren, SIREN)
        card.invalidate_recordset()
        self.assertEqual((card.count, card.tone), (0, "success"))

    def test_company_that_is_not_a_cooperative_yet(self):
        self.cooperative.coop_is_cooperative = False
        card = self.card("card_identity", "manager")
        self.assertEqual(card.count, 1)
        self.assertIn("Les Quatre Vents", card.label)

    def test_annual_meeting(self):
        today = fields.Date.context_today(self.cooperative)
        for shift, value, tone in (
            (10, "10 j", "warning"),
            (100, "100 j", "info"),
            (-1, "!", "danger"),
        ):
            self.cooperative.coop_agm_next_date = today + timedelta(days=shift)
            card = self.card("card_annual_meeting", "member", lang="fr_FR")
            card.invalidate_recordset()
            with self.subTest(shift=shift):
                self.assertEqual((card.value, card.tone), (value, tone))
        self.cooperative.coop_agm_next_date = False
        card.invalidate_recordset()
        self.assertEqual((card.value, card.tone), ("—", "muted"))

    def test_tasks_are_one_s_own(self):
        today = fields.Date.context_today(self.cooperative)
        partner = self.env["res.partner"].create({"name": "Customer"})
        for role, days in (("adviser", -3), ("adviser", 0), ("officer", -1)):
            partner.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=today + timedelta(days=days),
                user_id=self.users[role].id,
            )
        self.assertEqual(self.card("card_late_tasks", "adviser").count, 1)
        self.assertEqual(self.card("card_week_tasks", "adviser").count, 1)
        self.assertEqual(self.card("card_late_tasks", "officer").count, 1)
        self.assertEqual(self.card("card_late_tasks", "member").count, 0)

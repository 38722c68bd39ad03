# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_activity import OTHER_SIRET, SIRET, ActivityCase


@tagged("post_install", "-at_install")
class TestActivity(ActivityCase):
    def test_code_is_capital_and_checked(self):
        activity = self._new_activity(" abc1 ")
        self.assertEqual(activity.code, "ABC1")
        for code in ("A", "ABCDEFGHI", "AB C", "ÉPI"):
            with self.assertRefused("2 to 8 capital"):
                activity.code = code

    def test_code_unique_per_cooperative(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._new_activity("ANNE")

    def test_same_code_in_two_cooperatives(self):
        other = self.env["res.company"].sudo().create({"name": "Other cooperative"})
        other.write({"coop_is_cooperative": True, "coop_axis_enabled": True})
        activity = (
            self.env["coop.activity"]
            .sudo()
            .create({"name": "Anne too", "code": "ANNE", "company_id": other.id})
        )
        self.assertEqual(activity.analytic_account_id.company_id, other)
        self.assertNotEqual(other.coop_structure_activity_id, self.structure)
        self.assertEqual(other.coop_activity_plan_id, self.coop.coop_activity_plan_id)
        # Seen by nobody of the first cooperative.
        for login in ("manager", "officer", "accountant"):
            found = self._as(self.env["coop.activity"], login).search(
                [("code", "=", "ANNE")]
            )
            self.assertEqual(found, self.anne)

    def test_code_immutable_once_posted(self):
        self.anne.code = "ANNE2"
        self._post_invoice(self.anne)
        self.anne.write({"code": "anne2", "name": "New name"})
        self.env["res.lang"]._activate_lang("fr_FR")
        with self.assertRefused("Le code ANNE2 .*New name", UserError):
            self.anne.with_context(lang="fr_FR").code = "ANNE3"
        self.assertEqual(self.anne.code, "ANNE2")
        # A draft doesn't freeze the code.
        self.brice.code = "BRICE2"

    def test_activity_in_the_ledger_is_not_deleted(self):
        self._post_invoice(self.anne)
        with self.assertRefused("journal items", UserError):
            self.anne.unlink()
        self.brice.unlink()

    def test_one_structure(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._new_activity("STRU2", kind="structure")

    def test_enabling_twice_changes_nothing(self):
        rules = self.env["account.analytic.applicability"].search_count([])
        self.coop.sudo()._coop_enable_axis()
        self.assertEqual(
            self.env["account.analytic.applicability"].search_count([]), rules
        )
        self.assertEqual(self.coop.coop_structure_activity_id, self.structure)

    def test_manager_switches_the_axis_on(self):
        """On a second cooperative, by the identity form: nothing exists before."""
        other = self.env["res.company"].sudo().create({"name": "Second"})
        manager = self.users["manager"].sudo()
        manager.company_ids |= other
        Identity = self.env["coop.identity"].with_user(manager).with_company(other)
        self.assertFalse(other.coop_structure_activity_id)
        with Form(Identity) as form:
            form.coop_is_cooperative = True
            form.coop_legal_form = "scic_sa"
            form.coop_axis_enabled = True
        form.record.action_apply()
        self.assertEqual(other.coop_structure_activity_id.kind, "structure")
        self.assertNotEqual(other.coop_structure_activity_id, self.structure)

    def test_branch_has_no_axis(self):
        branch = (
            self.env["res.company"]
            .sudo()
            .create({"name": "Shop", "parent_id": self.coop.id})
        )
        with self.assertRefused("is a branch", UserError):
            branch.coop_axis_enabled = True

    def test_siret(self):
        self.anne.siret = "732 829 320 00074"
        self.assertEqual(self.anne.siret, SIRET)
        with self.assertRefused("404 833 048"):
            self.anne.siret = OTHER_SIRET
        with self.assertRefused("14 digits"):
            self.anne.siret = "123"

    def test_naf(self):
        self.anne.naf_code = "1071c"
        self.assertEqual(self.anne.naf_code, "10.71C")
        with self.assertRefused("NAF"):
            self.anne.naf_code = "baker"

    def test_colors(self):
        self.anne.brand_color = "#2a9d8f"
        with self.assertRefused("#rrggbb"):
            self.anne.brand_color = "red;background:url(x)"

    def test_bank_account_is_the_cooperative_s(self):
        mine, foreign = self.env["res.partner.bank"].create(
            [
                {"acc_number": "FR7611", "partner_id": self.coop.partner_id.id},
                {"acc_number": "FR7622", "partner_id": self.partner_a.id},
            ]
        )
        self.anne.bank_account_id = mine
        with self.assertRefused("FR7622"):
            self.anne.bank_account_id = foreign

    def test_company_is_the_cooperative(self):
        branch = (
            self.env["res.company"]
            .sudo()
            .create({"name": "Shop", "parent_id": self.coop.id})
        )
        with self.assertRefused("is a branch"):
            self._new_activity("SHOP", company_id=branch.id)
        activity = self._new_activity("SHOP", branch_id=branch.id)
        self.assertEqual(branch.coop_branch_activity_ids, activity)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._new_activity("SHOP2", branch_id=branch.id)

    def test_analytic_account_in_step(self):
        account = self.anne.analytic_account_id
        plan = self.env.ref("coop_activity.analytic_plan_activities")
        self.assertEqual(account.plan_id, plan)
        self.assertEqual(account.company_id, self.coop)
        self.anne.write({"name": "Le Fournil", "code": "FOUR"})
        self.assertEqual((account.name, account.code), ("Le Fournil", "FOUR"))
        self.anne.active = False
        self.assertFalse(account.active)
        self.anne.active = True
        self.assertTrue(account.active)

    def test_plan_is_mandatory_on_income_and_expenses_only(self):
        plan = self.coop.coop_activity_plan_id
        for domain in ("invoice", "bill", "general"):
            for account, expected in (
                (self.company_data["default_account_revenue"], "mandatory"),
                (self.company_data["default_account_expense"], "mandatory"),
                (self.company_data["default_account_receivable"], "optional"),
            ):
                self.assertEqual(
                    plan._get_applicability(
                        business_domain=domain,
                        company_id=self.coop.id,
                        account=account.id,
                    ),
                    expected,
                )

    def test_copy(self):
        copy = self.anne.copy()
        self.assertEqual(copy.code, "ANNE2")
        self.assertEqual(copy.state, "prospect")
        self.assertNotEqual(copy.analytic_account_id, self.anne.analytic_account_id)
        self.assertEqual(self.anne.copy().code, "ANNE3")
        self.assertEqual(self.structure.copy().kind, "individual")

    def test_allows(self):
        types = ("out_invoice", "out_refund", "in_invoice", "entry")
        refused = {
            "prospect": set(types),
            "open": set(),
            "closing": {"out_invoice"},
            "closed": set(types),
        }
        for state, expected in refused.items():
            self.anne.sudo().state = state
            for move_type in types:
                if move_type in expected:
                    with self.assertRefused("Activity ANNE", UserError):
                        self.anne._check_allows(move_type)
                else:
                    self.anne._check_allows(move_type)

    def test_default_for_user(self):
        Activity = self.env["coop.activity"]

        def default(login, company=self.coop):
            return Activity._get_default_for_user(self.users[login], company)

        self.assertEqual(default("anne"), self.anne)
        self.assertFalse(default("officer"))
        second = self._new_activity("ANNEB", [("anne", {})])
        self.assertFalse(default("anne"), "two open activities: none by default")
        second.sudo().state = "closing"
        self.assertEqual(default("anne"), self.anne)
        branch = (
            self.env["res.company"]
            .sudo()
            .create({"name": "Shop", "parent_id": self.coop.id})
        )
        self.assertEqual(default("anne", branch), self.anne)
        shop = self._new_activity("SHOP", branch_id=branch.id)
        self.assertEqual(default("anne", branch), shop)

    def test_states(self):
        activity = self._as(self.env["coop.activity"], "officer").create(
            {"name": "New", "code": "NEW", "company_id": self.coop.id}
        )
        self.assertEqual(activity.state, "prospect")
        with self.assertRefused("no owner", UserError):
            activity.action_open()
        activity.member_ids = [
            Command.create({"partner_id": self.users["anne"].partner_id.id})
        ]
        activity.action_open()
        self.assertEqual(activity.state, "open")
        self.assertTrue(activity.date_open)
        activity.state = "closing"
        with self.assertRefused("manager", AccessError):
            activity.action_reopen()
        activity.state = "closed"
        with self.assertRaises(AccessError):
            activity.state = "closing"
        self._as(activity, "manager").action_reopen()
        self.assertEqual(activity.state, "open")

    def test_form(self):
        with Form(self._as(self.env["coop.activity"], "officer")) as form:
            form.name = "Le Fournil"
            form.code = "four"
            form.kind = "collective"
            for login, share in (("anne", 60), ("brice", 40)):
                with form.member_ids.new() as line:
                    line.partner_id = self.users[login].partner_id
                    line.role = "owner"
                    line.share = share
        activity = form.save()
        self.assertEqual(activity.code, "FOUR")
        self.assertEqual(activity.people_count, 2)
        # Both shares change at once: no error in between.
        with Form(activity) as form:
            with form.member_ids.edit(0) as line:
                line.share = 30
            with form.member_ids.edit(1) as line:
                line.share = 70
        self.assertEqual(activity.member_ids.mapped("share"), [30, 70])

    def test_counts(self):
        self._post_invoice(self.anne)
        self._post_invoice(self.anne)
        self.assertEqual(self._as(self.anne, "officer").invoice_count, 2)
        action = self.anne.action_view_invoices()
        moves = self.env["account.move"].search(action["domain"])
        self.assertEqual(moves.coop_activity_id, self.anne)
        # The list of activities must not count documents: it would be slow.
        view = self.env.ref("coop_activity.coop_activity_view_list")
        self.assertNotIn("invoice_count", view.arch)

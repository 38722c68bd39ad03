# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import itertools
import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.coop_base.tools import fr_identifiers

CODE_PATTERN = re.compile(r"[A-Z0-9]{2,8}")


class CoopActivity(models.Model):
    """Business run inside a cooperative, with its own accounts.

    Three kinds: the business of one person (*entrepreneur salarié associé*, art.
    L7331-2 of the French labour code), a collective of several (art. R7331-6), and
    the structure, that is the cooperative's shared services. Art. R7331-5 wants an
    analytic balance sheet and income statement for each of them.

    An activity is light (no company of its own) or is a shop: then ``branch_id`` is
    its branch, a child company of the cooperative.
    """

    _name = "coop.activity"
    _description = "Activity of a Cooperative"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "avatar.mixin",
        "format.address.mixin",
    ]
    _order = "code, id"
    _rec_names_search = ["name", "code"]
    _check_company_auto = True
    # Members write to their adviser from the activity, without editing it.
    _mail_post_access = "read"

    name = fields.Char(
        string="Trading Name",
        required=True,
        tracking=True,
        index="trigram",
        help="Name under which customers know the activity (nom commercial, enseigne).",
    )
    code = fields.Char(
        required=True,
        tracking=True,
        copy=False,
        index="trigram",
        help="Short code of the activity: 2 to 8 capital letters or digits, unique in "
        "the cooperative. It can't change any more once a posted journal item "
        "carries the activity: exports and the analytic account refer to it.",
    )
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self._default_company_id(),
        domain="[('parent_id', '=', False)]",
        help="The cooperative: the company, without parent, that holds the chart of "
        "accounts, the VAT number and the SIREN.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    branch_id = fields.Many2one(
        "res.company",
        string="Branch",
        copy=False,
        tracking=True,
        domain="[('parent_id', '!=', False), ('id', 'child_of', company_id)]",
        help="Branch of the cooperative in which this shop works: its own journals, "
        "stock and tills. Empty for a light activity.",
    )
    kind = fields.Selection(
        [
            ("individual", "Individual"),
            ("collective", "Collective"),
            ("structure", "Structure"),
        ],
        required=True,
        default="individual",
        tracking=True,
        help="Individual: the business of one entrepreneur.\n"
        "Collective: several entrepreneurs share one business and its result "
        "(agreement of art. R7331-6 of the labour code).\n"
        "Structure: the shared services of the cooperative; exactly one per "
        "cooperative.",
    )
    state = fields.Selection(
        [
            ("prospect", "Prospect"),
            ("open", "Open"),
            ("closing", "Closing"),
            ("closed", "Closed"),
        ],
        string="Status",
        group_expand=True,
        required=True,
        default="prospect",
        copy=False,
        tracking=True,
        index=True,
        help="Prospect: nothing can be posted yet.\n"
        "Open: everything can.\n"
        "Closing: everything but new customer invoices, to settle what remains.\n"
        "Closed: nothing any more.",
    )
    date_open = fields.Date(
        string="Opened On",
        copy=False,
        tracking=True,
        help="First day of the activity, included.",
    )
    date_close = fields.Date(
        string="Closed On",
        copy=False,
        tracking=True,
        help="Last day of the activity, included.",
    )
    member_ids = fields.One2many(
        "coop.activity.member",
        "activity_id",
        string="People",
        help="Who holds the activity, works in it or looks at it, and when.",
    )
    adviser_id = fields.Many2one(
        "res.users",
        string="Adviser",
        index="btree_not_null",
        tracking=True,
        domain="[('share', '=', False)]",
        help="Person of the cooperative who follows the activity (individual support, "
        "art. R7331-2 of the labour code). They see it, with its documents.",
    )
    accountant_id = fields.Many2one(
        "res.users",
        string="Accountant",
        tracking=True,
        domain="[('share', '=', False)]",
        help="Person of the cooperative who keeps the accounts of the activity.",
    )
    access_user_ids = fields.Many2many(
        "res.users",
        "coop_activity_access_user_rel",
        "activity_id",
        "user_id",
        string="Users with Access",
        compute="_compute_access_user_ids",
        store=True,
        compute_sudo=True,
        help="Users of the people in force today, and the adviser. Besides the staff "
        "that sees every activity, only they can read this one.",
    )
    naf_code = fields.Char(
        string="NAF Code",
        index="btree_not_null",
        tracking=True,
        help="Sector in the French nomenclature (code APE/NAF), for instance 47.29Z.",
    )
    siret = fields.Char(
        string="SIRET",
        copy=False,
        tracking=True,
        help="Number of the establishment: 14 digits that start with the SIREN of the "
        "cooperative.",
    )
    tag_ids = fields.Many2many("coop.activity.tag", string="Tags")
    description = fields.Html(
        help="What the activity does. Its holders read it.",
    )
    analytic_account_id = fields.Many2one(
        "account.analytic.account",
        string="Analytic Account",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Account of the plan “Activities”, made with the activity and kept in "
        "step with its name, code and company.",
    )

    _code_unique = models.Constraint(
        "UNIQUE (company_id, code)",
        "This code is already that of another activity of the cooperative.",
    )
    _branch_unique = models.UniqueIndex(
        "(branch_id) WHERE branch_id IS NOT NULL",
        "This branch is already that of another activity.",
    )
    _structure_unique = models.UniqueIndex(
        "(company_id) WHERE kind = 'structure'",
        "The cooperative has a structure activity already: there is only one.",
    )
    _dates_order = models.Constraint(
        "CHECK (date_close >= date_open)",
        "An activity can't close before it opens: check both dates.",
    )

    # ------------------------------------------------------------------
    # Defaults and computed fields
    # ------------------------------------------------------------------

    @api.model
    def _default_company_id(self):
        return self.env.company.root_id

    @api.depends("code", "name")
    def _compute_display_name(self):
        for activity in self:
            activity.display_name = (
                f"[{activity.code}] {activity.name}" if activity.code else activity.name
            )

    @api.depends(
        "adviser_id",
        "member_ids.date_from",
        "member_ids.date_to",
        "member_ids.partner_id.user_ids.active",
    )
    def _compute_access_user_ids(self):
        today = fields.Date.context_today(self)
        for activity in self:
            people = activity.member_ids.filtered(
                lambda member: member._in_force(today)
            )
            activity.access_user_ids = people.partner_id.user_ids | activity.adviser_id
        # The record rules of the books keep the activities of each user in cache.
        self.env.registry.clear_cache()

    @api.model
    def _cron_refresh_access(self):
        """Give and withdraw access on the first day and the day after the last.

        The access is stored, for record rules to be fast, and no write happens on
        these days. Everything is computed again: a day may have been missed.
        """
        activities = (
            self.env["coop.activity.member"]
            .search(["|", ("date_from", "!=", False), ("date_to", "!=", False)])
            .activity_id
        )
        self.env.add_to_compute(self._fields["access_user_ids"], activities)
        activities._refresh_access()

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("code")
    def _check_code(self):
        for activity in self:
            if not CODE_PATTERN.fullmatch(activity.code or ""):
                raise ValidationError(
                    self.env._(
                        "Code “%(code)s” of activity “%(name)s”: write 2 to 8 capital "
                        "letters or digits, without accent nor space.",
                        code=activity.code,
                        name=activity.name,
                    )
                )

    @api.constrains("company_id", "branch_id")
    def _check_company_branch(self):
        for activity in self:
            if activity.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "Activity “%(activity)s”: %(company)s is a branch. Choose the "
                        "cooperative itself, %(root)s, and put the branch in the field "
                        "Branch.",
                        activity=activity.display_name,
                        company=activity.company_id.name,
                        root=activity.company_id.root_id.name,
                    )
                )
            branch = activity.branch_id
            if branch and (
                not branch.parent_id or branch.root_id != activity.company_id
            ):
                raise ValidationError(
                    self.env._(
                        "Activity “%(activity)s”: %(branch)s is not a branch of "
                        "%(company)s.",
                        activity=activity.display_name,
                        branch=branch.name,
                        company=activity.company_id.name,
                    )
                )

    @api.constrains("siret", "company_id")
    def _check_siret(self):
        for activity in self.filtered("siret"):
            fr_identifiers.check_siret(
                activity.siret,
                siren=activity.company_id.sudo().coop_siren,
                env=self.env,
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_vals(vals) for vals in vals_list])

    def write(self, vals):
        vals = self._clean_vals(vals)
        self._check_unused(vals)
        if "state" in vals and not self.env.su:
            self._check_transition(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_unused(self):
        used = self._with_journal_items()
        if used:
            raise UserError(
                self.env._(
                    "The activity %(activity)s has journal items: it can't be deleted. "
                    "Close it, then archive it.",
                    activity=used[0].display_name,
                )
            )

    def copy_data(self, default=None):
        vals_list = super().copy_data(default=default)
        for activity, vals in zip(self, vals_list, strict=True):
            if "code" not in vals:
                vals["code"] = activity._next_free_code()
            if "name" not in (default or {}):
                vals["name"] = self.env._("%(name)s (copy)", name=activity.name)
            if vals.get("kind") == "structure":
                vals["kind"] = "individual"
        return vals_list

    def _next_free_code(self):
        """Return a code that no activity of the cooperative has: CODE2, CODE3…"""
        self.ensure_one()
        taken = {
            code
            for (code,) in self.with_context(active_test=False)
            .sudo()
            ._read_group([("company_id", "=", self.company_id.id)], ["code"])
        }
        for number in itertools.count(2):
            suffix = str(number)
            code = f"{self.code[: 8 - len(suffix)]}{suffix}"
            if code not in taken:
                return code

    @api.model
    def _clean_vals(self, vals):
        """Return the values as they are stored: compact, in capitals."""
        vals = dict(vals)
        if vals.get("code"):
            vals["code"] = vals["code"].strip().upper()
        if vals.get("siret"):
            # A wrong number is kept as typed: the constraint says what is wrong.
            vals["siret"] = re.sub(r"[\s.\-]", "", vals["siret"])
        if vals.get("naf_code"):
            vals["naf_code"] = fr_identifiers.format_naf(
                fr_identifiers.check_naf(vals["naf_code"], env=self.env)
            )
        return vals

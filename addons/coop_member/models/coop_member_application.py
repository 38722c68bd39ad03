# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import email_normalize

from odoo.addons.coop_base.tools.fr_identifiers import check_siren

from ..tools.matching import name_key, phone_key

# Written by the steps of the application, never by hand.
_STEPS = {"state", "member_id", "decision_id", "decided_on", "waiting_on"}


class CoopMemberApplication(models.Model):
    """Someone asks to become a member.

    Nothing is made of it before someone has looked: neither contact nor member. Once
    checked (approvals, duplicates), the applicant is a candidate; a body decides.
    """

    _name = "coop.member.application"
    _description = "Application"
    _inherit = [
        "coop.staff.activities.mixin",
        "coop.private.mixin",
        "mail.thread",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    is_organisation = fields.Boolean(string="Organisation")
    lastname = fields.Char(string="Last Name")
    firstname = fields.Char(string="First Name")
    organisation_name = fields.Char(string="Name of the Organisation")
    siren = fields.Char(string="SIREN")
    representative_name = fields.Char(
        string="Legal Representative",
        help="First and last name of who signs for the organisation.",
    )
    representative_function = fields.Char(string="Function")
    representative_email = fields.Char(string="Representative's E-mail")
    email = fields.Char(string="E-mail")
    email_normalized = fields.Char(
        compute="_compute_keys", store=True, index="btree_not_null"
    )
    phone = fields.Char()
    phone_key = fields.Char(compute="_compute_keys", store=True)
    name_key = fields.Char(compute="_compute_keys", store=True, index="btree_not_null")
    lang = fields.Selection(
        selection=lambda self: self.env["res.lang"].get_installed(),
        string="Language",
        default=lambda self: self.env.lang,
    )
    city = fields.Char()
    category_id = fields.Many2one(
        "coop.member.category",
        string="Category Asked for",
        check_company=True,
        ondelete="restrict",
        tracking=True,
        domain="[('company_id', '=', company_id), "
        "('for_person', 'in', [True, not is_organisation]), "
        "('for_organisation', 'in', [True, is_organisation])]",
    )
    motivation = fields.Text()
    source = fields.Selection(
        [
            ("paper", "Paper"),
            ("email", "E-mail"),
            ("meeting", "Meeting"),
            ("web", "Website"),
            ("import", "Import"),
        ],
        default="paper",
    )
    date = fields.Date(
        string="Received on", required=True, default=fields.Date.context_today
    )
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
    )
    state = fields.Selection(
        [
            ("draft", "To Check"),
            ("review", "To Decide"),
            ("waiting", "Waiting List"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="draft",
        copy=False,
        readonly=True,
        index=True,
        tracking=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        index="btree_not_null",
        ondelete="restrict",
        help="Contact of the applicant: one that exists, or made at the check.",
    )
    member_id = fields.Many2one(
        "coop.member",
        string="Candidate",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    consent_ids = fields.One2many("coop.consent", "application_id", string="Approvals")
    missing_consents = fields.Char(
        compute="_compute_missing_consents", string="Approvals Missing"
    )
    document_ids = fields.One2many(
        "coop.member.document", "application_id", string="Documents"
    )
    duplicate_ids = fields.One2many(
        "coop.member.duplicate", "application_id", string="Possible Duplicates"
    )
    duplicate_count = fields.Integer(
        string="Duplicates to Look at", compute="_compute_duplicate_count"
    )
    waiting_on = fields.Datetime(string="Waiting since", copy=False, readonly=True)
    waiting_reason = fields.Char(copy=False)
    decision_id = fields.Many2one(
        "coop.decision",
        copy=False,
        readonly=True,
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    decided_on = fields.Date(copy=False, readonly=True, index="btree_not_null")
    refusal_reason = fields.Char(copy=False)

    _waiting = models.Index("(company_id, waiting_on, id) WHERE state = 'waiting'")

    # ------------------------------------------------------------------
    # Computed fields
    # ------------------------------------------------------------------

    @api.depends("lastname", "firstname", "organisation_name", "is_organisation")
    def _compute_display_name(self):
        for application in self:
            application.display_name = application._get_name() or self.env._("New")

    @api.depends(
        "lastname",
        "firstname",
        "organisation_name",
        "is_organisation",
        "phone",
        "email",
    )
    def _compute_keys(self):
        for application in self:
            application.name_key = name_key(application._get_name()) or False
            application.phone_key = phone_key(application.phone) or False
            application.email_normalized = email_normalize(application.email) or False

    @api.depends("consent_ids.withdrawn_on", "is_organisation", "company_id")
    @api.depends_context("lang")
    def _compute_missing_consents(self):
        asked = {
            key: self.env["coop.consent.text"]._asked(*key)
            for key in {(app.company_id, app.is_organisation) for app in self}
        }
        for application in self:
            texts = asked[application.company_id, application.is_organisation]
            missing = application._filter_missing(texts).filtered("required")
            application.missing_consents = ", ".join(missing.mapped("name"))

    @api.depends("duplicate_ids.decision")
    def _compute_duplicate_count(self):
        for application in self:
            pending = application.duplicate_ids.filtered(lambda d: not d.decision)
            application.duplicate_count = len(pending)

    def _filter_missing(self, texts):
        """Among texts, those whose version in force is not approved."""
        self.ensure_one()
        given = self.consent_ids.filtered(lambda c: not c.withdrawn_on).version_id
        return texts.filtered(lambda text: text.current_version_id not in given)

    def _get_name(self):
        self.ensure_one()
        if self.is_organisation:
            return (self.organisation_name or "").strip()
        return " ".join(filter(None, [self.firstname, self.lastname])).strip()

    # ------------------------------------------------------------------
    # Constraints and CRUD
    # ------------------------------------------------------------------

    @api.constrains("category_id", "is_organisation")
    def _check_category(self):
        for application in self.filtered("category_id"):
            category = application.category_id
            is_open = (
                category.for_organisation
                if application.is_organisation
                else category.for_person
            )
            if not is_open:
                raise ValidationError(
                    self.env._(
                        "%(applicant)s: the category “%(category)s” is not open to "
                        "%(kind)s. Choose another category.",
                        applicant=application.display_name,
                        category=category.name,
                        kind=self.env._("organisations")
                        if application.is_organisation
                        else self.env._("persons"),
                    )
                )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for application in self:
            if application.date > today:
                raise ValidationError(
                    self.env._(
                        "%(applicant)s: an application is received today at the "
                        "latest. Correct the field “Received on”.",
                        applicant=application.display_name,
                    )
                )

    @api.constrains("siren")
    def _check_siren(self):
        for application in self.filtered("siren"):
            check_siren(application.siren, env=self.env)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_steps(vals)
        return super().create([self._clean(vals) for vals in vals_list])

    def write(self, vals):
        self._refuse_steps(vals)
        return super().write(self._clean(vals))

    def _refuse_steps(self, vals):
        """An outsider's form, an import or a screen cannot decide by itself."""
        if not self.env.su and any(vals.get(name) for name in _STEPS):
            raise AccessError(
                self.env._("The steps of an application are passed by its buttons.")
            )

    @api.model
    def _clean(self, vals):
        if vals.get("siren"):
            siren = "".join(vals["siren"].split())
            vals = {**vals, "siren": siren}
        return vals

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        if self.env.su and self.env.context.get("coop_retention"):
            return
        decided = self.filtered(lambda app: app.state in ("accepted", "refused"))
        if decided:
            raise UserError(
                self.env._(
                    "The application of %(applicant)s was decided: it is kept with "
                    "the decision, as long as the retention rules say.",
                    applicant=decided[0].display_name,
                )
            )

    # ------------------------------------------------------------------
    # Consents
    # ------------------------------------------------------------------

    def _record_consents(self, texts=None, channel="paper", date=None):
        """Record the approvals that are missing.

        :param texts: coop.consent.text; None: all those asked
        :param channel: how they were given, see ``coop.consent``
        :param date: datetime, now by default
        :return: the approvals recorded
        """
        vals_list = []
        for application in self:
            asked = texts
            if asked is None:
                asked = self.env["coop.consent.text"]._asked(
                    application.company_id, application.is_organisation
                )
            vals_list += [
                {
                    "version_id": text.current_version_id.id,
                    "application_id": application.id,
                    "member_id": application.member_id.id,
                    "channel": channel,
                    "date": date or fields.Datetime.now(),
                }
                for text in application._filter_missing(asked)
            ]
        return self.env["coop.consent"].create(vals_list)

    def action_record_consents(self):
        """Open the wizard that records the approvals missing."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record Approvals"),
            "res_model": "coop.consent.wizard",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_application_id": self.id},
        }

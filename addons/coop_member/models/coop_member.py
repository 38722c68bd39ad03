# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class CoopMember(models.Model):
    """A person or an organisation, seen by one cooperative: from application to exit.

    The status is computed from dated events (``coop.member.event``), the category and
    the college from dated lines (``coop.member.classification``): each is known at
    any date, see ``coop_member_status.py``. The record belongs to the legal entity,
    that is to the company without parent.
    """

    _name = "coop.member"
    _description = "Member of the Cooperative"
    _inherit = [
        "coop.staff.activities.mixin",
        "coop.private.mixin",
        "mail.thread",
    ]
    _order = "number desc, id desc"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        required=True,
        index=True,
        ondelete="restrict",
        help="Person or organisation that is, or asks to be, a member.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
        help="The legal entity: a company without parent.",
    )
    number = fields.Integer(
        string="Member Number",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Given at the admission, without gap, and never used again.",
    )
    name = fields.Char(related="partner_id.name", string="Name")
    email = fields.Char(related="partner_id.email")
    phone = fields.Char(related="partner_id.phone")
    lang = fields.Selection(related="partner_id.lang")
    city = fields.Char(related="partner_id.city")
    image_128 = fields.Image(related="partner_id.image_128")
    is_organisation = fields.Boolean(
        string="Organisation",
        related="partner_id.is_company",
        store=True,
        help="A legal person: association, company, public body.",
    )
    active = fields.Boolean(default=True)
    event_ids = fields.One2many(
        "coop.member.event",
        "member_id",
        string="Events",
        copy=False,
        # Whoever sees a member sees its events: no need to check twice.
        bypass_search_access=True,
    )
    classification_ids = fields.One2many(
        "coop.member.classification",
        "member_id",
        string="Categories and Colleges",
        bypass_search_access=True,
    )
    note = fields.Html(
        string="Internal Notes",
        groups="coop_base.group_all_activities",
        help="Seen by the staff, not by the member.",
    )

    _partner_unmerged_unique = models.UniqueIndex(
        "(company_id, partner_id) WHERE merged_into_id IS NULL",
        "This contact is known as a member or a candidate of this cooperative already.",
    )
    _number_unique = models.UniqueIndex(
        "(company_id, number) WHERE number > 0",
        "Another member has this number.",
    )

    @api.depends("partner_id.name", "number")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for member in self:
            name = member.partner_id.name or ""
            member.display_name = (
                self.env._("%(name)s (no. %(number)s)", name=name, number=member.number)
                if member.number
                else name
            )

    @api.model
    def _search_display_name(self, operator, value):
        """By name, e-mail or reference of the contact, by number or by card."""
        domain = Domain("partner_id.display_name", operator, value)
        texts = (
            [value] if isinstance(value, str) else [str(item) for item in value or ()]
        )
        numbers = [
            number for text in texts if (number := self._number_of_text(text.strip()))
        ]
        if not numbers:
            return domain
        if operator in Domain.NEGATIVE_OPERATORS:
            return domain & Domain("number", "not in", numbers)
        return domain | Domain("number", "in", numbers)

    @api.model
    def _number_of_text(self, text):
        if text.isdecimal() and len(text) < 10:
            return int(text)
        return self._number_of_card(text)

    @api.constrains("company_id")
    def _check_company_root(self):
        for member in self:
            if member.company_id.parent_id:
                raise ValidationError(
                    self.env._(
                        "“%(branch)s” is a branch: members belong to the legal "
                        "entity. Choose “%(root)s”.",
                        branch=member.company_id.name,
                        root=member.company_id.root_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._free_contacts()
        return members

    def _free_contacts(self):
        """The contact of a member is not a shop's only: the cooperative invoices it.

        Core refuses documents of a company for the contact of one of its branches. A
        contact with users goes without company, as Odoo wants it to be theirs.
        """
        # sudo: officers of the cooperative may not see the contacts of every shop
        for member in self.sudo():
            partner, root = member.partner_id, member.company_id.root_id
            company = partner.company_id
            if company != root and company.root_id == root:
                partner.company_id = False if partner.user_ids else root

    def write(self, vals):
        if self.ids and ({"company_id", "partner_id"} & set(vals)):
            self._check_identity_unchanged(vals)
        return super().write(vals)

    def _check_identity_unchanged(self, vals):
        """The register does not change hands: a number is one person's for good."""
        for member in self.filtered("number"):
            for name in ("company_id", "partner_id"):
                if name in vals and vals[name] != member[name].id:
                    raise UserError(
                        self.env._(
                            "%(member)s has a number in the register: the contact "
                            "and the cooperative cannot change any more. Correct the "
                            "contact's own data instead.",
                            member=member.display_name,
                        )
                    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_numbered(self):
        numbered = self.filtered("number")
        if numbered:
            raise UserError(
                self.env._(
                    "%(member)s has a number in the register, which must stay without "
                    "gap. Record an exit instead of deleting.",
                    member=numbered[0].display_name,
                )
            )

    @api.model
    def _action_view(self, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_member.coop_member_action"
        )
        action["domain"] = list(Domain(domain))
        return action

    def action_record_event(self):
        """Open the wizard that records an event for these members."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record an Event"),
            "res_model": "coop.member.event.wizard",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids},
        }

    def action_view_partner(self):
        self.ensure_one()
        return self.partner_id.get_formview_action()

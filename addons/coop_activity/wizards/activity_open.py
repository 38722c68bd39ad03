# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import email_normalize, remove_accents


class CoopActivityOpen(models.TransientModel):
    """Open activities: one light activity, many from a file, or a shop.

    Whatever the way, the work is done by :meth:`_open_activities`, all or nothing,
    from *entries*: dicts with the keys

    * ``vals``: values of the activity, without people;
    * ``people``: list of dicts ``name``, ``email``, ``partner`` (a record, when known),
      ``role``, ``share``, ``date_from``, ``date_to``.
    """

    _name = "coop.activity.open"
    _description = "Open Activities"

    mode = fields.Selection(
        [
            ("light", "One activity"),
            ("file", "Many, from a file"),
            ("shop", "A shop"),
        ],
        required=True,
        default="light",
        help="One activity: without company of its own.\n"
        "Many, from a file: one line per activity, all or nothing.\n"
        "A shop: an activity with a branch of the cooperative, its journals, its "
        "users and, where they are installed, its stock and its tills.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    open_now = fields.Boolean(
        string="Open at Once",
        default=True,
        help="Otherwise the activities are made as prospects, to be opened later.",
    )
    invite = fields.Selection(
        [
            ("none", "No invitation"),
            ("portal", "As portal users"),
            ("internal", "As internal users"),
        ],
        string="Invite People",
        required=True,
        default="none",
        help="Create a login for the people who have an e-mail and none yet, and send "
        "them the invitation to choose a password.",
    )
    # -- one activity, or a shop
    name = fields.Char(string="Trading Name")
    code = fields.Char(
        compute="_compute_code",
        store=True,
        readonly=False,
        help="2 to 8 capital letters or digits, unique in the cooperative.",
    )
    kind = fields.Selection(
        [("individual", "Individual"), ("collective", "Collective")],
        required=True,
        default="individual",
    )
    date_open = fields.Date(
        string="Opening Date", default=lambda self: fields.Date.context_today(self)
    )
    adviser_id = fields.Many2one(
        "res.users", string="Adviser", domain="[('share', '=', False)]"
    )
    naf_code = fields.Char(string="NAF Code")
    siret = fields.Char(
        string="SIRET", help="Of the establishment; it starts with the SIREN."
    )
    email = fields.Char()
    phone = fields.Char()
    tag_ids = fields.Many2many("coop.activity.tag", string="Tags")
    person_ids = fields.One2many(
        "coop.activity.open.person", "wizard_id", string="People"
    )

    @api.depends("name")
    def _compute_code(self):
        for wizard in self:
            if wizard.name and not wizard.code:
                wizard.code = wizard._suggest_code()

    def _suggest_code(self):
        """Return a free code made from the name: BOULAN, BOULAN2…"""
        self.ensure_one()
        letters = "".join(
            char
            for char in remove_accents(self.name).upper()
            if char.isascii() and char.isalnum()
        )
        code = letters[:6]
        if len(code) < 2:
            return False
        Activity = self.env["coop.activity"].with_context(active_test=False)
        # sudo: a code that the user doesn't see is taken all the same.
        taken = Activity.sudo().search_count(
            [("company_id", "=", self.company_id.id), ("code", "=", code)], limit=1
        )
        if not taken:
            return code
        return Activity.new(
            {"company_id": self.company_id.id, "code": code}
        )._next_free_code()

    # ------------------------------------------------------------------
    # Button
    # ------------------------------------------------------------------

    def action_open(self):
        """Open what the user has described and show it.

        :return: action: the form of the activity, or the list of all those opened
        :raise UserError: if something is missing or wrong; nothing is created then
        """
        self.ensure_one()
        activities = getattr(self, f"_open_{self.mode}")()
        return self._landing_action(activities)

    def _landing_action(self, activities):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_activity.coop_activity_action"
        )
        action["context"] = {}
        if len(activities) == 1:
            return dict(
                action, views=[(False, "form")], view_mode="form", res_id=activities.id
            )
        return dict(
            action,
            name=self.env._("Activities opened"),
            views=[(False, "list"), (False, "form")],
            domain=[("id", "in", activities.ids)],
        )

    def _open_light(self):
        """Open one light activity."""
        return self._open_activities([self._prepare_entry()])

    def _prepare_entry(self):
        """Entry of :meth:`_open_activities` from what the form holds."""
        self.ensure_one()
        if not self.name or not self.code:
            raise UserError(
                self.env._("Fill in the trading name and the code of the activity.")
            )
        return {
            "vals": {
                "name": self.name,
                "code": self.code,
                "kind": self.kind,
                "date_open": self.date_open,
                "adviser_id": self.adviser_id.id,
                "naf_code": self.naf_code,
                "siret": self.siret,
                "email": self.email,
                "phone": self.phone,
                "tag_ids": [Command.set(self.tag_ids.ids)],
            },
            "people": [person._prepare_person() for person in self.person_ids],
        }

    # ------------------------------------------------------------------
    # The work
    # ------------------------------------------------------------------

    def _open_activities(self, entries, company=None):
        """Create activities with their people, in batch.

        :param entries: list of dicts, see the class
        :param company: company of the logins made; default: the cooperative
        :return: the activities, in the order of the entries
        :raise ValidationError: if a rule of activities is broken
        """
        self.ensure_one()
        self._link_partners(entries)
        activities = (
            self.env["coop.activity"]
            # One message per activity would say nothing that its fields don't.
            .with_context(tracking_disable=True, mail_create_nosubscribe=True)
            .create([self._prepare_activity_vals(entry) for entry in entries])
            .with_context(tracking_disable=False, mail_create_nosubscribe=False)
        )
        if self.open_now:
            for activity in activities:
                activity._check_can_open()
        if self.invite != "none":
            self._invite_people(activities, company or self.company_id)
        return activities

    def _prepare_activity_vals(self, entry):
        """Values of one activity from its entry, whose people have a partner."""
        vals = {
            **entry["vals"],
            "company_id": self.company_id.id,
            "state": "open" if self.open_now else "prospect",
            "member_ids": [
                Command.create(
                    {
                        "partner_id": person["partner"].id,
                        **{
                            name: person[name]
                            for name in ("role", "share", "date_from", "date_to")
                            # Left out, the share takes its default.
                            if person.get(name) or (name == "share" and name in person)
                        },
                    }
                )
                for person in entry["people"]
            ],
        }
        if self.open_now and not vals.get("date_open"):
            vals["date_open"] = fields.Date.context_today(self)
        return vals

    def _link_partners(self, entries):
        """Give a partner to each person: the one with their e-mail, else a new one.

        Without e-mail a new partner is created: two persons may have one name.
        """
        people = [
            person
            for entry in entries
            for person in entry["people"]
            if not person.get("partner")
        ]
        known = self._find_partners(
            [person["email"] for person in people if person.get("email")]
        )
        to_create, keys = [], []
        for person in people:
            email = email_normalize(person.get("email") or "")
            person["key"] = email or object()
            if person["key"] not in known and person["key"] not in keys:
                to_create.append(self._prepare_partner_vals(person))
                keys.append(person["key"])
        created = self.env["res.partner"].create(to_create)
        known.update(zip(keys, created, strict=True))
        for person in people:
            person["partner"] = known[person.pop("key")]

    def _prepare_partner_vals(self, person):
        """Values of the contact of a person that the database doesn't know."""
        return {
            "name": person["name"],
            "email": person.get("email"),
            "is_company": False,
            "company_id": self.company_id.id,
        }

    def _find_partners(self, emails):
        """Return the contacts that have these e-mails: {normalized e-mail: partner}.

        A contact with a login comes first; companies are left aside.
        """
        emails = [email_normalize(email) for email in emails]
        # sudo: a person who is a contact already must not be created twice because
        # the officer doesn't see their company; only the cooperative's are taken.
        partners = (
            self.env["res.partner"]
            .sudo()
            .search(
                [
                    ("email_normalized", "in", [email for email in emails if email]),
                    ("is_company", "=", False),
                    "|",
                    ("company_id", "=", False),
                    ("company_id", "child_of", self.company_id.id),
                ]
            )
            .sorted(lambda partner: not partner.user_ids)
        )
        found = {}
        for partner in partners:
            found.setdefault(partner.email_normalized, partner.sudo(False))
        return found

    def _invite_people(self, activities, company):
        """Create the missing logins of the people of these activities.

        :param company: company in which they work
        """
        partners = activities.member_ids.partner_id
        # sudo: officers don't manage users; the rights given here are fixed, those of
        # a member on their own activities.
        Users = self.env["res.users"].sudo().with_context(active_test=False)
        newcomers = partners.sudo().filtered(
            lambda partner: partner.email_normalized and not partner.user_ids
        )
        taken = set(
            Users.search(
                [("login", "in", newcomers.mapped("email_normalized"))]
            ).mapped("login")
        )
        if taken:
            raise ValidationError(
                self.env._(
                    "These e-mails are already the logins of other people: %(logins)s. "
                    "Correct them, or choose “No invitation”.",
                    logins=", ".join(sorted(taken)),
                )
            )
        Users.create(
            [self._prepare_user_vals(partner, company) for partner in newcomers]
        )
        member_group = self.env.ref("coop_base.group_member")
        (partners.sudo().user_ids - member_group.sudo().all_user_ids).write(
            {"group_ids": [Command.link(member_group.id)]}
        )

    def _prepare_user_vals(self, partner, company):
        """Values of the login of a person.

        :param partner: sudoed res.partner record
        :param company: company in which they work
        """
        base_group = (
            "base.group_portal" if self.invite == "portal" else "base.group_user"
        )
        return {
            "name": partner.name,
            "login": partner.email_normalized,
            "email": partner.email,
            "partner_id": partner.id,
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [
                Command.set(
                    [
                        self.env.ref(base_group).id,
                        self.env.ref("coop_base.group_member").id,
                    ]
                )
            ],
        }

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import formatLang


class CoopValidationRule(models.Model):
    """What the people of an activity may validate by themselves.

    The first rule that fits a document, an activity and a role decides. When none
    fits, the cooperative validates.
    """

    _name = "coop.validation.rule"
    _description = "Validation Rule"
    _inherit = ["mail.thread"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(
        default=10, help="The first rule that fits a document decides."
    )
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        index=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
        help="The rule applies in this cooperative and its branches.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    document_type = fields.Selection(
        [
            ("any", "Any document"),
            ("out_invoice", "Customer invoice"),
            ("out_refund", "Customer credit note"),
            ("in_invoice", "Vendor bill"),
            ("in_refund", "Vendor credit note"),
        ],
        required=True,
        default="any",
        tracking=True,
        help="Documents that the rule is about. Receipts count as invoices and bills.",
    )
    activity_ids = fields.Many2many(
        "coop.activity",
        string="Activities",
        domain="[('company_id', '=', company_id)]",
        help="Empty: every activity.",
    )
    activity_kind = fields.Selection(
        [
            ("individual", "Individual"),
            ("collective", "Collective"),
            ("structure", "Structure"),
        ],
        string="Kind of Activity",
        tracking=True,
        help="Empty: every kind.",
    )
    tag_ids = fields.Many2many(
        "coop.activity.tag",
        string="Tags of the Activity",
        help="Activities with one of these tags; empty: every activity. Advisers may "
        "change the tags of the activities they follow.",
    )
    role = fields.Selection(
        [("owner", "Owner"), ("member", "Member")],
        tracking=True,
        help="Role of the person in the activity; empty: owner or member. Viewers "
        "never validate.",
    )
    no_ceiling = fields.Boolean(
        string="Whatever the Amount",
        tracking=True,
        help="People validate by themselves documents of any amount.",
    )
    amount_ceiling = fields.Monetary(
        string="Ceiling",
        tracking=True,
        help="Highest amount, tax excluded and in the currency of the cooperative, "
        "that people validate by themselves. 0: the cooperative always validates.",
    )
    new_partner_required = fields.Boolean(
        string="First Document",
        tracking=True,
        help="The cooperative validates the first document of each customer or vendor "
        "of an activity.",
    )
    max_discount = fields.Float(
        string="Highest Discount",
        default=100.0,
        digits=(5, 2),
        tracking=True,
        help="Highest discount on a line, as a percentage, that people grant by "
        "themselves.",
    )
    approver = fields.Selection(
        selection="_selection_approver",
        string="Validated by",
        required=True,
        default="officer",
        tracking=True,
        help="Who validates what people may not validate by themselves.\n"
        "Officers: any of them.\n"
        "Adviser: the one of the activity, who gets a to-do; officers may as well.\n"
        "Accountants: any of them.",
    )
    summary = fields.Char(
        compute="_compute_summary", help="What the rule says, in one sentence."
    )

    _ceiling_positive = models.Constraint(
        "CHECK (amount_ceiling >= 0)",
        "A ceiling is positive, or 0 for what the cooperative always validates.",
    )
    _discount_range = models.Constraint(
        "CHECK (max_discount >= 0 AND max_discount <= 100)",
        "The highest discount is a percentage between 0 and 100.",
    )

    @api.model
    def _selection_approver(self):
        """Who may be asked to validate."""
        # Translated apart: the extraction of terms would take the keys as well.
        officers = self.env._("Officers")
        adviser = self.env._("Adviser of the activity")
        accountants = self.env._("Accountants")
        return [
            ("officer", officers),
            ("adviser", adviser),
            ("accountant", accountants),
        ]

    @api.depends("no_ceiling", "amount_ceiling", "new_partner_required", "max_discount")
    @api.depends_context("lang")
    def _compute_summary(self):
        for rule in self:
            if not rule._allows_anything():
                rule.summary = self.env._("Always validated by the cooperative")
                continue
            parts = [
                self.env._("validated by the member, whatever the amount")
                if rule.no_ceiling
                else self.env._(
                    "validated by the member up to %(amount)s",
                    amount=rule._format(rule.amount_ceiling),
                )
            ]
            if rule.new_partner_required:
                parts.append(self.env._("except the first document of a partner"))
            if rule.max_discount < 100:
                parts.append(
                    self.env._(
                        "discount up to %(discount)s %%",
                        discount=formatLang(self.env, rule.max_discount, digits=2),
                    )
                )
            text = ", ".join(parts)
            rule.summary = text[:1].upper() + text[1:]

    # ------------------------------------------------------------------
    # Decision
    # ------------------------------------------------------------------

    @api.model
    def _get_rules_of(self, companies):
        """Rules of the cooperatives of some companies, in their order.

        :return: dict: root company → rules
        """
        roots = companies.sudo().root_id
        # sudo: rules apply to members, who don't read them.
        rules = self.sudo().search([("company_id", "in", roots.ids)])
        grouped = rules.grouped("company_id")
        return {root: grouped.get(root, rules.browse()) for root in roots}

    def _first_match(self, document_type, activity, role):
        """First of these rules that fits, or none.

        :param str document_type: key of ``document_type``
        :param activity: one ``coop.activity``
        :param role: "owner", "member" or False
        """
        for rule in self:
            if (
                rule.document_type in ("any", document_type)
                and (not rule.activity_ids or activity in rule.activity_ids)
                and rule.activity_kind in (False, activity.kind)
                and (not rule.tag_ids or rule.tag_ids & activity.tag_ids)
                and rule.role in (False, role)
            ):
                return rule
        return self.browse()

    def _allows_anything(self):
        self.ensure_one()
        return self.no_ceiling or not self.currency_id.is_zero(self.amount_ceiling)

    def _reasons(self, amount, discount, new_partner):
        """Why these conditions need the cooperative; nothing if they don't.

        :param float amount: tax excluded, in the cooperative's currency
        :param float discount: highest discount of the document, a percentage
        :param new_partner: partner whose first document it is, else none
        :return: list of str, parts of a sentence
        """
        self.ensure_one()
        if not self._allows_anything():
            return [self.env._("like every document of this kind")]
        reasons = []
        if (
            not self.no_ceiling
            and self.currency_id.compare_amounts(amount, self.amount_ceiling) > 0
        ):
            reasons.append(
                self.env._(
                    "amount %(amount)s above the ceiling of %(ceiling)s",
                    amount=self._format(amount),
                    ceiling=self._format(self.amount_ceiling),
                )
            )
        if self.new_partner_required and new_partner:
            reasons.append(
                self.env._(
                    "first document with %(partner)s", partner=new_partner.display_name
                )
            )
        # A float of two decimals: half of one is a safe margin.
        if discount > self.max_discount + 0.005:
            reasons.append(
                self.env._(
                    "discount of %(discount)s %% above the %(limit)s %% allowed",
                    discount=formatLang(self.env, discount, digits=2),
                    limit=formatLang(self.env, self.max_discount, digits=2),
                )
            )
        return reasons

    def _format(self, amount):
        return formatLang(self.env, amount, currency_obj=self.currency_id)

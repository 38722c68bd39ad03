# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class CoopShareClassLimit(models.Model):
    """What the statutes say of a class of shares for one category of members."""

    _name = "coop.share.class.limit"
    _description = "Limits of a Share Class by Category"
    _order = "class_id, category_id"
    _check_company_auto = True
    _rec_name = "category_id"

    class_id = fields.Many2one(
        "coop.share.class", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="class_id.company_id")
    category_id = fields.Many2one(
        "coop.member.category",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
    )
    min_quantity = fields.Integer(
        string="Minimum", default=1, help="Least number of shares of a holder."
    )
    max_quantity = fields.Integer(
        string="Maximum", help="Largest number of shares of a holder; 0: none."
    )

    _category_unique = models.UniqueIndex(
        "(class_id, category_id)",
        "The limits of a category are set once for each share class.",
    )
    _limits = models.Constraint(
        "CHECK(min_quantity >= 1 AND max_quantity >= 0"
        " AND (max_quantity = 0 OR max_quantity >= min_quantity))",
        "Limits by category: the minimum is at least 1, and the maximum is 0 (none) or "
        "at least the minimum.",
    )


class CoopShareClass(models.Model):
    _inherit = "coop.share.class"

    only_categories = fields.Boolean(
        string="Only These Categories",
        help="Members of other categories can't hold shares of this class.",
    )
    limit_ids = fields.One2many(
        "coop.share.class.limit", "class_id", string="Limits by Category", copy=True
    )

    def _get_limits(self, holdings):
        """The category of the day of the movement sets the limits."""
        result = super()._get_limits(holdings)
        limited = {
            share_class
            for _partner, share_class, _date in holdings
            if share_class.limit_ids
        }
        days = {}
        for partner, share_class, date in holdings:
            if share_class in limited:
                days.setdefault(date, set()).add(partner.id)
        for date, partner_ids in days.items():
            categories = self._get_categories(partner_ids, date)
            for partner, share_class, day in holdings:
                if day != date or share_class not in limited:
                    continue
                share_class._apply_category(
                    result[(partner, share_class)],
                    categories.get((partner.id, share_class.company_id.id)),
                )
        return result

    def _get_categories(self, partner_ids, date):
        """Return ``{(holder id, company id): category id}`` on a day."""
        # sudo: limits are those of the statutes, whoever records the movement
        members = (
            self.env["coop.member"]
            .sudo()
            .with_context(active_test=False)
            .search([("partner_id", "in", list(partner_ids))])
        )
        classification = members._classification_at(date)
        return {
            (member.partner_id.id, member.company_id.id): classification[member.id][0]
            for member in members
        }

    def _apply_category(self, limit, category_id):
        own = self.limit_ids.filtered(lambda line: line.category_id.id == category_id)
        if own:
            limit.update(min=own.min_quantity, max=own.max_quantity)
        elif self.only_categories:
            limit["allowed"] = False

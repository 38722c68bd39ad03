# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

NUMBER_COUNTER = "coop.share.movement"
EXIT_KINDS = ("withdrawal", "exclusion", "death", "quality", "partial")


class CoopShareMovement(models.Model):
    """A line of the register of movements, which is only ever added to.

    The register is the source of all that is said of shares: holdings, capital,
    highest capital, at any date, are sums of its signed quantities. A mistake is
    corrected by another line, its reversal. It is kept as the code de commerce wants
    for companies by shares (L228-1, R228-8, R228-9): chronological, without gap, on a
    durable electronic support.
    """

    _name = "coop.share.movement"
    _description = "Share Movement"
    _order = "company_id, number desc"
    _check_company_auto = True

    number = fields.Integer(
        required=True,
        readonly=True,
        aggregator=False,
        help="Rank in the register of the cooperative, without gap.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        required=True,
        readonly=True,
        help="Day from which the movement has effect, included.",
    )
    kind = fields.Selection(
        [
            ("opening", "Balance brought forward"),
            ("subscription", "Subscription"),
            ("transfer", "Transfer"),
            ("conversion", "Conversion"),
            ("withdrawal", "Withdrawal"),
            ("exclusion", "Exclusion"),
            ("death", "Death"),
            ("quality", "Loss of quality"),
            ("partial", "Partial refund"),
            ("reversal", "Reversal"),
        ],
        required=True,
        readonly=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Holder",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    member_id = fields.Many2one(
        "coop.member",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        help="The holder, as a member of the cooperative.",
    )
    class_id = fields.Many2one(
        "coop.share.class",
        string="Class",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    quantity = fields.Integer(
        required=True,
        readonly=True,
        help="Number of shares; below zero when they leave the holder.",
    )
    nominal = fields.Monetary(
        string="Nominal Value",
        required=True,
        readonly=True,
        aggregator=False,
        help="Value of one share on the day of the movement.",
    )
    amount = fields.Monetary(
        string="Capital",
        required=True,
        readonly=True,
        help="Quantity times the nominal value, with the sign of the quantity.",
    )
    linked_id = fields.Many2one(
        "coop.share.movement",
        string="Goes With",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Other half of the transfer or conversion: where the shares come from.",
    )
    reversed_id = fields.Many2one(
        "coop.share.movement",
        string="Reverses",
        readonly=True,
        ondelete="restrict",
        help="Movement that this one annuls.",
    )
    reversal_ids = fields.One2many(
        "coop.share.movement", "reversed_id", string="Reversed By", readonly=True
    )
    is_reversed = fields.Boolean(
        compute="_compute_is_reversed", search="_search_is_reversed"
    )
    counterpart_id = fields.Many2one(
        "res.partner",
        string="From / To",
        compute="_compute_counterpart_id",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="The other holder of a transfer.",
    )
    decision_id = fields.Many2one(
        "coop.decision",
        readonly=True,
        ondelete="restrict",
        check_company=True,
        help="Board or assembly that agreed, with the reference of its minutes.",
    )
    subscription_id = fields.Many2one(
        "coop.share.subscription",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Bulletin by which the shares were subscribed.",
    )
    transfer_id = fields.Many2one(
        "coop.share.transfer",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Transfer or conversion that the movement comes from.",
    )
    exit_id = fields.Many2one(
        "coop.share.exit",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Exit that the movement comes from.",
    )
    move_id = fields.Many2one(
        "account.move",
        string="Journal Entry",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups="coop_base.group_officer,coop_base.group_accountant",
        help="Entry that takes the movement to the capital accounts.",
    )
    note = fields.Char(readonly=True)

    _number_unique = models.UniqueIndex(
        "(company_id, number)", "A number of the register can't be given twice."
    )
    _reversed_unique = models.UniqueIndex(
        "(reversed_id) WHERE reversed_id IS NOT NULL",
        "A movement can be reversed only once.",
    )
    _subscription_unique = models.UniqueIndex(
        "(subscription_id) WHERE kind = 'subscription'",
        "A subscription gives its shares only once.",
    )
    _holder_idx = models.Index(
        "(partner_id, class_id, date) INCLUDE (quantity, amount)"
    )
    _date_idx = models.Index("(company_id, date, number) INCLUDE (amount)")
    _class_idx = models.Index("(class_id, date) INCLUDE (quantity, amount)")
    _quantity_not_zero = models.Constraint(
        "CHECK(quantity <> 0 AND number > 0 AND nominal > 0)",
        "A movement is of at least one share, with a nominal value.",
    )
    _sign = models.Constraint(
        "CHECK(CASE WHEN kind IN ('opening', 'subscription') THEN quantity > 0"
        " WHEN kind IN ('withdrawal', 'exclusion', 'death', 'quality', 'partial')"
        " THEN quantity < 0 ELSE TRUE END)",
        "Subscriptions add shares, exits take them away.",
    )
    _reversal_kind = models.Constraint(
        "CHECK((kind = 'reversal') = (reversed_id IS NOT NULL))",
        "A reversal names the movement that it annuls, and only reversals do.",
    )

    # ------------------------------------------------------------------
    # Only ever added to
    # ------------------------------------------------------------------

    def _auto_init(self):
        # An update of the module may fill a new column: the lock is put back by init.
        self.env.cr.execute(
            "SELECT 1 FROM pg_class WHERE relname = 'coop_share_movement'"
        )
        if self.env.cr.fetchone():
            self.env.cr.execute(
                "DROP TRIGGER IF EXISTS coop_share_movement_append_only"
                " ON coop_share_movement"
            )
        return super()._auto_init()

    def init(self):
        """The database refuses what the model refuses, whoever writes."""
        # Technical columns: PostgreSQL empties create_uid when a user is deleted.
        self.env.cr.execute(
            """
            CREATE OR REPLACE FUNCTION coop_share_movement_append_only()
            RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                technical CONSTANT text[] := ARRAY[
                    'create_uid', 'create_date', 'write_uid', 'write_date'];
            BEGIN
                IF TG_OP = 'UPDATE'
                   AND to_jsonb(NEW) - technical = to_jsonb(OLD) - technical
                THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION
                    'coop_share_movement is append-only: reverse the movement';
            END $$;
            DROP TRIGGER IF EXISTS coop_share_movement_append_only
                ON coop_share_movement;
            CREATE TRIGGER coop_share_movement_append_only
                BEFORE UPDATE OR DELETE ON coop_share_movement
                FOR EACH ROW EXECUTE FUNCTION coop_share_movement_append_only();
            """
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Add lines to the register of one cooperative, and check the whole.

        The only way in: numbers are taken here, and the counter stays locked until the
        transaction ends, so that the checks see all that was written before. Both
        halves of a transfer or conversion come together.

        :param vals_list: ``partner_id``, ``class_id``, ``quantity``, ``date``, ``kind``
            and what documents them; nominal value, amount, company, member and
            number are set here. ``pair``: any value that both halves of a transfer or
            conversion share, the half that gives first
        :raise UserError: date in a locked period or in the future, holding below zero,
            above the maximum or not allowed, capital below its floor
        """
        classes = self.env["coop.share.class"].browse(
            {vals["class_id"] for vals in vals_list}
        )
        company = classes.company_id
        if not vals_list:
            return self.browse()
        company.ensure_one()
        numbers = self.env["coop.counter"]._next(
            company, NUMBER_COUNTER, len(vals_list)
        )
        members = self._get_members(company, vals_list)
        firsts, givers, takers = {}, [], []
        for number, vals in zip(numbers, vals_list, strict=True):
            vals = dict(vals, number=number, company_id=company.id)
            vals["member_id"] = members[vals["partner_id"]]
            pair = vals.pop("pair", None)
            vals["nominal"] = self._get_nominal(vals)
            vals["amount"] = company.currency_id.round(
                vals["nominal"] * vals["quantity"]
            )
            if pair is not None and pair in firsts:
                takers.append((firsts[pair], vals))
            else:
                if pair is not None:
                    firsts[pair] = len(givers)
                givers.append(vals)
        # The receiving halves name the giving ones, which must exist.
        movements = super().create(givers)
        for index, vals in takers:
            vals["linked_id"] = movements[index].id
        movements |= super().create([vals for _index, vals in takers])
        movements._check_recorded()
        return movements.sorted("number")

    @api.model
    def _get_members(self, company, vals_list):
        """Return ``{holder id: member id}``; holders are known to the cooperative."""
        partner_ids = {vals["partner_id"] for vals in vals_list}
        Member = self.env["coop.member"].sudo().with_context(active_test=False)
        members = Member.search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "in", list(partner_ids)),
                ("merged_into_id", "=", False),
            ]
        )
        missing = partner_ids - set(members.partner_id.ids)
        members |= Member.create(
            [
                {"company_id": company.id, "partner_id": partner_id}
                for partner_id in sorted(missing)
            ]
        )
        return {member.partner_id.id: member.id for member in members}

    @api.model
    def _get_nominal(self, vals):
        """Return the value of one share: a reversal is at the value of its origin."""
        if vals.get("reversed_id"):
            return self.browse(vals["reversed_id"]).nominal
        return self.env["coop.share.class"].browse(vals["class_id"]).nominal

    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(
            self.env._(
                "The register of movements is only ever added to (code de commerce, "
                "R228-8 and R228-9). Reverse the movement, then record the right one."
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "A movement is never deleted from the register (code de commerce, "
                "R228-8 and R228-9). Reverse it instead."
            )
        )

    def copy(self, default=None):  # pylint: disable=method-required-super
        raise UserError(
            self.env._("Movements are not duplicated: record the operation anew.")
        )

    # ------------------------------------------------------------------
    # Fields
    # ------------------------------------------------------------------

    @api.depends("number")
    def _compute_display_name(self):
        for movement in self:
            movement.display_name = self.env._("No. %(number)s", number=movement.number)

    @api.depends("reversal_ids")
    def _compute_is_reversed(self):
        # sudo: a fact of the register
        reversed_ids = {
            origin.id
            for (origin,) in self.sudo()._read_group(
                [("reversed_id", "in", self.ids)], ["reversed_id"]
            )
        }
        for movement in self:
            movement.is_reversed = movement.id in reversed_ids

    @api.model
    def _search_is_reversed(self, operator, value):
        if operator not in ("=", "in"):
            return NotImplemented
        wanted = bool(value) if operator == "=" else True in value
        return [("reversal_ids", "!=" if wanted else "=", False)]

    @api.depends("linked_id", "kind")
    def _compute_counterpart_id(self):
        takers = self.search([("linked_id", "in", self.ids)])
        taker_of = {movement.linked_id.id: movement for movement in takers}
        for movement in self:
            other = movement.linked_id or taker_of.get(movement.id)
            movement.counterpart_id = (
                other.partner_id
                if other and other.partner_id != movement.partner_id
                else False
            )

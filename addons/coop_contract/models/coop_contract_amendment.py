# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import legal
from .coop_contract_terms import TERMS


class CoopContractAmendment(models.Model):
    """What changes in a contract that is signed, and from when.

    Three kinds: other terms, a renewal (another term), a renewal of the trial. An
    amendment about the terms holds all of them, so that one record tells what is in
    force on a day: see ``coop.contract._get_terms``.
    """

    _name = "coop.contract.amendment"
    _description = "Amendment of a Contract"
    _inherit = [
        "coop.contract.terms",
        "coop.contract.document",
        "mail.thread",
    ]
    _order = "contract_id, number desc"

    contract_id = fields.Many2one(
        "coop.contract", required=True, index=True, ondelete="cascade", readonly=True
    )
    number = fields.Integer(readonly=True, copy=False, help="In the contract.")
    company_id = fields.Many2one(
        related="contract_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="contract_id.currency_id")
    activity_id = fields.Many2one(related="contract_id.activity_id", store=True)
    partner_id = fields.Many2one(
        related="contract_id.partner_id", string="Person", store=True, index=True
    )
    type_id = fields.Many2one(related="contract_id.type_id", store=True)
    regime = fields.Selection(related="contract_id.regime")
    is_employment = fields.Boolean(related="contract_id.is_employment")
    kind = fields.Selection(
        [
            ("terms", "Other terms"),
            ("renewal", "Renewal"),
            ("trial", "Renewal of the trial"),
        ],
        required=True,
        default="terms",
        tracking=True,
    )
    reason = fields.Text(help="Why, for the text of the amendment.")
    date_from = fields.Date(
        string="Effective From",
        compute="_compute_date_from",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        tracking=True,
        help="First day, included.",
    )
    date_term = fields.Date(
        string="New Term", tracking=True, help="Last day of the renewal, included."
    )
    trial_end = fields.Date(
        string="New End of Trial", tracking=True, help="Last day, included."
    )
    trial_hint = fields.Char(related="contract_id.trial_hint")
    trial_max_end = fields.Date(related="contract_id.trial_max_end")
    base_id = fields.Many2one(
        "coop.contract.amendment",
        string="Made After",
        readonly=True,
        copy=False,
        help="Last amendment of the terms when this one was started.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("to_sign", "To Sign"),
            ("signed", "Signed"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
    )
    changes_html = fields.Html(
        string="Changes",
        compute="_compute_changes",
        sanitize=False,  # made here, from escaped texts
    )

    _number_unique = models.UniqueIndex(
        "(contract_id, number)", "This number is already that of another amendment."
    )

    # ------------------------------------------------------------------
    # Computed fields
    # ------------------------------------------------------------------

    @api.depends("contract_id", "number", "kind")
    def _compute_display_name(self):
        for amendment in self.sudo():
            amendment.display_name = self.env._(
                "%(contract)s · amendment %(number)s",
                contract=amendment.contract_id.display_name,
                number=amendment.number or "",
            )

    @api.depends("contract_id", "kind")
    def _compute_date_from(self):
        today = fields.Date.context_today(self)
        for amendment in self:
            contract = amendment.contract_id
            if amendment.kind == "renewal" and contract:
                term = contract._get_term()
                amendment.date_from = term and term + legal.DAY
            elif amendment.kind == "trial" and contract.trial_end:
                amendment.date_from = contract.trial_end + legal.DAY
            else:
                amendment.date_from = amendment.date_from or today

    @api.depends("ready_on", "signed_on", "cancelled_on")
    def _compute_state(self):
        for amendment in self:
            amendment.state = (
                (amendment.cancelled_on and "cancelled")
                or (amendment.signed_on and "signed")
                or (amendment.ready_on and "to_sign")
                or "draft"
            )

    @api.depends(*TERMS, "kind", "contract_id", "date_term", "trial_end", "base_id")
    @api.depends_context("lang")
    def _compute_changes(self):
        for amendment in self:
            rows = Markup().join(
                Markup("<tr><td>%s</td><td>%s</td><td><b>%s</b></td></tr>") % row
                for row in amendment._get_changes()
            )
            amendment.changes_html = rows and Markup(
                '<table class="table table-sm"><thead><tr><th>%s</th><th>%s</th>'
                "<th>%s</th></tr></thead><tbody>%s</tbody></table>"
            ) % (self.env._("What"), self.env._("Before"), self.env._("After"), rows)

    def _get_changes(self):
        """Tell what the amendment changes.

        :return: list of (label, value before, value after), values as texts
        """
        self.ensure_one()
        contract = self.contract_id
        if not contract:
            return []
        labels = self.fields_get(["date_term", "trial_end", *TERMS], ["string"])
        if self.kind == "renewal":
            before = self._get_previous_term()
            pairs = [("date_term", before, self.date_term)]
        elif self.kind == "trial":
            pairs = [("trial_end", self._get_previous_trial(), self.trial_end)]
        else:
            base = self.base_id or contract
            pairs = [(name, base[name], self[name]) for name in TERMS]
        return [
            (
                labels[name]["string"],
                self._format_term(name, before),
                self._format_term(name, after),
            )
            for name, before, after in pairs
            if before != after
        ]

    def _get_previous_term(self):
        earlier = self._get_earlier("renewal")
        return earlier[-1:].date_term or self.contract_id.date_term

    def _get_previous_trial(self):
        return self._get_earlier("trial")[-1:].trial_end or self.contract_id.trial_term

    def _get_earlier(self, kind):
        """Signed amendments of the contract before this one."""
        return self.contract_id._get_signed_amendments(kind).filtered(
            lambda one: not self.number or one.number < self.number
        )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        contract = self.env["coop.contract"].browse(values.get("contract_id"))
        if contract:
            base = self._get_base_values(contract)
            values.update({k: v for k, v in base.items() if k in fields_list})
        return values

    @api.model
    def _get_base_values(self, contract):
        """Terms in force after all the signed amendments, to start from."""
        base = contract._get_signed_amendments("terms")[-1:]
        source = base or contract
        values = {
            name: source._fields[name].convert_to_write(source[name], source)
            for name in TERMS
        }
        return {**values, "base_id": base.id}

    @api.model_create_multi
    def create(self, vals_list):
        Contract = self.env["coop.contract"]
        contracts = Contract.browse({vals["contract_id"] for vals in vals_list})
        contracts.check_access("write")
        last = dict(
            self._read_group(
                [("contract_id", "in", contracts.ids)],
                ["contract_id"],
                ["number:max"],
            )
        )
        complete = []
        for vals in vals_list:
            contract = Contract.browse(vals["contract_id"])
            if not contract.signed_on or contract.cancelled_on:
                raise UserError(
                    self.env._(
                        "%(contract)s is not signed: change it, there is nothing to "
                        "amend.",
                        contract=contract.display_name,
                    )
                )
            last[contract] = last.get(contract, 0) + 1
            complete.append(
                {
                    **self._get_base_values(contract),
                    **vals,
                    "number": last[contract],
                }
            )
        return super().create(complete)

    @api.model
    def _get_signed_fields(self):
        return {
            *super()._get_signed_fields(),
            *TERMS,
            "contract_id",
            "kind",
            "date_from",
            "date_term",
            "trial_end",
            "reason",
        }

    def _get_template_kind(self):
        return {"terms": "amendment"}.get(self.kind, self.kind)

    def _get_contract(self):
        return self.contract_id

    def _get_amendment_values(self):
        return {
            "amendment.number": str(self.number or ""),
            "amendment.date": self._format_day(self.date_from),
            "amendment.reason": self.reason,
            "amendment.changes": self.changes_html or False,
            "amendment.end": self._format_day(self.date_term or self.trial_end),
        }

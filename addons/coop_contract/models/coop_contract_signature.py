# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .coop_contract_terms import TERMS


class CoopContract(models.Model):
    """From draft to signed: the legal check-list; and the end."""

    _inherit = "coop.contract"

    checked_item_ids = fields.Many2many(
        "coop.contract.checklist",
        string="Items Ticked",
        domain="[('type_id', '=', type_id), ('field_names', '=', False)]",
        help="Items of the check-list that no field answers.",
    )
    checklist_html = fields.Html(
        string="Check-List",
        compute="_compute_checklist",
        sanitize=False,  # made here, from escaped texts
    )
    checklist_missing = fields.Integer(compute="_compute_checklist")
    has_items_to_tick = fields.Boolean(compute="_compute_checklist")

    # ------------------------------------------------------------------
    # Check-list
    # ------------------------------------------------------------------

    def _get_checklist(self):
        """Tell what the contract still lacks.

        :return: list of (coop.contract.checklist, list of the labels of the empty
            fields); the list is empty for an item that is fulfilled, and has the
            label of the check-list's field for one that has to be ticked
        """
        self.ensure_one()
        result = []
        # sudo: a member reads why their contract waits, not the personal file.
        contract = self.sudo()
        labels = contract.fields_get(attributes=["string"])
        for item in contract.type_id.checklist_ids:
            names = item._get_field_names()
            if names:
                missing = [
                    labels[name]["string"] for name in names if not contract[name]
                ]
            elif item in contract.checked_item_ids:
                missing = []
            else:
                missing = [labels["checked_item_ids"]["string"]]
            result.append((item, missing))
        return result

    @api.depends(
        "type_id.checklist_ids",
        "checked_item_ids",
        "minimum_activity",
        "minimum_amount",
        "support_means",
        "contribution_terms",
        "fixed_amount",
        "variable_terms",
        "statutes_date",
        "rights_terms",
        "associate_terms",
        "date_term",
        "employee_id",
    )
    @api.depends_context("lang")
    def _compute_checklist(self):
        for contract in self:
            lines = contract._get_checklist()
            contract.has_items_to_tick = any(
                not item.field_names for item, _missing in lines
            )
            contract.checklist_missing = sum(bool(missing) for _item, missing in lines)
            contract.checklist_html = lines and Markup(
                '<ul class="list-unstyled mb-0">%s</ul>'
            ) % Markup().join(self._format_item(*line) for line in lines)

    @api.model
    def _format_item(self, item, missing):
        icon = (
            "fa-square-o text-danger" if missing else "fa-check-square-o text-success"
        )
        hint = missing and self.env._("fill in: %s", ", ".join(missing))
        return Markup(
            '<li class="mb-1"><i class="fa fa-fw %s"></i> <b>%s)</b> %s'
            '<span class="text-muted"> %s</span>%s</li>'
        ) % (
            icon,
            item.code,
            item.name,
            item.legal_reference or "",
            Markup('<div class="text-danger ms-4">%s</div>') % hint if missing else "",
        )

    def _check_checklist(self):
        """Refuse to go on while an item of the check-list is missing.

        :raise UserError: naming each item, its article and where to fill it in
        """
        for contract in self:
            missing = [
                self.env._(
                    "• %(code)s) %(item)s%(reference)s: fill in %(fields)s",
                    code=item.code,
                    item=item.name,
                    reference=f" ({item.legal_reference})"
                    if item.legal_reference
                    else "",
                    fields=", ".join(f"“{label}”" for label in labels),
                )
                for item, labels in contract._get_checklist()
                if labels
            ]
            if missing:
                raise UserError(
                    self.env._(
                        "%(contract)s can't be signed, its check-list is not complete:"
                        "\n%(items)s\nThe fields are in the tabs of the contract.",
                        contract=contract.display_name,
                        items="\n".join(missing),
                    )
                )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def _check_complete(self):
        """A contract is complete when its check-list is."""
        self._check_checklist()

    @api.model
    def _get_signed_fields(self):
        return {
            *super()._get_signed_fields(),
            *TERMS,
            "member_id",
            "type_id",
            "date_start",
            "date_term",
            "trial_term",
        }

    def _is_cancellable(self):
        return self.state in ("draft", "to_sign", "signed")

    def action_end(self):
        """Open the assistant that ends a contract before its term."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("End the contract"),
            "res_model": "coop.contract.end",
            "view_mode": "form",
            "target": "new",
            "context": {"default_contract_id": self.id},
        }

    def _end(self, day, reason):
        """End contracts before their term, or before they have one.

        :param date day: last day, included
        :param reason: coop.contract.end.reason
        :raise UserError: if the day is not in the contract
        """
        for contract in self:
            if contract.state not in ("signed", "active", "ended"):
                raise UserError(
                    self.env._(
                        "%(contract)s is not signed: cancel it instead.",
                        contract=contract.display_name,
                    )
                )
            term = contract._get_term()
            if day < contract.date_start or (term and day > term):
                raise UserError(
                    self.env._(
                        "%(contract)s runs from %(start)s to %(end)s: it can't end on "
                        "%(day)s. Correct the last day.",
                        contract=contract.display_name,
                        start=format_date(self.env, contract.date_start),
                        end=format_date(self.env, term) if term else "—",
                        day=format_date(self.env, day),
                    )
                )
        self.write({"ended_on": day, "end_reason_id": reason.id})

    def action_undo_end(self):
        """Take back an end recorded by mistake; the discussion keeps track of it."""
        self.write({"ended_on": False, "end_reason_id": False})
        self._check_dates()

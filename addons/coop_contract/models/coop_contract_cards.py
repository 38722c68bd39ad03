# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import format_date


class CoopContract(models.Model):
    """Figures of the dashboard."""

    _inherit = "coop.contract"

    @api.model
    def _coop_card_in_force(self):
        """Dashboard of the social service and of payroll: contracts by type."""
        domain = [
            ("state", "=", "active"),
            ("company_id", "in", self._card_companies()),
        ]
        groups = self._read_group(domain, ["type_id"], ["__count"])
        return {
            "value": sum(count for _type, count in groups),
            "label": ", ".join(
                f"{kind.short_name} {count}"
                for kind, count in sorted(groups, key=lambda row: row[0].sequence)
            ),
            "domain": domain,
        }

    @api.model
    def _coop_card_fixed_pay(self):
        """Dashboard of payroll: fixed pay of a month, amendments included."""
        domain = [
            ("state", "=", "active"),
            ("type_id.is_employment", "=", True),
            ("company_id", "in", self._card_companies()),
        ]
        contracts = self.search(domain)
        today = fields.Date.context_today(self)
        return {
            "value": sum(one._get_terms(today).fixed_amount for one in contracts),
            "label": self.env._(
                "gross per month, people: %s", len(contracts.partner_id)
            ),
            "currency": contracts.currency_id[:1] or self.env.company.currency_id,
            "domain": domain,
        }

    @api.model
    def _card_companies(self):
        return self.env.companies.root_id.ids

    @api.model
    def _coop_card_mine(self):
        """Dashboard of a person: their contract, None without."""
        own = [("partner_id", "=", self.env.user.partner_id.id)]
        mine = self.search(
            [*own, ("state", "in", ("to_sign", "signed", "active"))]
        ).sorted(lambda one: (one.state != "active", one.type_id.sequence))
        if not mine:
            return None
        first = mine[0]
        if first.state == "to_sign":
            label = self.env._("to sign")
        elif first.date_end:
            label = self.env._("until %s", format_date(self.env, first.date_end))
        else:
            label = self.env._("since %s", format_date(self.env, first.date_start))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_contract.coop_contract_action_own"
        )
        return {
            "value": first.type_id.short_name,
            "label": label,
            "tone": "warning" if first.state == "to_sign" else "info",
            "action": {**action, "domain": own},
        }

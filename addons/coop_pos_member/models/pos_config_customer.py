# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .res_partner import HIDDEN_FIELDS

# Statuses that give the rights of a member: who leaves has them until the last day
# (Cass. com. 18/12/2024, see coop.member).
WITH_RIGHTS = ("member", "leaving")


class PosConfig(models.Model):
    """What a till knows of its customers as members.

    Cashiers don't read members: what is given here is the status, the number and what
    follows from them, of contacts that they see, and nothing else.
    """

    _inherit = "pos.config"

    # ------------------------------------------------------------------
    # API for other modules
    # ------------------------------------------------------------------

    def _coop_members_of(self, partners):
        """Member on whose rights each customer shops, today.

        A customer shops on their own rights, else on those of the member whose eater
        they are, else on those of the organisation whose contact they are.

        :param partners: res.partner
        :return: ``{partner id: coop.member}``, sudoed; those who are nobody are left
            out. Candidates and former members are given too: see their status.
        """
        self.ensure_one()
        root = self.company_id.root_id
        partners = partners.sudo()
        # sudo: see the class.
        members = (
            self.env["coop.member"]
            .sudo()
            .search(
                [
                    ("company_id", "=", root.id),
                    ("merged_into_id", "=", False),
                    (
                        "partner_id",
                        "in",
                        (partners | partners.commercial_partner_id).ids,
                    ),
                ]
            )
        )
        own = {member.partner_id.id: member for member in members}
        Eater = self.env["coop.member.eater"].sudo()
        eaters = Eater.search(
            Eater._domain_in_force(fields.Date.context_today(self))
            & Domain("company_id", "=", root.id)
            & Domain("partner_id", "in", partners.ids)
        )
        hosts = {eater.partner_id.id: eater.member_id for eater in eaters}
        result = {}
        for partner in partners:
            member = own.get(partner.id)
            if not member or member.status not in WITH_RIGHTS:
                member = (
                    hosts.get(partner.id)
                    or member
                    or own.get(partner.commercial_partner_id.id)
                )
            if member and member.status and member.status != "rejected":
                result[partner.id] = member
        return result

    def _coop_customers(self, partners):
        """What this till shows of customers, as members of the cooperative.

        Modules add what they know by overriding it.

        :param partners: res.partner
        :return: ``{partner id: dict}`` for those who are, were or ask to be members,
            and for their eaters: ``status`` (of ``coop.member``), ``number`` and
            ``card`` of the member, ``rights`` (bool: shops as a member), ``member``
            (name of the member, when the customer is somebody else)
        """
        self.ensure_one()
        result = {}
        for partner_id, member in self._coop_members_of(partners).items():
            own = member.partner_id.id == partner_id
            result[partner_id] = {
                "status": member.status,
                "number": member.number,
                "card": member.card_code if own else "",
                "rights": member.status in WITH_RIGHTS,
                "member": False if own else member.partner_id.name,
            }
        return result

    # ------------------------------------------------------------------
    # What the browser gets
    # ------------------------------------------------------------------

    def _coop_complete_customers(self, rows):
        """Add ``_coop_customer`` and ``_coop_account`` to what is read of contacts, and
        hide from a shop what it need not know of members."""
        partners = self.env["res.partner"].browse([row["id"] for row in rows])
        customers = self._coop_customers(partners)
        accounts = self._coop_accounts(partners, customers)
        hiding = self._coop_hides_customers()
        owners = (
            {partner.id: partner.company_id for partner in partners.sudo()}
            if hiding
            else {}
        )
        for row in rows:
            row["_coop_customer"] = customers.get(row["id"], False)
            row["_coop_account"] = accounts.get(row["id"], False)
            if (
                row["_coop_customer"]
                and hiding
                and owners[row["id"]] != self.company_id
            ):
                row.update(dict.fromkeys(HIDDEN_FIELDS, False))
        return rows

    def _coop_hides_customers(self):
        """Tell whether members' addresses are kept from the browser: in shops, unless
        what is sold there is delivered."""
        self.ensure_one()
        # sudo: a cashier may not read the cooperative.
        company = self.sudo().company_id
        delivers = self.use_presets and "address" in (
            self.available_preset_ids | self.default_preset_id
        ).mapped("identification")
        return bool(company.parent_id) and not delivers and not self.ship_later

    def _coop_limited_partners_query(self, root, offset):
        return SQL(
            """
            SELECT partner.id
              FROM res_partner AS partner
         LEFT JOIN (
                    SELECT partner_id, COUNT(*) AS sales
                      FROM pos_order
                     WHERE company_id = %(shop)s AND partner_id IS NOT NULL
                  GROUP BY partner_id
                   ) AS bought ON bought.partner_id = partner.id
             WHERE partner.active
               AND (partner.company_id IN %(companies)s OR partner.company_id IS NULL)
          ORDER BY COALESCE(bought.sales, 0) DESC, partner.name, partner.id
             LIMIT %(limit)s OFFSET %(offset)s
            """,
            shop=self.company_id.id,
            companies=(self.company_id.id, root.id),
            limit=self._get_limited_partner_count(),
            offset=offset,
        )

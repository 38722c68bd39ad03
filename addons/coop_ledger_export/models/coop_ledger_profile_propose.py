# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ..tools.partner_code import unique_code
from ..tools.short_code import short_code, usual_code
from .coop_ledger_mapping import KINDS


class CoopLedgerProfile(models.Model):
    """Codes that fit in the format, proposed for what has none."""

    _inherit = "coop.ledger.profile"

    def action_propose_codes(self):
        """Give a code to each journal, and to each account and section whose code has
        no room in the format. Codes of the mapping that fit are kept.

        :raise AccessError: not an accountant of the legal entity
        :raise UserError: the format has fewer codes than there are journals
        """
        for profile in self:
            self.env.user._coop_ledger_check(profile.company_id)
            lengths = self.env["coop.ledger.format"]._code_lengths(profile)
            entity = profile.company_id._coop_ledger_entity()
            names = self.env["coop.ledger.reader"]._get_names(entity, profile)
            profile._propose("journal", names.journals, lengths.get("journal_code"))
            account_length = min(
                profile.account_length or 99, lengths.get("account_code", 99)
            )
            profile._propose("account", names.accounts, account_length)
            profile._propose("section", names.sections, lengths.get("section"))
            profile._shorten_partner_codes()
        return True

    def _partner_code_room(self):
        """Characters that the format has for an auxiliary code, without its prefix or
        the account before it; None for any number."""
        lengths = self.env["coop.ledger.format"]._code_lengths(self)
        if self.partner_suffix:
            length = lengths.get("account_code")
            return length and length - (self.account_length or 6)
        prefixes = (self.customer_prefix or "", self.vendor_prefix or "")
        length = lengths.get("partner_code")
        return length and length - max(map(len, prefixes))

    def _long_partner_codes(self):
        """Auxiliary codes that the format has no room for: made for another one."""
        codes = self.env["coop.ledger.partner.code"].sudo()
        room = self._partner_code_room() if self.partner_code == "code" else None
        if not room:
            return codes
        codes = codes.search([("company_id", "=", self.company_id.id)])
        return codes.filtered(lambda record: len(record.code) > room)

    def _shorten_partner_codes(self):
        codes = self._long_partner_codes()
        if not codes:
            return
        length = min(self.partner_code_length, self._partner_code_room())
        known = codes.search([("company_id", "=", self.company_id.id)])
        taken = set(known.mapped("code"))
        for record in codes:
            record.code = unique_code(record.partner_id.name, taken, length)
            taken.add(record.code)

    def _propose(self, kind, named, length):
        """Complete the mapping of one kind.

        :param named: {id of the record: its code first}
        :param length: characters that the format takes, None for any
        """
        field, model = KINDS[kind]
        lines = self._mapping(kind)
        missing = {}
        for id_, (code, *_others) in sorted(named.items()):
            is_coded = kind != "journal" or (id_ in lines and lines[id_].code)
            if not is_coded or (length and len(code) > length):
                missing[id_] = code
        taken = {value[0].upper() for id_, value in named.items() if id_ not in missing}
        fitting = {
            id_: code
            for id_, code in missing.items()
            if length is None or len(code) <= length
        }
        # Those of the books first: they change least
        order = [*fitting, *(id_ for id_ in missing if id_ not in fitting)]
        usual = {}
        if kind == "journal":
            journals = self.env[model].sudo().browse(order)
            usual = {x.id: usual_code(x.type, missing[x.id]) for x in journals}
        vals_list = []
        for id_ in order:
            try:
                code = short_code(missing[id_], length, taken, usual.get(id_, ""))
            except ValueError as error:
                raise UserError(
                    self.env._(
                        "There are not enough codes of %(length)s characters for every "
                        "journal, account or section: give one code to several of them "
                        "in the mapping.",
                        length=length,
                    )
                ) from error
            taken.add(code.upper())
            if id_ in lines:
                lines[id_].code = code
            else:
                vals_list.append(
                    {"profile_id": self.id, "kind": kind, field: id_, "code": code}
                )
        self.env["coop.ledger.mapping"].create(vals_list)

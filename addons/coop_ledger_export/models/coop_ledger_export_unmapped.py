# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .coop_ledger_export_preview import Issue


class CoopLedgerExport(models.Model):
    _inherit = "coop.ledger.export"

    lacks_codes = fields.Boolean(compute="_compute_lacks_codes")

    @api.depends("issue_ids.kind", "issue_ids.res_model")
    def _compute_lacks_codes(self):
        models_ = ("coop.ledger.profile", "coop.ledger.partner.code")
        for export in self:
            export.lacks_codes = any(
                issue.kind == "blocking" and issue.res_model in models_
                for issue in export.issue_ids
            )

    def _mapping_issues(self, scope, pairs):
        """What the mapping lacks for the entries of the scope.

        :param pairs: see :meth:`_used_pairs`
        """
        profile = self.profile_id.sudo()
        if not profile.uses_mapping:
            return
        names = self.env["coop.ledger.reader"]._get_names(scope.entity, profile)
        journals = {journal_id for journal_id, _account_id in pairs}
        accounts = {account_id for _journal_id, account_id in pairs}
        yield from self._unmapped(
            profile.mapped_journals_only,
            "journal",
            journals,
            self.env._("Journals without code in the mapping: %s."),
        )
        yield from self._unmapped(
            profile.mapped_accounts_only,
            "account",
            accounts,
            self.env._("Accounts without code in the mapping: %s."),
        )
        yield from self._too_long(profile, names, accounts)
        yield from self._unfit(scope, names, journals, accounts)
        codes = profile._long_partner_codes()
        if codes:
            yield Issue(
                "blocking",
                self.env._(
                    "Auxiliary codes of more than %(length)s: %(codes)s.",
                    length=profile._partner_code_room(),
                    codes=self._listed(codes.mapped("code")),
                ),
                self.env._(
                    "They were made for another format: propose codes, which changes "
                    "them everywhere, or give them a shorter one."
                ),
                len(codes),
                "coop.ledger.partner.code",
                [("id", "in", codes.ids)],
            )

    def _unmapped(self, wanted, kind, used, title):
        if not wanted:
            return
        lines = self.profile_id._mapping(kind)
        missing = [id_ for id_ in used if id_ not in lines or not lines[id_].code]
        if missing:
            model = {"journal": "account.journal", "account": "account.account"}[kind]
            records = self.env[model].sudo().browse(sorted(missing))
            yield Issue(
                "blocking",
                title % self._listed(records.mapped("display_name")),
                self.env._("Give them one in the profile “%s”.", self.profile_id.name),
                len(missing),
                "coop.ledger.profile",
                [("id", "=", self.profile_id.id)],
            )

    def _too_long(self, profile, names, used):
        length = profile.account_length
        codes = sorted(
            names.accounts[id_].code
            for id_ in used
            if id_ in names.accounts
            and length
            and not names.accounts[id_].suffix
            and len(names.accounts[id_].code) > length
        )
        if codes:
            yield Issue(
                "blocking",
                self.env._(
                    "Accounts of more than %(length)s characters: %(codes)s.",
                    length=length,
                    codes=self._listed(codes),
                ),
                self.env._("Give them a shorter code in the mapping."),
                len(codes),
                "coop.ledger.profile",
                [("id", "=", profile.id)],
            )

    def _unfit(self, scope, names, journals, accounts):
        """Codes that the columns of the format cannot hold."""
        Format = self.env["coop.ledger.format"]
        # Those without code are told apart
        profile = self.profile_id.sudo()
        if profile.mapped_journals_only:
            mapping = profile._mapping("journal")
            journals = {x for x in journals if x in mapping and mapping[x].code}
        if profile.mapped_accounts_only:
            mapping = profile._mapping("account")
            accounts = {x for x in accounts if x in mapping and mapping[x].code}
        used = {
            "journal_code": {names.journals[x][0] for x in journals},
            "account_code": {
                account.code
                for account in map(names.accounts.get, accounts)
                if account and not account.suffix
            },
            "section": {code for code, _label in names.sections.values()},
        }
        titles = {
            "journal_code": self.env._("Journals of more than %(length)s: %(codes)s."),
            "account_code": self.env._("Accounts of more than %(length)s: %(codes)s."),
            "section": self.env._("Sections of more than %(length)s: %(codes)s."),
        }
        for source, length in Format._code_lengths(profile).items():
            codes = {code for code in used.get(source, ()) if len(code) > length}
            if codes and source == "section":
                reader = self.env["coop.ledger.reader"]
                codes &= {code for code, _label in reader._get_sections(scope, names)}
            if codes:
                yield Issue(
                    "blocking",
                    titles[source]
                    % {"length": length, "codes": self._listed(sorted(codes))},
                    self.env._(
                        "The format %s has no room for them: propose codes, or give "
                        "them a shorter code in the mapping.",
                        Format._get_format(self.format).label,
                    ),
                    len(codes),
                    "coop.ledger.profile",
                    [("id", "=", self.profile_id.id)],
                )

    def action_propose_codes(self):
        """Give codes that fit to what has none, and preview again.

        :raise AccessError: not an accountant of the legal entity
        """
        self.profile_id.action_propose_codes()
        return self.action_preview()

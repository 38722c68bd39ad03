# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).


class References:
    """Categories, colleges and contacts that lines name, found once."""

    def __init__(self, wizard):
        self.env = wizard.env
        self.company = wizard.company_id
        self.default = wizard.category_id
        self.categories = self._by_name("coop.member.category")
        self.colleges = self._by_name("coop.college")
        self.contacts = {}
        self.seen = set()

    def _by_name(self, model):
        records = self.env[model].search([("company_id", "=", self.company.id)])
        found = {}
        for record in records:
            found[record.name.casefold()] = record
        for record in records:
            found[record.code.casefold()] = record
        return found

    def resolve(self, row, values):
        """Put the records in the row; return what is wrong."""
        _ = self.env._
        messages = []
        for name, known in (("category", self.categories), ("college", self.colleges)):
            text = values[name]
            record = known.get((text or "").casefold())
            if text and not record:
                messages.append(
                    _(
                        "“%(name)s” is unknown; those known are: %(known)s",
                        name=text,
                        known=", ".join(sorted({r.name for r in known.values()})),
                    )
                )
            row[name] = record
        row["category"] = row["category"] or self.default
        if values["ref"]:
            messages += self._resolve_contact(row, values["ref"])
        return messages

    def _resolve_contact(self, row, ref):
        _ = self.env._
        partners = self.env["res.partner"].search([("ref", "=", ref)], limit=2)
        if len(partners) != 1:
            return [_("the reference “%s” is not that of one contact", ref)]
        if partners in self.seen or partners.coop_member_ids.filtered(
            lambda member: member.company_id == self.company
        ):
            return [_("the contact “%s” is a member already", partners.display_name)]
        self.seen.add(partners)
        row["partner"] = partners
        row["name"] = partners.name
        return []

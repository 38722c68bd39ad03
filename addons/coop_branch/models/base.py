# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, models, tools
from odoo.tools import SQL

# Company-dependent fields whose branches already look at the root in core.
NOT_INHERITED = frozenset({("account.account", "code_store")})


class Base(models.AbstractModel):
    """Branches of a cooperative read the cooperative's company-dependent values.

    A company-dependent field is a jsonb column ``{company_id: value}``. Core
    falls back from a missing key straight to the ``ir.default`` of the company;
    a branch of a cooperative falls back to the cooperative's key first::

        own value  →  cooperative's value  →  ir.default (own, then cooperative's)

    Why at reading, and why here. Every SQL expression of a field, whether it
    fetches, filters, groups or sorts, comes from ``_field_to_sql``: it is the one
    seam that keeps reading and searching consistent. The alternative, copying the
    cooperative's value into each branch at every write, stores shops × records
    keys, must run again for each new branch, and can't tell "follows" from
    "happens to be equal". Here a new shop needs nothing, a change at the
    cooperative is seen at once, and a key in the column *is* the override.

    A branch's value equal to the one it would inherit is not stored: setting the
    cooperative's value again, or an ORM flush that carries values merely cached
    for other companies, makes no override. An empty value is kept when the
    cooperative has one: it means "empty here".

    Companies outside a cooperative are untouched: their SQL is core's.
    """

    _inherit = "base"

    @api.model
    @tools.ormcache("self._name", cache="stable")
    def _coop_inherited_fields(self):
        """Names of the fields that branches inherit from their cooperative.

        All stored company-dependent fields but the relations to records that a
        branch can't use when they belong to its parent (a stock location, say):
        those whose ``_check_company_domain`` does not accept a parent's records.

        :return: frozenset of str
        """
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.company_dependent
            and field.store
            and (self._name, name) not in NOT_INHERITED
            and (
                field.type != "many2one"
                or self.env[field.comodel_name]._coop_shared_with_branches()
            )
        )

    @api.model
    def _coop_shared_with_branches(self):
        """Whether a branch may use its parent's records of this model."""
        if not {"company_id", "company_ids"} & self._fields.keys():
            return True
        domain = self._check_company_domain("company_id")
        return any("parent_of" in leaf for leaf in domain if isinstance(leaf, tuple))

    @api.model
    def _field_to_sql(self, alias, field_expr, query=None):
        sql = super()._field_to_sql(alias, field_expr, query)
        field = self._fields.get(field_expr)
        if field is None or not field.company_dependent or not field.store:
            return sql
        company = self.env.company
        ancestors = company._coop_ancestor_ids(company.id)
        if not ancestors or field_expr not in self._coop_inherited_fields():
            return sql
        column = SQL.identifier(alias, field_expr, to_flush=field)
        branches = [SQL("WHEN %s ? %s THEN %s", column, str(company.id), sql)]
        for ancestor in ancestors:
            # sudo: only builds SQL; the field's access was checked above, and the
            # user of a branch needs no access to the cooperative to inherit.
            model = self.sudo().with_company(ancestor)
            branches.append(
                SQL(
                    "WHEN %s ? %s THEN %s",
                    column,
                    str(ancestor),
                    super(Base, model)._field_to_sql(alias, field_expr, query),
                )
            )
        return SQL("(CASE %s ELSE %s END)", SQL(" ").join(branches), sql)

    def _fetch_query(self, query, fields):
        # Core fetches a company-dependent field without writing its pending values
        # first: another company's don't matter to it. The cooperative's do here.
        inherited = self._coop_inherited_fields()
        fnames = [field.name for field in fields if field.name in inherited]
        if fnames and self.env.company._coop_ancestor_ids(self.env.company.id):
            self.flush_model(fnames)
        return super()._fetch_query(query, fields)

    def write(self, vals):
        fnames = self._coop_inherited_fields().intersection(vals)
        if fnames and self.env.company._coop_descendant_ids(self.env.company.id):
            # The branches' cached values may be the ones inherited until now.
            self.invalidate_recordset(fnames)
        return super().write(vals)

    def _write_multi(self, vals_list):
        res = super()._write_multi(vals_list)
        inherited = self._coop_inherited_fields()
        fnames = inherited and inherited.intersection(set().union(*vals_list))
        if fnames and (chains := self.env["res.company"]._coop_branch_chains()):
            branch_ids = {int(id_) for id_ in json.loads(chains)}
            # a flush writes {company: value}, for the companies found in cache
            fnames = {
                fname
                for fname in fnames
                if any(
                    vals.get(fname) and not branch_ids.isdisjoint(vals[fname].adapted)
                    for vals in vals_list
                )
            }
            self._coop_drop_redundant_overrides(fnames)
        return res

    def _coop_drop_redundant_overrides(self, fnames):
        """Forget branches' values equal to the ones they would inherit.

        One statement per field, on ``self`` only.

        :param fnames: names of inherited fields
        """
        chains = self.env["res.company"]._coop_branch_chains()
        if not chains or not self.ids:
            return
        Default = self.env["ir.default"]
        for fname in sorted(fnames):
            self.env.execute_query(
                SQL(
                    """
                    UPDATE %(table)s
                       SET %(column)s = NULLIF(%(table)s.%(column)s - sub.keys, '{}')
                      FROM (
                        SELECT t.id, array_agg(own.key) AS keys
                          FROM %(table)s t,
                               jsonb_each(t.%(column)s) own,
                               jsonb_each(%(chains)s) chain,
                               jsonb_each(%(fallbacks)s) fallback
                         WHERE t.id IN %(ids)s
                           AND chain.key = own.key
                           AND fallback.key = own.key
                           AND own.value = COALESCE(
                                (SELECT t.%(column)s -> a.id
                                   FROM jsonb_array_elements_text(chain.value)
                                        WITH ORDINALITY a(id, position)
                                  WHERE t.%(column)s ? a.id
                                  ORDER BY a.position
                                  LIMIT 1),
                                fallback.value)
                         GROUP BY t.id
                      ) sub
                     WHERE %(table)s.id = sub.id
                    RETURNING %(table)s.id
                    """,
                    table=SQL.identifier(self._table),
                    column=SQL.identifier(fname),
                    chains=chains,
                    fallbacks=Default._coop_column_fallbacks(self._name, fname),
                    ids=tuple(self.ids),
                )
            )

    def _coop_follow_cooperative(self, fnames, companies):
        """Drop the values set in branches, so that they follow the cooperative.

        The caller checks the user's rights: no access is checked here.

        :param fnames: names of inherited fields
        :param companies: branches (res.company)
        """
        fnames = self._coop_inherited_fields().intersection(fnames)
        if not fnames or not companies or not self.ids:
            return
        self.flush_recordset(fnames)
        self.env.execute_query(
            SQL(
                "UPDATE %s SET %s WHERE id IN %s RETURNING id",
                SQL.identifier(self._table),
                SQL(", ").join(
                    SQL(
                        "%(column)s = NULLIF(%(column)s - %(keys)s, '{}')",
                        column=SQL.identifier(fname),
                        keys=[str(id_) for id_ in companies.ids],
                    )
                    for fname in sorted(fnames)
                ),
                tuple(self.ids),
            )
        )
        self.invalidate_recordset(fnames, flush=False)
        self.modified(fnames)

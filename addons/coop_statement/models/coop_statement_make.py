# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.fingerprint import differences, fingerprint

# Field -> code of the measure: to sort statements and follow them in time.
FIGURES = {
    "treasury_now": "NOW",
    "treasury_reference": "REFERENCE",
    "treasury_future": "FUTURE",
    "turnover": "TURNOVER",
    "result": "RESULT",
}
# What changes each time that a statement is made from the same books.
VARIABLE = ("made_on", "replaces")


class CoopStatement(models.Model):
    """Statements are made from the books, all those of a period together; published,
    replaced by corrections."""

    _inherit = "coop.statement"

    @api.model
    def _coop_make(self, activities, date_from, date_to, kind="activity", run=None):
        """Make the statements of a period, with a constant number of queries.

        A draft of the same period is made again; what is published is left alone
        unless the books say something else since: then a draft corrects it.

        :param activities: ``coop.activity`` records
        :param date_from: first day of the period, included
        :param date_to: last day of the period, included
        :param str kind: ``activity`` or ``services``
        :param run: ``coop.statement.run`` they are made with, or None
        :return: dict of ``created``, ``updated``, ``unchanged`` -> statements
        :raise UserError: the period is not over, or ends before it begins
        """
        self._coop_check_period(date_from, date_to)
        activities._coop_check_books()
        made_on = fields.Datetime.now()
        existing = self.search(
            [
                ("activity_id", "in", activities.ids),
                ("kind", "=", kind),
                ("date_from", "=", date_from),
                ("date_to", "=", date_to),
                ("state", "in", ("draft", "published")),
            ]
        )
        # sudo: the drafts of a colleague, in other companies of the cooperative.
        drafts, published = {}, {}
        for statement in existing.sudo():
            found = drafts if statement.state == "draft" else published
            found[statement.activity_id] = statement
        result = {"created": self.browse(), "updated": self.browse()}
        unchanged, to_create, obsolete = [], [], []
        contents = self._coop_contents(activities, date_from, date_to, kind)
        for activity, content in contents.items():
            draft, before = drafts.get(activity), published.get(activity)
            if before and _same(before.content, content):
                unchanged.append(before.id)
                if draft:
                    obsolete.append(draft.id)
                continue
            vals = self._coop_prepare_vals(content, made_on, before)
            if draft:
                draft._coop_by_action().write({**vals, "run_id": run and run.id})
                result["updated"] |= draft
                continue
            to_create.append(
                {
                    **vals,
                    "activity_id": activity.id,
                    "company_id": activity.company_id.id,
                    "kind": kind,
                    "date_from": date_from,
                    "date_to": date_to,
                    "run_id": run and run.id,
                }
            )
        self.browse(obsolete).unlink()
        maker = self._coop_by_action().with_context(
            mail_create_nolog=True, mail_create_nosubscribe=True, tracking_disable=True
        )
        result["created"] = maker.create(to_create).with_env(self.env)
        result["unchanged"] = self.browse(unchanged)
        return result

    @api.model
    def _coop_check_period(self, date_from, date_to):
        if date_from > date_to:
            raise UserError(
                self.env._("The period ends before it begins: correct its dates.")
            )
        if date_to > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "The period is not over: statements are of what is past. Until "
                    "then, the accounts are live on the page of each activity."
                )
            )

    @api.model
    def _coop_contents(self, activities, date_from, date_to, kind):
        """Return activity -> document, in the language of the cooperative."""
        result = {}
        for company, own in activities.grouped("company_id").items():
            # sudo: a setting; the books are those that the user may read.
            lang = company.sudo().partner_id.lang or self.env.lang
            own = own.with_context(lang=lang)
            # The staff's own measures are not for the people of the activity.
            codes = (
                self.env["coop.measure"]
                .search(
                    [("company_id", "=", company.id), ("visibility", "=", "member")]
                )
                .mapped("code")
            )
            headings = own._coop_statement_headings(company, date_from, date_to, kind)
            documents = own._coop_documents(
                headings,
                codes=codes,
                tables=("income",) if kind == "services" else None,
            )
            for document in documents.values():
                # What is kept is for the people of the activity, whoever makes it.
                del document["remedies"]
            if kind == "services":
                # Every member reads it: what the services cost and what pays them,
                # not the treasury of the cooperative.
                for document in documents.values():
                    document["figures"] = []
                own._coop_add_services(documents, headings)
            result.update(
                (activity.with_env(self.env), document)
                for activity, document in documents.items()
            )
        return result

    def _coop_prepare_vals(self, content, made_on, before):
        """Return the values of a statement.

        :param before: the published statement that it corrects, or None
        """
        content = {
            **content,
            "made_on": fields.Datetime.to_string(made_on),
            "replaces": before.fingerprint if before else "",
        }
        main = next(rank for rank, one in enumerate(content["headings"]) if one["main"])
        rows = {
            row["code"]: row for table in content["tables"] for row in table["rows"]
        }
        return {
            "content": content,
            "fingerprint": fingerprint(content),
            "made_on": made_on,
            "replaces_id": before.id if before else False,
            **{
                field: rows[code]["values"][main] if code in rows else 0.0
                for field, code in FIGURES.items()
            },
        }

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_publish(self):
        """Publish drafts: the people of the activities read them from now on.

        :raise UserError: a draft does not say any more what it said when it was made
        """
        self.check_access("write")
        drafts = self.filtered(lambda one: one.state == "draft")
        for draft in drafts:
            if not draft.is_intact:
                raise UserError(
                    self.env._(
                        "%(statement)s has been changed since it was made: delete it "
                        "and make it again.",
                        statement=draft.display_name,
                    )
                )
        replaced = drafts.replaces_id
        # Before, for there is one published statement of a period.
        replaced._coop_by_action().write({"state": "replaced"})
        replaced.flush_recordset()
        drafts._coop_by_action().write(
            {
                "state": "published",
                "published_on": fields.Datetime.now(),
                "published_by_id": self.env.uid,
            }
        )
        for draft in drafts.filtered("replaces_id"):
            draft.replaces_id._coop_by_action().replaced_by_id = draft
        return True

    def action_correct(self):
        """Make again published statements from the books of today.

        :return: action on the corrections
        :raise UserError: the books say what the statements say
        """
        self.check_access("write")
        made = self.browse()
        groups = self.grouped(lambda one: (one.kind, one.date_from, one.date_to))
        for (kind, date_from, date_to), own in groups.items():
            result = self._coop_make(own.activity_id, date_from, date_to, kind)
            made |= result["created"] | result["updated"]
        if not made:
            raise UserError(
                self.env._(
                    "Nothing to correct: the books still say what the statement says."
                )
            )
        return made._coop_action()

    def action_verify(self):
        """Check the fingerprint, and tell what the books say differently since."""
        self.ensure_one()
        if not self.is_intact:
            message = self.env._(
                "This statement is NOT what was made: its content does not have its "
                "fingerprint any more."
            )
            kind = "danger"
        else:
            changes = self._coop_differences()
            kind = "warning" if changes else "success"
            message = (
                self.env._(
                    "The statement is as it was made. The books say something else "
                    "since: %(changes)s.",
                    changes="; ".join(changes),
                )
                if changes
                else self.env._(
                    "The statement is as it was made, and the books still say the same."
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": kind, "message": message, "sticky": kind != "success"},
        }

    def _coop_differences(self, limit=5):
        """Return sentences: what the books say differently since."""
        self.ensure_one()
        content = self._coop_contents(
            self.activity_id, self.date_from, self.date_to, self.kind
        )[self.activity_id]
        changes = differences(self.content, content)
        sentences = [
            self.env._(
                "%(line)s (%(column)s) %(before)s → %(after)s",
                line=name,
                column=column,
                before=self._coop_format(before),
                after=self._coop_format(after),
            )
            for name, column, before, after in changes[:limit]
        ]
        if len(changes) > limit:
            sentences.append(
                self.env._("and %(count)s more", count=len(changes) - limit)
            )
        return sentences

    def _coop_action(self):
        """Return an action on these statements."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "coop_statement.coop_statement_action"
        )
        action["context"] = {}
        if len(self) == 1:
            action.update(res_id=self.id, views=[(False, "form")])
        else:
            action["domain"] = [("id", "in", self.ids)]
        return action


def _same(before, after):
    """Tell whether two documents say the same, when they were made apart."""
    return fingerprint(
        {key: value for key, value in before.items() if key not in VARIABLE}
    ) == fingerprint(
        {key: value for key, value in after.items() if key not in VARIABLE}
    )

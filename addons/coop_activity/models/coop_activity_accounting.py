# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class CoopActivity(models.Model):
    """What the books ask of an activity, and what they forbid."""

    _inherit = "coop.activity"

    def _check_allows(self, move_type):
        """Raise unless a document of this type may be posted for each activity.

        A prospect posts nothing, an open activity everything, a closing one
        everything but new sales, a closed one nothing.

        :param str move_type: a value of ``account.move.move_type``
        :raise UserError: naming the first activity that refuses, its state and how
            to mend it
        """
        for activity in self:
            state = activity.state
            if state == "open" or (
                state == "closing" and move_type not in ("out_invoice", "out_receipt")
            ):
                continue
            if state == "prospect":
                message = self.env._(
                    "The activity %(activity)s is not open yet: nothing can be posted "
                    "for it. Open it first (button “Open the Activity”).",
                    activity=activity.display_name,
                )
            elif state == "closing":
                message = self.env._(
                    "The activity %(activity)s is closing: it makes no new sales "
                    "documents. Choose another activity, or ask a manager to "
                    "reopen this one.",
                    activity=activity.display_name,
                )
            else:
                message = self.env._(
                    "The activity %(activity)s is closed: nothing can be posted for it "
                    "any more. Choose another activity, or ask a manager to reopen "
                    "this one.",
                    activity=activity.display_name,
                )
            raise UserError(message)

    @api.model
    def _get_default_for_user(self, user, company):
        """Return the activity that a document made by this user should carry.

        :param user: res.users record
        :param company: res.company record, root or branch
        :return: the activity of the branch if ``company`` is the branch of one; else
            the only open activity of the cooperative in which the user is in force
            today as owner or member; else an empty recordset
        """
        if company.parent_id:
            activity = self.search([("branch_id", "=", company.id)], limit=1)
            if activity:
                return activity
        today = fields.Date.context_today(self)
        members = self.env["coop.activity.member"].search(
            [
                ("partner_id", "=", user.partner_id.id),
                ("role", "in", ("owner", "member")),
                ("activity_id.company_id", "=", company.root_id.id),
                ("activity_id.state", "=", "open"),
                "|",
                ("date_from", "=", False),
                ("date_from", "<=", today),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", today),
            ]
        )
        activities = members.activity_id
        return activities if len(activities) == 1 else self.browse()

    def _check_unused(self, vals):
        """Refuse to change the identity of activities that are in the ledger.

        :raise UserError: if ``vals`` changes the code or the cooperative of an
            activity that a posted journal item carries
        """
        changed = self.filtered(
            lambda activity: (
                ("code" in vals and vals["code"] != activity.code)
                or (
                    "company_id" in vals
                    and vals["company_id"] != activity.company_id.id
                )
            )
        )
        used = changed._with_journal_items([("parent_state", "=", "posted")])
        if not used:
            return
        if "code" in vals and vals["code"] != used[0].code:
            raise UserError(
                self.env._(
                    "The code %(code)s of activity “%(name)s” can't change: posted "
                    "journal items carry it, and exports refer to it. Keep this code; "
                    "for another one, open a new activity.",
                    code=used[0].code,
                    name=used[0].name,
                )
            )
        raise UserError(
            self.env._(
                "The activity %(activity)s can't move to another cooperative: posted "
                "journal items carry it. Close it, and open a new one there.",
                activity=used[0].display_name,
            )
        )

    def _with_journal_items(self, domain=()):
        """Return those of these activities that journal items carry.

        :param domain: more conditions on the journal items
        """
        if not self.ids:
            return self.browse()
        # sudo: items that the user can't see count as well.
        groups = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [("coop_activity_id", "in", self.ids), *domain], ["coop_activity_id"]
            )
        )
        return self.browse(activity.id for (activity,) in groups)

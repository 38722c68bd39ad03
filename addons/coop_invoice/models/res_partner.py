# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class ResPartner(models.Model):
    """Customers of an activity, private unless the cooperative shares them."""

    _inherit = "res.partner"

    coop_activity_ids = fields.Many2many(
        "coop.activity",
        "coop_activity_customer_rel",
        "partner_id",
        "activity_id",
        string="Customer Of",
        copy=False,  # see copy_data
        help="Activities whose customer this is: besides the staff, only their people "
        "see it. Empty: every member sees this contact.",
    )
    coop_shared = fields.Boolean(
        string="Shared Customer",
        copy=False,
        help="Every member of the cooperative sees this customer and may invoice it. "
        "Only the staff shares customers.",
    )
    coop_no_reminder = fields.Boolean(
        string="No Reminder",
        help="This customer gets no reminder of late invoices.",
    )
    coop_duplicate = fields.Boolean(
        string="Possible Duplicate",
        compute="_compute_coop_duplicate",
        search="_search_coop_duplicate",
        help="Another contact has the same VAT number or company number. Members who "
        "don't see each other's customers write the same one twice.",
    )

    @api.model
    def _commercial_fields(self):
        return [*super()._commercial_fields(), "coop_activity_ids", "coop_shared"]

    # ------------------------------------------------------------------
    # Whose customer it is
    # ------------------------------------------------------------------

    def _has_field_access(self, field, operation):
        if operation == "write" and field.name == "coop_shared" and not self.env.su:
            return self.env.user.has_group("coop_base.group_all_activities")
        return super()._has_field_access(field, operation)

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        if "coop_activity_ids" in (default or {}):
            return vals_list
        for partner, vals in zip(self, vals_list, strict=True):
            # sudo: the copy stays as private as the contact; and whoever has no role
            # in the cooperative, who can't read activities, copies contacts too.
            activities = partner.sudo().coop_activity_ids
            if vals is not None and activities:
                vals["coop_activity_ids"] = [fields.Command.set(activities.ids)]
        return vals_list

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.su or not self._coop_writes_as_member():
            return super().create(vals_list)
        default = self._coop_default_customer_activities()
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            if not default or vals.get("parent_id"):
                continue
            if not vals.get("coop_activity_ids"):
                vals["coop_activity_ids"] = [fields.Command.set(default.ids)]
        partners = super().create(vals_list)
        for partner in partners:
            partner._coop_check_customer_activities(self.env["coop.activity"])
        return partners

    def write(self, vals):
        if (
            "coop_activity_ids" not in vals
            or self.env.su
            or not self._coop_writes_as_member()
        ):
            return super().write(vals)
        # sudo: the activities that the user can't see stay what they are.
        former = {partner: partner.sudo().coop_activity_ids for partner in self}
        res = super().write(vals)
        for partner, activities in former.items():
            partner._coop_check_customer_activities(activities)
        return res

    @api.model
    def _coop_writes_as_member(self):
        return self.env.user._coop_is_restricted()

    @api.model
    def _coop_default_customer_activities(self):
        """Activities of a contact that a member creates.

        The one of the document being written, else those that the member holds or
        works in. A contact that an adviser creates elsewhere is of no activity.

        :return: ``coop.activity``
        """
        user = self.env.user
        Activity = self.env["coop.activity"]
        own = user._coop_own_activity_ids()
        if not own:
            # Without a role in the cooperative, activities can't even be read.
            return Activity
        document_activity = self.env.context.get("default_coop_activity_id")
        if document_activity in own:
            return Activity.browse(document_activity)
        return Activity.search(
            [
                ("id", "in", own),
                ("state", "in", ("open", "closing")),
                ("member_ids.partner_id", "=", user.partner_id.id),
            ]
        )

    def _coop_check_customer_activities(self, former):
        """Check what a member changes in the activities of a customer.

        :param former: the activities before
        :raises AccessError: activities of others were added or removed, or a contact
            of the whole cooperative was taken
        """
        self.ensure_one()
        # sudo: the activities that the user can't see count.
        current = self.sudo().coop_activity_ids
        changed = (current - former) | (former - current)
        if not self._origin.id or not changed:
            return
        own = set(self.env.user._coop_own_activity_ids())
        created = self.create_uid == self.env.user
        taken = not former and not created
        if not set(changed.ids) <= own or (former and not current) or taken:
            raise AccessError(
                self.env._(
                    "“%(partner)s”, field Customer Of: you may add or remove your own "
                    "activities only, on your own customers, and one has to stay. Ask "
                    "the cooperative to share this customer.",
                    partner=self.display_name,
                )
            )

    def _coop_make_customer_of(self, activity):
        """Make private customers of these contacts, when an activity invoices them.

        Not the cooperative's own contacts: companies, users, vendors, shared ones.
        """
        # sudo: whoever invoices, the customer is the activity's.
        for partner in self.sudo().commercial_partner_id:
            if (
                not partner.coop_shared
                and activity not in partner.coop_activity_ids
                and not partner.ref_company_ids
                and not partner.with_context(active_test=False).user_ids
                and (partner.coop_activity_ids or not partner.supplier_rank)
            ):
                partner.coop_activity_ids |= activity.sudo()

    # ------------------------------------------------------------------
    # Duplicates
    # ------------------------------------------------------------------

    def _compute_same_vat_partner_id(self):
        """Don't tell members about the customers of others."""
        res = super()._compute_same_vat_partner_id()
        if self.env.su or not self._coop_writes_as_member():
            return res
        for partner in self:
            for fname in ("same_vat_partner_id", "same_company_registry_partner_id"):
                if partner[fname] and not partner[fname].sudo(False).has_access("read"):
                    partner[fname] = False
        return res

    @api.depends("vat", "company_registry")
    def _compute_coop_duplicate(self):
        duplicates = self.filtered_domain(self._search_coop_duplicate("in", [True]))
        for partner in self:
            partner.coop_duplicate = partner in duplicates

    @api.model
    def _search_coop_duplicate(self, operator, value):
        if operator != "in":
            return NotImplemented
        result = Domain.FALSE
        for fname in ("vat", "company_registry"):
            groups = self._read_group(
                [(fname, "not in", (False, "/")), ("parent_id", "=", False)],
                [fname],
                having=[("__count", ">", 1)],
            )
            result |= Domain(fname, "in", [number for (number,) in groups])
        result &= Domain("parent_id", "=", False)
        return result if True in value else ~result

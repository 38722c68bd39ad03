# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

POSITION_FIELDS = frozenset({"latitude", "longitude", "position_source"})
ADDRESS_FIELDS = ("street", "zip", "city", "state_id", "country_id")
NOWHERE = {"latitude": 0, "longitude": 0, "position_source": False}
# A lookup takes up to seconds: more would outlive the request.
MAX_LOCATED = 50


class CoopActivity(models.Model):
    """Where an activity is: its position, found from the address or given by hand."""

    _inherit = "coop.activity"

    latitude = fields.Float(
        digits=(10, 7),
        help="In degrees, from -90 (South) to 90 (North). 45.7578 in Lyon. Latitude "
        "and longitude 0: no position.",
    )
    longitude = fields.Float(
        digits=(10, 7),
        help="In degrees, from -180 (West) to 180 (East). 4.8320 in Lyon.",
    )
    position_source = fields.Selection(
        [
            ("address", "From the Address"),
            ("city", "From the Town Only"),
            ("manual", "Given by Hand"),
        ],
        string="Position",
        readonly=True,
        help="From the address: found by the button Locate.\n"
        "From the town only: the street was not found, or there is none.\n"
        "Given by hand: kept when the address changes.",
    )

    @api.constrains("latitude", "longitude")
    def _check_position(self):
        for activity in self:
            if not -90 <= activity.latitude <= 90:
                raise ValidationError(
                    self.env._(
                        "Latitude %(value)s of activity “%(activity)s”: give degrees "
                        "from -90 (South) to 90 (North), for instance 45.7578.",
                        value=f"{activity.latitude:g}",
                        activity=activity.display_name,
                    )
                )
            if not -180 <= activity.longitude <= 180:
                raise ValidationError(
                    self.env._(
                        "Longitude %(value)s of activity “%(activity)s”: give degrees "
                        "from -180 (West) to 180 (East), for instance 4.8320.",
                        value=f"{activity.longitude:g}",
                        activity=activity.display_name,
                    )
                )

    def _has_field_access(self, field, operation):
        """Who writes the address writes the position, and nobody else."""
        if operation == "write" and field.name in POSITION_FIELDS:
            field = self._fields["street"]
        return super()._has_field_access(field, operation)

    # ------------------------------------------------------------------
    # A position goes with the address
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                {"position_source": "manual", **vals}
                if vals.get("latitude") or vals.get("longitude")
                else vals
                for vals in vals_list
            ]
        )

    def write(self, vals):
        if "position_source" in vals:
            return super().write(vals)
        if not POSITION_FIELDS.isdisjoint(vals):
            res = super().write({**vals, "position_source": "manual"})
            self.filtered(lambda act: not act._is_located()).write(NOWHERE)
            return res
        found = self.browse()
        if not set(ADDRESS_FIELDS).isdisjoint(vals):
            found = self.filtered(
                lambda act: act.position_source in ("address", "city")
            )
        addresses = {activity: activity._get_address() for activity in found}
        res = super().write(vals)
        found.filtered(lambda act: act._get_address() != addresses[act]).write(NOWHERE)
        return res

    def _is_located(self):
        self.ensure_one()
        return bool(self.latitude or self.longitude)

    def _get_address(self):
        self.ensure_one()
        return tuple(self[name] or False for name in ADDRESS_FIELDS)

    # ------------------------------------------------------------------
    # Lookup
    # ------------------------------------------------------------------

    def action_locate(self):
        """Find the position of activities from their address.

        Among several, those whose position was given by hand keep it; one alone is
        looked up anyway.

        :return: an action, the notification that names those not found
        :raise AccessError: if the user may not write the address of one of them
        :raise UserError: if there are more than 50, if none is found, or if all
            the positions were given by hand
        """
        activities = self
        if len(self) > 1:
            activities = self.filtered(lambda act: act.position_source != "manual")
        self._check_field_access(self._fields["latitude"], "write")
        activities.check_access("write")
        if self and not activities:
            raise UserError(
                self.env._(
                    "The positions of these activities were given by hand: they are "
                    "kept. To replace one, press Locate on the form of the activity."
                )
            )
        if len(activities) > MAX_LOCATED:
            raise UserError(
                self.env._(
                    "%(count)s activities to locate are too many at once: choose at "
                    "most %(maximum)s.",
                    count=len(activities),
                    maximum=MAX_LOCATED,
                )
            )
        found = activities.browse()
        problem = None
        for activity in activities:
            try:
                position = activity._find_position()
            except UserError as error:
                # What was found before the service failed is kept.
                problem = str(error)
                break
            if position:
                activity.write(position)
                found |= activity
        return activities._report_located(found, problem)

    def _find_position(self):
        """Ask the provider of positions, with the street, then without it.

        :return: values of the position's fields, or None if nothing is found
        :raise UserError: if the provider doesn't answer
        """
        self.ensure_one()
        # A street alone would be found in another town.
        if not (self.city or self.zip):
            return None
        geocoder = self.env["base.geocoder"]
        # Providers know countries by their English name.
        activity = self.with_context(lang="en_US")
        country = activity.country_id or activity.company_id.sudo().country_id
        town = {
            "zip": self.zip,
            "city": self.city,
            "state": activity.state_id.name,
            "country": country.name,
        }
        attempts = [("city", town)]
        if self.street:
            attempts.insert(0, ("address", {"street": self.street, **town}))
        for source, parts in attempts:
            query = geocoder.geo_query_address(**parts)
            position = geocoder.geo_find(query, force_country=country.name)
            if position:
                return {
                    "latitude": position[0],
                    "longitude": position[1],
                    "position_source": source,
                }
        return None

    def _report_located(self, found, problem):
        """Say which of these activities were found, and which were not.

        :param found: those of them that were found
        :param problem: what the provider said if it failed, else None
        """
        lacking = self - found
        message = self.env._(
            "Position not found: %(activities)s. Correct the address, or write the "
            "latitude and longitude yourself.",
            activities=", ".join(lacking.mapped("display_name")),
        )
        if problem:
            message = self.env._(
                "Not located: %(activities)s. %(problem)s",
                activities=", ".join(lacking.mapped("display_name")),
                problem=problem,
            )
        if self and not found:
            raise UserError(message)
        lines = [self.env._("Located: %(count)s", count=len(found))]
        towns = found.filtered(lambda act: act.position_source == "city")
        if towns:
            lines.append(
                self.env._(
                    "From the town only: %(activities)s.",
                    activities=", ".join(towns.mapped("display_name")),
                )
            )
        if lacking:
            lines.append(message)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if lacking or towns else "success",
                "sticky": bool(lacking),
                "message": "\n".join(lines),
                # Reloads the form.
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_open_map(self):
        """Show the position, where it is known, rather than search the address."""
        self.ensure_one()
        action = super().action_open_map()
        if self._is_located():
            latitude, longitude = f"{self.latitude:.7f}", f"{self.longitude:.7f}"
            action["url"] = (
                f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}"
                f"#map=17/{latitude}/{longitude}"
            )
        return action

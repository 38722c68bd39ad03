# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json

from lxml import etree

from odoo import fields, models

FIELD_ATTRIBUTES = ("latitude", "longitude", "title_field", "color")
ATTRIBUTES = {
    *FIELD_ATTRIBUTES,
    "__validate__",  # Odoo's own
    "class",
    "colors",
    "create",
    "default_order",
    "edit",
    "js_class",
    "locate",
    "string",
}


class IrUiView(models.Model):
    """A type of view: the records of any model on a map.

    ``<coop_map latitude="…" longitude="…">`` names two numeric fields, in degrees;
    a record where both are 0 has no position. Besides:

    - ``title_field``: field that heads the popup (default: the display name; not
      ``title``, which Odoo translates);
    - ``color``: field by which markers are colored: a selection, a many2one, an index
      of color (integer) or a color itself (char, ``#rrggbb``);
    - ``colors``: JSON, color of each value of a selection: info, success, warning,
      danger, muted, primary, or ``#rrggbb``;
    - ``locate``: method of the model that finds the position of records;
    - the fields inside are shown in the popup.

    Not named "map", which Odoo Enterprise has.
    """

    _inherit = "ir.ui.view"

    type = fields.Selection(
        selection_add=[("coop_map", "Map")], ondelete={"coop_map": "cascade"}
    )

    def _get_view_info(self):
        return {"coop_map": {"icon": "fa fa-map-marker"}} | super()._get_view_info()

    def _postprocess_tag_coop_map(self, node, name_manager, node_info):
        for attribute in FIELD_ATTRIBUTES:
            if name := node.get(attribute):
                name_manager.has_field(node, name, node_info)

    def _validate_tag_coop_map(self, node, name_manager, node_info):
        if not node_info["validate"]:
            return
        self._postprocess_tag_coop_map(node, name_manager, node_info)
        model_fields = name_manager.model._fields
        for attribute in ("latitude", "longitude"):
            name = node.get(attribute)
            if name not in model_fields or model_fields[name].type != "float":
                self._raise_view_error(
                    self.env._(
                        "Map: the attribute %(attribute)s names a decimal field of "
                        "%(model)s; “%(name)s” is none.",
                        attribute=attribute,
                        model=name_manager.model._name,
                        name=name or "",
                    ),
                    node,
                )
        if unknown := set(node.attrib) - ATTRIBUTES:
            self._raise_view_error(
                self.env._(
                    "Map: unknown attributes %(unknown)s. There are: %(known)s.",
                    unknown=", ".join(sorted(unknown)),
                    known=", ".join(sorted(ATTRIBUTES - {"__validate__"})),
                ),
                node,
            )
        for child in node.iterchildren(tag=etree.Element):
            if child.tag != "field":
                self._raise_view_error(
                    self.env._(
                        "Map: there may be only fields inside, not <%(tag)s>.",
                        tag=child.tag,
                    ),
                    child,
                )
        self._check_map_colors(node)

    def _check_map_colors(self, node):
        try:
            colors = json.loads(node.get("colors") or "{}")
        except ValueError:
            colors = None
        if not isinstance(colors, dict):
            self._raise_view_error(
                self.env._(
                    "Map: “colors” is not a JSON object, such as %(example)s.",
                    example='{"open": "success"}',
                ),
                node,
            )

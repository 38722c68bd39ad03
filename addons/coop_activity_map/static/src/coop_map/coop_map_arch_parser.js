import {getActiveActions} from "@web/views/utils";
import {stringToOrderBy} from "@web/search/utils/order_by";
import {visitXML} from "@web/core/utils/xml";

export class CoopMapArchParser {
    /**
     * @param {Element} xmlDoc
     * @param {Object} fields of the model
     * @returns {Object} what the view shows, and by what fields
     */
    parse(xmlDoc, fields) {
        const archInfo = {
            activeActions: getActiveActions(xmlDoc),
            color: xmlDoc.getAttribute("color"),
            colors: JSON.parse(xmlDoc.getAttribute("colors") || "{}"),
            defaultOrder: stringToOrderBy(xmlDoc.getAttribute("default_order") || ""),
            latitude: xmlDoc.getAttribute("latitude"),
            locate: xmlDoc.getAttribute("locate"),
            longitude: xmlDoc.getAttribute("longitude"),
            popupFields: [],
            title: xmlDoc.getAttribute("title_field") || "display_name",
        };
        visitXML(xmlDoc, (node) => {
            if (node.tagName === "field") {
                const name = node.getAttribute("name");
                const string = node.getAttribute("string") || fields[name].string;
                archInfo.popupFields.push({name, string});
            }
        });
        // Who may not write the position is not offered to look it up.
        const readonly = fields[archInfo.latitude]?.readonly;
        archInfo.canLocate = Boolean(
            archInfo.locate && archInfo.activeActions.edit && !readonly
        );
        return archInfo;
    }
}

import {DEFAULT_COLOR, paletteColor, toColor} from "./coop_map_colors";
import {
    deserializeDate,
    deserializeDateTime,
    formatDate,
    formatDateTime,
} from "@web/core/l10n/dates";
import {formatFloat, formatInteger} from "@web/views/fields/formatters";
import {KeepLast} from "@web/core/utils/concurrency";
import {Model} from "@web/model/model";
import {_t} from "@web/core/l10n/translation";
import {orderByToString} from "@web/search/utils/order_by";

// More markers would slow the browser down; a filter helps to see something.
const LIMIT = 5000;
const COLOR_TYPES = ["char", "integer"];

/** The records on the map, those without a position, and the groups of the legend. */
export class CoopMapModel extends Model {
    setup(params) {
        this.params = params;
        this.searchParams = {};
        this.keepLast = new KeepLast();
        this.data = {groups: [], located: [], total: 0, unlocated: []};
    }

    async load(searchParams = {}) {
        Object.assign(this.searchParams, searchParams);
        this.data = await this.keepLast.add(this._fetch());
        this.notify();
    }

    hasData() {
        return this.data.total > 0;
    }

    get specification() {
        const {archInfo, fields} = this.params;
        const names = [
            archInfo.latitude,
            archInfo.longitude,
            archInfo.title,
            archInfo.color,
            ...archInfo.popupFields.map((field) => field.name),
        ];
        const specification = {display_name: {}};
        for (const name of names.filter(Boolean)) {
            const relational = Boolean(fields[name]?.relation);
            specification[name] = relational ? {fields: {display_name: {}}} : {};
        }
        return specification;
    }

    async _fetch() {
        const {archInfo, resModel} = this.params;
        const {context, domain, groupBy, orderBy} = this.searchParams;
        const order = orderByToString(
            orderBy?.length ? orderBy : archInfo.defaultOrder
        );
        const [{length, records}, rawGroups] = await Promise.all([
            this.orm.webSearchRead(resModel, domain, {
                context,
                limit: LIMIT,
                order,
                specification: this.specification,
            }),
            groupBy?.length
                ? this.orm.formattedReadGroup(
                      resModel,
                      domain,
                      groupBy,
                      ["__count", "id:array_agg"],
                      {context}
                  )
                : null,
        ]);
        const items = records.map((record) => this._makeItem(record));
        const groups = rawGroups
            ? this._groupsOfSearch(rawGroups, groupBy)
            : this._groupsOfColor(records);
        this._colorItems(items, groups);
        const type = this.params.fields[archInfo.color]?.type;
        // A field that is a color says nothing in words, nor does a single entry.
        const legend = rawGroups || (groups.length > 1 && !COLOR_TYPES.includes(type));
        return {
            groups: legend ? groups : [],
            located: items.filter((item) => item.located),
            total: length,
            unlocated: items.filter((item) => !item.located),
        };
    }

    _makeItem(record) {
        const {archInfo, fields} = this.params;
        const latitude = record[archInfo.latitude] || 0;
        const longitude = record[archInfo.longitude] || 0;
        const rows = [];
        for (const {name, string} of archInfo.popupFields) {
            const value = this.formatValue(record[name], fields[name]);
            if (value) {
                rows.push({name, string, value});
            }
        }
        return {
            color: DEFAULT_COLOR,
            groups: [],
            id: record.id,
            latitude,
            located: Boolean(latitude || longitude),
            longitude,
            rows,
            title: record[archInfo.title] || record.display_name || "",
        };
    }

    _colorItems(items, groups) {
        const itemsById = new Map(items.map((item) => [item.id, item]));
        for (const group of groups) {
            for (const id of group.ids) {
                const item = itemsById.get(id);
                if (item) {
                    // In several groups (tags): the first one gives the color.
                    item.color = item.groups.length ? item.color : group.color;
                    item.groups.push(group.key);
                }
            }
        }
    }

    /** Groups that the user asked for: one per combination of values. */
    _groupsOfSearch(rawGroups, groupBy) {
        const {archInfo} = this.params;
        return rawGroups.map((rawGroup, index) => {
            const labels = groupBy.map((spec) => this._groupLabel(rawGroup, spec));
            const known =
                groupBy.length === 1 && groupBy[0] === archInfo.color
                    ? toColor(archInfo.colors[rawGroup[groupBy[0]]])
                    : undefined;
            return {
                color: known || paletteColor(index),
                count: rawGroup.__count,
                ids: rawGroup["id:array_agg"] || [],
                key: JSON.stringify(groupBy.map((spec) => rawGroup[spec])),
                label: labels.join(" / "),
            };
        });
    }

    _groupLabel(rawGroup, spec) {
        const value = rawGroup[spec];
        const field = this.params.fields[spec.split(":")[0].split(".")[0]];
        if (field?.type === "boolean") {
            return value ? _t("Yes") : _t("No");
        }
        if (Array.isArray(value)) {
            return value[1];
        }
        if (value === false || value === null || value === undefined) {
            return _t("None");
        }
        return this.formatValue(value, field) || String(value);
    }

    /** Groups by the field of color. */
    _groupsOfColor(records) {
        const {archInfo, fields} = this.params;
        const field = fields[archInfo.color];
        if (!field) {
            return [];
        }
        const groups = new Map();
        for (const record of records) {
            const value = record[archInfo.color];
            const raw = value?.id || value;
            if (!groups.has(raw)) {
                groups.set(raw, {
                    count: 0,
                    ids: [],
                    key: String(raw),
                    label: this.formatValue(value, field) || _t("None"),
                    raw,
                });
            }
            const group = groups.get(raw);
            group.count++;
            group.ids.push(record.id);
        }
        const ranks = (field.selection || []).map(([value]) => value);
        const sorted = [...groups.values()].sort(
            (a, b) =>
                ranks.indexOf(a.raw) - ranks.indexOf(b.raw) ||
                a.label.localeCompare(b.label)
        );
        sorted.forEach((group, index) => {
            group.color =
                toColor(archInfo.colors[group.raw]) ||
                this._freeColor(field.type, group.raw, index);
        });
        return sorted;
    }

    _freeColor(type, value, index) {
        if (type === "char") {
            return toColor(value) || DEFAULT_COLOR;
        }
        return paletteColor(type === "integer" ? value : index);
    }

    /**
     * @param {any} value as web_read gives it
     * @param {Object} field
     * @returns {String} empty if there is no value
     */
    formatValue(value, field) {
        switch (field?.type) {
            case "boolean":
                return value ? _t("Yes") : "";
            case "date":
                return value ? formatDate(deserializeDate(value)) : "";
            case "datetime":
                return value ? formatDateTime(deserializeDateTime(value)) : "";
            case "float":
            case "monetary":
                return formatFloat(value, {digits: field.digits});
            case "integer":
                return formatInteger(value);
            case "many2one":
                return value ? value.display_name : "";
            case "many2many":
            case "one2many":
                return (value || []).map((record) => record.display_name).join(", ");
            case "selection":
                return (field.selection.find(([key]) => key === value) || [])[1] || "";
            default:
                return value ? String(value) : "";
        }
    }
}

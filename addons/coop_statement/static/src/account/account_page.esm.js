// Copyright 2026 Coop Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import {Component, onWillStart, useState} from "@odoo/owl";
import {formatFloat, formatMonetary} from "@web/views/fields/formatters";
import {AccountChart} from "./account_chart.esm";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

/** The accounts of one activity, live: figures that matter, chart, tables. */
export class AccountPage extends Component {
    static template = "coop_statement.AccountPage";
    static components = {AccountChart, Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        const kept = this.props.state || {};
        this.state = useState({
            activityId: kept.activityId || this._activityOfAction(),
            day: kept.day || false,
            column: kept.column ?? null,
            open: kept.open || {},
            data: null,
        });
        useSetupAction({
            getLocalState: () => ({
                activityId: this.state.activityId,
                day: this.state.day,
                column: this.state.column,
                open: {...this.state.open},
            }),
        });
        onWillStart(() => this.load());
    }

    _activityOfAction() {
        const {context, params} = this.props.action;
        const ofActivity =
            !context.active_model || context.active_model === "coop.activity";
        return params?.activity_id || (ofActivity && context.active_id) || false;
    }

    async load() {
        const {activityId, day} = this.state;
        const data = await this.orm.call("coop.activity", "coop_account_page", [], {
            activity_id: activityId || null,
            day: day || null,
        });
        this.state.data = data;
        if (!data.document) {
            return;
        }
        this.state.activityId = data.document.activity.id;
        const columns = data.document.headings.length;
        if (this.state.column === null || this.state.column >= columns) {
            this.state.column = data.main;
        }
        this.props.updateActionState?.({active_id: this.state.activityId});
    }

    get document() {
        return this.state.data.document;
    }

    // ------------------------------------------------------------------
    // Formats
    // ------------------------------------------------------------------

    money(value) {
        return formatMonetary(value, {currencyId: this.state.data.currency_id});
    }

    figure(row, value) {
        if (value === null) {
            return "—";
        }
        if (row.unit === "percent") {
            return `${formatFloat(100 * value, {digits: [16, 1]})} %`;
        }
        return formatFloat(value, {digits: [16, this.document.cooperative.digits]});
    }

    heading(table, rank) {
        const heading = this.document.headings[rank];
        return table.flow ? heading.flow : heading.balance;
    }

    /** Lines that are nil everywhere are noise. */
    rows(table) {
        return table.rows.filter(
            (row) =>
                row.style !== "line" || table.headings.some((rank) => row.values[rank])
        );
    }

    /** On a phone one column is shown: the one chosen, else the last of the table. */
    column(table) {
        return table.headings.includes(this.state.column)
            ? this.state.column
            : this.state.data.main;
    }

    get hasFigures() {
        return this.document.tables.some((table) =>
            table.rows.some((row) => row.values.some((value) => value))
        );
    }

    get chartTitle() {
        return _t("Turnover, result and what is available, month by month");
    }

    // ------------------------------------------------------------------
    // What is clicked
    // ------------------------------------------------------------------

    async go(values) {
        Object.assign(this.state, values);
        await this.load();
    }

    onChooseActivity(event) {
        this.state.open = {};
        return this.go({activityId: Number(event.target.value), column: null});
    }

    onChooseColumn(event) {
        this.state.column = Number(event.target.value);
    }

    toggle(row) {
        if (row.accounts.length) {
            this.state.open[row.code] = !this.state.open[row.code];
        }
    }

    async openItems(row, rank, account) {
        const {from, to} = this.document.headings[rank];
        const action = await this.orm.call("coop.activity", "coop_account_items", [
            [this.state.activityId],
            row.code,
            from,
            to,
            account ? account.id : null,
        ]);
        return this.action.doAction(action);
    }

    openActivity() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "coop.activity",
            res_id: this.state.activityId,
            views: [[false, "form"]],
        });
    }

    async download(format) {
        const action = await this.orm.call("coop.activity", "coop_account_download", [
            [this.state.activityId],
            format,
            this.state.day || null,
        ]);
        return this.action.doAction(action);
    }

    openExport() {
        return this.action.doAction("coop_statement.coop_account_export_action", {
            additionalContext: {
                active_model: "coop.activity",
                active_ids: [this.state.activityId],
                active_id: this.state.activityId,
            },
        });
    }
}

registry.category("actions").add("coop_statement.account_page", AccountPage);

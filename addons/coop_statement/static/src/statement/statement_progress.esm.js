// Copyright 2026 Coop Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import {Component, onMounted, onWillUnmount, xml} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const SECONDS = 3;

/** Reads the run again as long as its statements are being sent. */
export class CoopStatementProgress extends Component {
    static template = xml`<span class="d-none"/>`;
    static props = {...standardWidgetProps};

    setup() {
        onMounted(() => {
            this.timer = setInterval(() => this.reload(), SECONDS * 1000);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    async reload() {
        if (this.props.record.data.state === "running") {
            await this.props.record.load();
        }
    }
}

registry.category("view_widgets").add("coop_statement_progress", {
    component: CoopStatementProgress,
    fieldDependencies: [{name: "state", type: "selection"}],
});

// Copyright 2026 Coop Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

/* global Chart */
import {Component, onWillStart, onWillUnmount, useEffect, useRef, xml} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";

const COLORS = {TURNOVER: "#9fb8d0", RESULT: "#714b67", REFERENCE: "#e07a1f"};

/** Bars of each month, and a line of what is available at its end. */
export class AccountChart extends Component {
    static template = xml`<canvas t-ref="canvas" role="img" t-att-aria-label="props.title"/>`;
    static props = {chart: Object, format: Function, title: String};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.render_(),
            () => [JSON.stringify(this.props.chart)]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    render_() {
        this.chart?.destroy();
        const {labels, series} = this.props.chart;
        this.chart = new Chart(this.canvas.el, {
            data: {
                labels,
                datasets: series.map((one) => ({
                    type: one.code === "REFERENCE" ? "line" : "bar",
                    label: one.name,
                    data: one.values,
                    backgroundColor: COLORS[one.code],
                    borderColor: COLORS[one.code],
                    borderWidth: one.code === "REFERENCE" ? 2.5 : 0,
                    pointRadius: 3,
                    tension: 0.2,
                    // Lines over bars
                    order: one.code === "REFERENCE" ? 0 : 1,
                })),
            },
            options: {
                responsive: true,
                maintainAspectRatio: false,
                animation: false,
                interaction: {mode: "index", intersect: false},
                plugins: {
                    legend: {position: "bottom", labels: {boxWidth: 14}},
                    tooltip: {
                        callbacks: {
                            label: (item) =>
                                `${item.dataset.label}: ${this.props.format(item.raw)}`,
                        },
                    },
                },
                scales: {
                    x: {grid: {display: false}},
                    y: {ticks: {maxTicksLimit: 6}},
                },
            },
        });
    }
}

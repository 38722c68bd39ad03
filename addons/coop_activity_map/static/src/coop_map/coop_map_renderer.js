/* global L, ResizeObserver */

import {
    Component,
    onMounted,
    onWillUnmount,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {renderToElement} from "@web/core/utils/render";
import {session} from "@web/session";

// Metropolitan France, when there is nothing else to show.
const NOWHERE = {center: [46.6, 2.4], zoom: 5};
const MAX_ZOOM = 19;
// Near enough to recognise the streets, when there is one marker only.
const FIT_ZOOM = 15;
// Rows of the list: beyond, a filter is handier.
const MAX_ROWS = 100;
// As many lookups as fit in one request.
const LOCATE_BATCH = 50;

export class CoopMapRenderer extends Component {
    static template = "coop_activity_map.Renderer";
    static props = {
        archInfo: Object,
        data: Object,
        locateRecords: Function,
        openRecord: Function,
        viewport: Object,
    };

    setup() {
        this.mapRef = useRef("map");
        this.state = useState({
            hidden: new Set(),
            locating: false,
            panelOpen: !this.env.isSmall,
            tilesFailed: false,
        });
        this.shown = null;
        onMounted(() => this.createMap());
        useEffect(
            (data) => this.showMarkers(data, [...this.state.hidden]),
            // The hidden ones as one text: a shorter list would not count as a change.
            () => [this.props.data, JSON.stringify([...this.state.hidden])]
        );
        onWillUnmount(() => {
            this.resizeObserver.disconnect();
            this.map.remove();
        });
    }

    get rows() {
        return this.props.data.unlocated.slice(0, MAX_ROWS);
    }

    get unlistedLabel() {
        const count = this.props.data.unlocated.length - this.rows.length;
        return count > 0 ? _t("%s more: use a filter.", count) : "";
    }

    get locateAllLabel() {
        const count = this.props.data.unlocated.length;
        if (count > LOCATE_BATCH) {
            return _t("Locate the first %s", LOCATE_BATCH);
        }
        return _t("Locate all");
    }

    get unshownLabel() {
        const {located, total, unlocated} = this.props.data;
        const count = total - located.length - unlocated.length;
        return count > 0 ? _t("%s more are not shown: use a filter.", count) : "";
    }

    get hasPanel() {
        return this.props.data.unlocated.length || this.props.data.groups.length;
    }

    // ------------------------------------------------------------------
    // Map
    // ------------------------------------------------------------------

    createMap() {
        const {center, zoom} = this.props.viewport.value || NOWHERE;
        this.map = L.map(this.mapRef.el, {
            center,
            maxZoom: MAX_ZOOM,
            worldCopyJump: true,
            zoom,
            zoomControl: false,
        });
        L.control
            .zoom({zoomInTitle: _t("Zoom in"), zoomOutTitle: _t("Zoom out")})
            .addTo(this.map);
        this.map.attributionControl.setPrefix("Leaflet");
        // Its links must not replace the page.
        this.map.attributionControl.getContainer().addEventListener("click", (ev) => {
            const link = ev.target.closest("a");
            link?.setAttribute("target", "_blank");
            link?.setAttribute("rel", "noopener noreferrer");
        });
        this.addTiles();
        this.clusters = L.markerClusterGroup({
            iconCreateFunction: (cluster) => this.makeClusterIcon(cluster),
            maxClusterRadius: 50,
            showCoverageOnHover: false,
        });
        this.map.addLayer(this.clusters);
        this.map.on("moveend", () => {
            const {lat, lng} = this.map.getCenter();
            this.props.viewport.value = {center: [lat, lng], zoom: this.map.getZoom()};
        });
        this.resizeObserver = new ResizeObserver(() => this.map.invalidateSize());
        this.resizeObserver.observe(this.mapRef.el);
    }

    addTiles() {
        const url = session["leaflet.tile_url"];
        // "False" is what web_leaflet_lib stores when no address is chosen.
        if (!url || url === "False") {
            return;
        }
        L.tileLayer(url, {
            attribution: session["leaflet.copyright"],
            maxZoom: MAX_ZOOM,
        })
            .on("tileerror", () => {
                this.state.tilesFailed = true;
            })
            .on("tileload", () => {
                this.state.tilesFailed = false;
            })
            .addTo(this.map);
    }

    showMarkers({groups, located}, hidden) {
        const hides = groups.length > 0 && hidden.length > 0;
        const items = located.filter(
            (item) => !hides || item.groups.some((key) => !hidden.includes(key))
        );
        this.clusters.clearLayers();
        this.clusters.addLayers(items.map((item) => this.makeMarker(item)));
        const shown = located.map((item) => item.id).join();
        const restored = this.shown === null && this.props.viewport.value;
        if (this.shown !== shown && located.length && !restored) {
            this.map.fitBounds(
                located.map((item) => [item.latitude, item.longitude]),
                {animate: false, maxZoom: FIT_ZOOM, padding: [40, 40]}
            );
        }
        this.shown = shown;
    }

    makeMarker(item) {
        const marker = L.marker([item.latitude, item.longitude], {
            icon: L.divIcon({
                className: "o_coop_map_marker",
                html: renderToElement("coop_activity_map.Pin", {color: item.color}),
                iconAnchor: [13, 34],
                iconSize: [26, 34],
                popupAnchor: [0, -30],
            }),
            // Heard by screen readers as well: markers are reached with the keyboard.
            title: item.title,
        });
        marker.bindPopup(() => this.makePopup(item), {
            // Beside the zoom buttons, not under them.
            autoPanPaddingTopLeft: [55, 10],
            maxWidth: 280,
            minWidth: 200,
        });
        return marker;
    }

    makeClusterIcon(cluster) {
        const count = cluster.getChildCount();
        return L.divIcon({
            className: "o_coop_map_cluster",
            html: renderToElement("coop_activity_map.Cluster", {count}),
            iconSize: [38, 38],
        });
    }

    makePopup(item) {
        const element = renderToElement("coop_activity_map.Popup", {item});
        element
            .querySelector(".o_coop_map_open")
            .addEventListener("click", () => this.props.openRecord(item.id));
        return element;
    }

    // ------------------------------------------------------------------
    // Panel
    // ------------------------------------------------------------------

    toggleGroup(key) {
        if (!this.state.hidden.delete(key)) {
            this.state.hidden.add(key);
        }
    }

    async locate(items) {
        if (this.state.locating) {
            return;
        }
        this.state.locating = true;
        try {
            const ids = items.slice(0, LOCATE_BATCH).map((item) => item.id);
            await this.props.locateRecords(ids);
        } finally {
            this.state.locating = false;
        }
    }
}

import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function count(selector, expected) {
    return {
        content: `${expected} × ${selector}`,
        trigger: `body:has(${selector})`,
        run: async () => {
            const end = Date.now() + 10000;
            while (document.querySelectorAll(selector).length !== expected) {
                if (Date.now() > end) {
                    const found = document.querySelectorAll(selector).length;
                    throw new Error(`${found} ${selector}, not ${expected}`);
                }
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
        },
    };
}

tours.add("coop_activity_map.officer", {
    steps: () => [
        count(".o_coop_map_pin", 3),
        {
            content: "The background is missing and it says so",
            trigger: ".o_coop_map_notice",
        },
        count(".o_coop_map_locate", 1),
        {
            content: "What is in a name is text",
            trigger: ".o_coop_map_marker[title='<b>Brice</b>']",
            run: "click",
        },
        {
            content: "The popup says what the activity is",
            trigger: ".o_coop_map_popup:contains('<b>Brice</b>'):contains('Lille')",
        },
        {
            content: "Its status is in words",
            trigger: ".o_coop_map_popup dd:contains('Open')",
        },
        {
            content: "Open the record",
            trigger: ".o_coop_map_open",
            run: "click",
        },
        {
            content: "On its form",
            trigger: ".o_form_view .o_field_widget[name=code]",
        },
        {
            content: "Back to the map",
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        count(".o_coop_map_pin", 3),
        {
            content: "Locate the one without position",
            trigger: ".o_coop_map_locate",
            run: "click",
        },
        {
            content: "It is said",
            trigger: ".o_notification:contains('Located: 1')",
        },
        count(".o_coop_map_pin", 4),
        {
            content: "No list any more",
            trigger: ".o_coop_map_view:not(:has(.o_coop_map_unlocated))",
        },
        {
            content: "The search works on the map",
            trigger: ".o_searchview_input",
            run: "edit Sud",
        },
        {
            content: "Validate the search",
            trigger: ".o_searchview_input",
            run: "press Enter",
        },
        count(".o_coop_map_pin", 1),
        {
            content: "Without the search again",
            trigger: ".o_facet_remove:last",
            run: "click",
        },
        count(".o_coop_map_pin", 4),
        {
            content: "Group",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "By kind",
            trigger: ".o_group_by_menu .o_menu_item:contains('Kind')",
            run: "click",
        },
        {
            content: "The legend has the groups",
            trigger: ".o_coop_map_legend button:contains('Structure')",
            run: "click",
        },
        count(".o_coop_map_pin", 3),
        {
            content: "Show what was hidden",
            trigger: ".o_coop_map_legend button:contains('Structure')",
            run: "click",
        },
        count(".o_coop_map_pin", 4),
    ],
});

tours.add("coop_activity_map.member", {
    steps: () => [
        count(".o_coop_map_pin", 1),
        {
            content: "Only what is theirs",
            trigger: ".o_coop_map_marker[title='Le Sud']",
        },
        {
            content: "Also in the list",
            trigger: ".o_coop_map_unlocated li:contains('Activity ANNE')",
        },
        {
            content: "Locate is not offered to who may not",
            trigger: ".o_coop_map_view:not(:has(.o_coop_map_locate))",
        },
    ],
});

tours.add("coop_activity_map.tiles", {
    steps: () => [
        count(".o_coop_map_pin", 3),
        {
            content: "Tiles are shown below the markers",
            trigger: ".o_coop_map_canvas .leaflet-tile-loaded",
        },
        {
            content: "Nothing failed",
            trigger: ".o_coop_map_view:not(:has(.o_coop_map_notice))",
        },
        {
            content: "Their authors are named",
            trigger: ".leaflet-control-attribution a:contains('OpenStreetMap')",
        },
    ],
});

tours.add("coop_activity_map.ground", {
    steps: () => [
        count(".o_coop_map_pin", 3),
        {
            content: "No background, so none that failed",
            trigger: ".o_coop_map_view:not(:has(.o_coop_map_notice, .leaflet-tile))",
        },
    ],
});

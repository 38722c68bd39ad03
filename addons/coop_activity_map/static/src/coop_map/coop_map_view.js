import {CoopMapArchParser} from "./coop_map_arch_parser";
import {CoopMapController} from "./coop_map_controller";
import {CoopMapModel} from "./coop_map_model";
import {CoopMapRenderer} from "./coop_map_renderer";
import {registry} from "@web/core/registry";

export const coopMapView = {
    type: "coop_map",
    ArchParser: CoopMapArchParser,
    Controller: CoopMapController,
    Model: CoopMapModel,
    Renderer: CoopMapRenderer,

    props(genericProps, view) {
        const {arch, fields} = genericProps;
        return {
            ...genericProps,
            Model: view.Model,
            Renderer: view.Renderer,
            archInfo: new view.ArchParser().parse(arch, fields),
        };
    },
};

registry.category("views").add("coop_map", coopMapView);

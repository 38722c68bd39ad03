import {Component, useRef} from "@odoo/owl";
import {CogMenu} from "@web/search/cog_menu/cog_menu";
import {Layout} from "@web/search/layout";
import {SearchBar} from "@web/search/search_bar/search_bar";
import {standardViewProps} from "@web/views/standard_view_props";
import {useModelWithSampleData} from "@web/model/model";
import {useSearchBarToggler} from "@web/search/search_bar/search_bar_toggler";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

export class CoopMapController extends Component {
    static template = "coop_activity_map.View";
    static components = {CogMenu, Layout, SearchBar};
    static props = {
        ...standardViewProps,
        Model: Function,
        Renderer: Function,
        archInfo: Object,
    };

    setup() {
        this.actionService = useService("action");
        this.orm = useService("orm");
        this.model = useModelWithSampleData(this.props.Model, {
            archInfo: this.props.archInfo,
            fields: this.props.fields,
            resModel: this.props.resModel,
        });
        // Where the user left the map, to come back to it from a record.
        this.viewport = {value: this.props.state?.viewport || null};
        useSetupAction({
            rootRef: useRef("root"),
            getLocalState: () => ({viewport: this.viewport.value}),
        });
        this.searchBarToggler = useSearchBarToggler();
    }

    get canCreate() {
        return this.props.archInfo.activeActions.create && this.props.createRecord;
    }

    openRecord(resId) {
        const {located, unlocated} = this.model.data;
        const activeIds = [...located, ...unlocated].map((item) => item.id);
        this.props.selectRecord(resId, {activeIds});
    }

    async locateRecords(ids) {
        const {archInfo, context, resModel} = this.props;
        const action = await this.orm.call(resModel, archInfo.locate, [ids], {context});
        if (action) {
            await this.actionService.doAction(action);
        }
        await this.model.load();
    }
}

// Copyright 2026 Coop Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {BinaryField, binaryField} from "@web/views/fields/binary/binary_field";
import {getDataURLFromFile} from "@web/core/utils/urls";
import {registry} from "@web/core/registry";
import {useState} from "@odoo/owl";

/** A file field on which a file can be dropped. */
export class DropZoneField extends BinaryField {
    static template = "coop_ledger_export.DropZoneField";

    setup() {
        super.setup();
        this.drag = useState({over: false});
    }

    async onDrop(ev) {
        this.drag.over = false;
        const file = ev.dataTransfer.files[0];
        if (!file || this.props.readonly) {
            return;
        }
        const url = await getDataURLFromFile(file);
        await this.update({data: url.split(",")[1], name: file.name});
    }
}

export const dropZoneField = {...binaryField, component: DropZoneField};

registry.category("fields").add("coop_ledger_drop_zone", dropZoneField);

/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {datetimePickerService} from "@web/core/datetime/datetimepicker_service";
import {patch} from "@web/core/utils/patch";

/**
 * Once its popover is closed, a picker takes the date of the record again. Where an
 * onchange is on its way, that date is still the one before: wait for it.
 *
 * @param {Object} service
 * @param {Object} params of a picker, some of them getters
 * @returns {Object} the picker
 */
function createPatientPicker(service, params) {
    let applying = null;
    let picker = null;
    // The parameters stay behind, for they are read when they are needed
    const patient = Object.create(params);
    if (params.onApply) {
        patient.onApply = (value) => {
            applying = params.onApply(value);
            return applying;
        };
    }
    if (params.onClose) {
        patient.onClose = async () => {
            try {
                await applying;
            } catch {
                // Told by the caller of onApply
            }
            // Opened again meanwhile: what is typed now is not taken away
            if (!picker?.isOpen()) {
                params.onClose();
            }
        };
    }
    picker = service.create(patient);
    return picker;
}

patch(datetimePickerService, {
    start() {
        const service = super.start(...arguments);
        return {
            ...service,
            create: (params = {}) => createPatientPicker(service, params),
        };
    },
});

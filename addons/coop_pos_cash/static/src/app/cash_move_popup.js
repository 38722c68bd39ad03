/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {CashMovePopup} from "@point_of_sale/app/components/popups/cash_move_popup/cash_move_popup";
import {patch} from "@web/core/utils/patch";

patch(CashMovePopup.prototype, {
    setup() {
        super.setup();
        this.state.coopReasonId = "";
    },

    /**
     * @returns {Array} reasons of the cooperative for cash in this direction
     */
    get coopReasons() {
        return (this.pos.config._coop_cash_reasons || []).filter(
            (reason) => reason.direction === this.state.type
        );
    },

    get coopReason() {
        return this.coopReasons.find(
            (reason) => reason.id === Number(this.state.coopReasonId)
        );
    },

    onClickButton(type) {
        this.state.coopReasonId = "";
        return super.onClickButton(type);
    },

    isValidCashMove() {
        if (!this.coopReasons.length) {
            return super.isValidCashMove();
        }
        return Boolean(
            this.coopReason && this.env.utils.isValidFloat(this.state.amount)
        );
    },

    async confirm() {
        const chosen = this.coopReason;
        const typed = this.state.reason.trim();
        if (chosen) {
            // The words on the receipt and on the line of the cash journal.
            this.state.reason = typed ? `${chosen.name} — ${typed}` : chosen.name;
        }
        return super.confirm();
    },

    _prepareTryCashInOutPayload(type, amount, reason, partnerId, extras) {
        return super._prepareTryCashInOutPayload(type, amount, reason, partnerId, {
            ...extras,
            coop_reason_id: this.coopReason?.id || false,
        });
    },
});

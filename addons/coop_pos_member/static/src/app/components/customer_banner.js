/* Copyright 2026 Coop Suite contributors
 * License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl). */

import {Component} from "@odoo/owl";
import {usePos} from "@point_of_sale/app/hooks/pos_hook";

/** Who shops, above the buttons: what the cashier sees before taking the money. */
export class CustomerBanner extends Component {
    static template = "coop_pos_member.CustomerBanner";
    static props = {order: {optional: true}};

    setup() {
        this.pos = usePos();
    }

    get partner() {
        return this.props.order?.getPartner();
    }

    /** Nothing to say of a customer where the till makes no difference. */
    get isShown() {
        const {partner} = this;
        return Boolean(
            partner &&
                (partner.coopStatus() ||
                    this.showsAccount ||
                    this.pos.config.coop_nonmember_policy !== "none")
        );
    }

    get account() {
        // Read again when the server answers
        return this.pos.coopFresh && this.partner?.coopAccount?.();
    }

    /** An account that is neither used nor allowed is not shown. */
    get showsAccount() {
        const {account} = this;
        return Boolean(account && (account.balance || account.ceiling));
    }

    get isOver() {
        const {balance, ceiling} = this.account;
        return ceiling !== false && balance > ceiling;
    }
}

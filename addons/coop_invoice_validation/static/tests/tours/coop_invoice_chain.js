import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("coop_invoice_validation.member", {
    steps: () => [
        {
            content: "The draft is among my invoices",
            trigger: ".o_kanban_record:contains('Chain customer')",
            run: "click",
        },
        {
            content: "The amount is above what I validate",
            trigger: ".o_form_view .alert-info:contains('1,000.00')",
        },
        {
            content: "Submit it",
            trigger: "button[name=action_coop_submit]",
            run: "click",
        },
        {
            content: "It waits, and can be taken back",
            trigger: "button[name=action_coop_withdraw]",
        },
    ],
});

tours.add("coop_invoice_validation.officer", {
    steps: () => [
        {
            content: "Select it in the queue",
            trigger:
                ".o_data_row:contains('Chain customer') .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Validate",
            trigger: ".o_control_panel button[name=action_coop_approve]",
            run: "click",
        },
        {
            content: "It has left the queue",
            trigger: ".o_list_view:not(:has(.o_data_row:contains('Chain customer')))",
        },
    ],
});

tours.add("coop_invoice_validation.send", {
    steps: () => [
        {
            content: "Send the invoice",
            trigger: "button[name=action_invoice_sent]:visible",
            run: "click",
        },
        {
            content: "By e-mail, with its PDF",
            trigger: ".modal .o_form_view .o_field_widget:contains('.pdf')",
        },
        {
            trigger: ".modal button[name=action_send_and_print]",
            run: "click",
        },
        {
            content: "Done",
            trigger: "body:not(:has(.modal))",
        },
    ],
});

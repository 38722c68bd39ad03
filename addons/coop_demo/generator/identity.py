# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import TH, relativedelta

from odoo.fields import Command

from . import identifiers
from .logos import monogram
from .places import position

SIREN = identifiers.siren(20438)
STREET = "27 rue des Trois-Rivières"
# Chart of accounts of the French localisation.
CHART = "fr"
# Names of the payment methods.
TRANSFER, CHEQUE = "Virement", "Chèque"


def generate(demo):
    """Make the cooperative: identity, chart of accounts, bank, axis of activities."""
    _activate_french(demo.env)
    company = _choose_company(demo)
    demo.env["ir.config_parameter"].sudo().set_param("coop_demo.company_id", company.id)
    _load_chart(demo.env, company)
    company.write(_identity_vals(demo))
    # Most members sell services, whose VAT is due on payment (CGI, art. 269-2-c).
    company.account_sale_tax_id = demo.chart("tva_normale_encaissement")
    company.partner_id.write({"lang": "fr_FR"})
    admin = demo.env.ref("base.user_admin")
    admin.write({"lang": "fr_FR", "company_ids": [Command.link(company.id)]})
    company.coop_axis_enabled = True
    company.coop_structure_activity_id.write(
        {
            "name": "Services mutualisés",
            "date_open": demo.start - relativedelta(years=6),
            "naf_code": "82.11Z",
            "siret": identifiers.siret(SIREN, 1),
            "brand_color": "#1d5b79",
            "brand_color_secondary": "#8fd3c7",
            "image_1920": monogram("3R", "#1d5b79", "#8fd3c7"),
            "email": company.email,
            "phone": company.phone,
            "street": STREET,
            "zip": "69007",
            "city": "Lyon",
            "country_id": company.country_id.id,
            **position(demo, "69007", 0),
        }
    )
    # Odoo's own French misses it where lxml wraps bare text in <span>.
    demo.env.ref(
        "account.account_payment_term_30days"
    ).note = "<span>Conditions de paiement : 30 jours</span>"
    _open_bank(demo, company)


def _activate_french(env):
    """Make French available, as choosing the language in the settings does."""
    lang = (
        env["res.lang"].with_context(active_test=False).search([("code", "=", "fr_FR")])
    )
    if not lang.active:
        env["base.language.install"].create(
            {"lang_ids": [Command.set(lang.ids)]}
        ).lang_install()


def _choose_company(demo):
    """Return the company of a new database, or a new one where there are books."""
    company = demo.env.ref("base.main_company")
    if not company._existing_accounting() and not company.coop_is_cooperative:
        return company
    # The chart is loaded afterwards: no other module is installed on the way.
    return (
        demo.env["res.company"]
        .with_context(chart_template_load=True)
        .create(
            {"name": "Les Trois Rivières", "country_id": demo.env.ref("base.fr").id}
        )
        .with_context(chart_template_load=False)
    )


def _load_chart(env, company):
    """Load the French chart, unless it is there.

    When localisation and demo are installed together, Odoo has put off the loading
    until all modules are there: it is done now.
    """
    company.country_id = env.ref("base.fr")
    if company.chart_template != CHART:
        env["account.chart.template"]._load(CHART, company, install_demo=False)
    if hasattr(env.registry, "_auto_install_template"):
        del env.registry._auto_install_template


def _identity_vals(demo):
    return {
        "name": "Les Trois Rivières",
        "coop_is_cooperative": True,
        "coop_is_cae": True,
        "coop_legal_form": "scic_sa",
        "coop_siren": SIREN,
        "coop_siret": identifiers.siret(SIREN, 1),
        "company_registry": identifiers.siret(SIREN, 1),
        "vat": identifiers.vat(SIREN),
        "coop_naf_code": "8211Z",
        "coop_rcs_city": "Lyon",
        "coop_statutes_date": demo.start - relativedelta(years=2, day=14, month=6),
        "coop_agm_date": demo.months[7].replace(day=19),
        "coop_agm_next_date": demo.today + relativedelta(days=40, weekday=TH),
        "coop_capital_min": 18500,
        "street": STREET,
        "zip": "69007",
        "city": "Lyon",
        "email": "contact@trois-rivieres.example",
        "phone": identifiers.phone(1200),
        "website": "https://trois-rivieres.example",
        "logo": monogram("3R", "#1d5b79", "#8fd3c7"),
        "primary_color": "#1d5b79",
        "secondary_color": "#2a9d8f",
        "fiscalyear_last_day": 31,
        "fiscalyear_last_month": "12",
        "external_report_layout_id": demo.env.ref("web.external_layout_standard").id,
        "paperformat_id": demo.env.ref("base.paperformat_euro").id,
    }


def _open_bank(demo, company):
    """Give the bank journal its account, and an account in transit to its payments."""
    bank = demo.env["res.bank"].create(
        {"name": "Crédit Solidaire du Rhône", "bic": "CSRHFRP1XXX"}
    )
    journal = demo.journal("bank")
    journal.write({"name": "Crédit Solidaire", "code": "BQ1"})
    journal.bank_account_id = (
        demo.env["res.partner.bank"]
        .create(
            {
                "acc_number": identifiers.iban(20438001),
                "partner_id": company.partner_id.id,
                "company_id": company.id,
                "bank_id": bank.id,
                "allow_out_payment": True,
                "coop_on_documents": True,
            }
        )
        .id
    )
    set_transit_accounts(demo, journal)


def set_transit_accounts(demo, journals):
    """Let payments wait on an account in transit until the bank shows them.

    Customers pay by transfer or by cheque, suppliers are paid by transfer.
    """
    receipts = demo.chart("account_journal_payment_debit_account_id")
    incoming = journals.inbound_payment_method_line_ids
    outgoing = journals.outbound_payment_method_line_ids
    incoming.write({"name": TRANSFER, "payment_account_id": receipts.id})
    outgoing.write(
        {
            "name": TRANSFER,
            "payment_account_id": demo.chart(
                "account_journal_payment_credit_account_id"
            ).id,
        }
    )
    demo.env["account.payment.method.line"].create(
        [
            {
                "name": CHEQUE,
                "journal_id": journal.id,
                "payment_method_id": demo.env.ref(
                    "account.account_payment_method_manual_in"
                ).id,
                "payment_account_id": receipts.id,
                "sequence": 20,
            }
            for journal in journals
        ]
    )

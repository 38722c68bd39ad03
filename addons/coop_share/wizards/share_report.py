# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ..tools.sheet import write_sheet

# Above this, a PDF is of no use to anybody.
PDF_LINES = 20000


class CoopShareReport(models.TransientModel):
    """Registers and statements of the capital at any date, in PDF or XLSX."""

    _name = "coop.share.report"
    _description = "Registers of Shares"

    kind = fields.Selection(
        [
            ("movements", "Register of movements"),
            ("holders", "Register of members and their shares"),
            ("capital", "Statement of the capital for the assembly"),
            ("tax", "Tax certificates of a year"),
        ],
        required=True,
        default="movements",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Cooperative",
        required=True,
        default=lambda self: self.env.company.root_id,
        domain="[('parent_id', '=', False)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="First Day",
        default=lambda self: self._default_dates()["date_from"],
        help="Included; empty: from the first movement.",
    )
    date_to = fields.Date(
        string="Last Day",
        required=True,
        default=lambda self: fields.Date.context_today(self),
        help="Included: holdings and capital are those of its end.",
    )
    year = fields.Integer(
        default=lambda self: fields.Date.context_today(self).year - 1,
        help="Calendar year of the payments.",
    )
    class_ids = fields.Many2many(
        "coop.share.class",
        string="Only the Classes",
        domain="[('company_id', '=', company_id)]",
        help="Empty: all of them.",
    )
    file_content = fields.Binary(readonly=True, attachment=False)
    file_name = fields.Char(readonly=True)

    @api.model
    def _default_dates(self):
        company = self.env.company.root_id.sudo()
        return company.compute_fiscalyear_dates(fields.Date.context_today(self))

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for report in self:
            if report.date_from and report.date_from > report.date_to:
                raise UserError(
                    self.env._("Field “Last Day”: choose the first day or a later one.")
                )

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_pdf(self):
        """Print the document.

        :raise UserError: too many lines for a PDF, nobody who paid that year
        """
        self.ensure_one()
        self._check_role()
        if self.kind == "tax":
            return self._print_tax()
        if self.kind != "capital" and self._count_lines() > PDF_LINES:
            raise UserError(
                self.env._(
                    "There are more than %(limit)s lines: choose shorter dates, or the "
                    "spreadsheet.",
                    limit=PDF_LINES,
                )
            )
        report = self.env.ref(f"coop_share.report_{self.kind}")
        return report.report_action(self)

    def action_xlsx(self):
        """Download the spreadsheet."""
        self.ensure_one()
        self._check_role()
        title, columns, rows, totals = getattr(self, f"_prepare_{self.kind}_sheet")()
        content = write_sheet(title, self._get_subtitle(), columns, rows, totals)
        self.write(
            {
                "file_content": base64.b64encode(content),
                "file_name": f"{title} {self.date_to:%Y-%m-%d}.xlsx",
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file_content?download=1"
            f"&filename_field=file_name",
            "target": "self",
        }

    def _check_role(self):
        """The registers read past the record rules, for who sees every member."""
        if not self.env.user._coop_share_sees_all():
            raise AccessError(
                self.env._("The registers are printed by officers and accountants.")
            )

    def _count_lines(self):
        domain = [
            ("company_id", "=", self.company_id.id),
            ("date", "<=", self.date_to),
        ]
        if self.kind == "movements" and self.date_from:
            domain.append(("date", ">=", self.date_from))
        return self.env["coop.share.movement"].search_count(domain, limit=PDF_LINES + 1)

    def _get_title(self):
        return dict(self._fields["kind"]._description_selection(self.env))[self.kind]

    def _get_subtitle(self):
        company = self.company_id.sudo().coop_legal_mention()
        if self.kind == "holders":
            period = self.env._("on %(date)s", date=format_date(self.env, self.date_to))
        elif self.kind == "tax":
            period = str(self.year)
        elif self.date_from:
            period = self.env._(
                "from %(start)s to %(end)s",
                start=format_date(self.env, self.date_from),
                end=format_date(self.env, self.date_to),
            )
        else:
            period = self.env._(
                "up to %(date)s", date=format_date(self.env, self.date_to)
            )
        return f"{company} — {period}"

    # ------------------------------------------------------------------
    # Data, for the PDF and the sheet alike
    # ------------------------------------------------------------------

    def _get_movements(self):
        self._check_role()
        return self.env["coop.share.movement"]._get_register(
            self.company_id, self.date_from or None, self.date_to, self.class_ids
        )

    def _get_holders(self):
        self._check_role()
        return self.env["coop.share.movement"]._get_holders(
            self.company_id, self.date_to, self.class_ids
        )

    def _get_start(self):
        return self.date_from or fields.Date.to_date("1900-01-01")

    def _get_changes(self):
        self._check_role()
        return self.env["coop.share.movement"]._get_changes(
            self.company_id, self._get_start(), self.date_to
        )

    def _get_categories(self):
        self._check_role()
        return self.env["coop.share.movement"]._get_capital_by_category(
            self.company_id, self.date_to
        )

    def _get_figures(self):
        """Return capital, highest capital, floor and what isn't paid."""
        self._check_role()
        Movement = self.env["coop.share.movement"]
        company, date = self.company_id, self.date_to
        highest, day = Movement._get_highest_capital(company, date)
        unpaid = sum(line["unpaid"] for line in Movement._get_holders(company, date))
        return {
            "capital": Movement._get_capital(company, date),
            "before": Movement._get_capital(
                company, fields.Date.subtract(self._get_start(), days=1)
            ),
            "highest": float(highest),
            "highest_day": day,
            "floor": company._coop_share_floor_of(highest),
            "minimum": company.sudo().coop_capital_min,
            "unpaid": unpaid,
        }

    # ------------------------------------------------------------------
    # Sheets
    # ------------------------------------------------------------------

    def _prepare_movements_sheet(self):
        columns = [
            ["number", self.env._("No."), "integer", 8],
            ["date", self.env._("Date"), "date", 12],
            ["kind", self.env._("Kind"), "text", 20],
            ["member_number", self.env._("Member No."), "integer", 10],
            ["holder", self.env._("Holder"), "text", 32],
            ["counterpart", self.env._("From / To"), "text", 32],
            ["class", self.env._("Class"), "text", 10],
            ["quantity", self.env._("Shares"), "integer", 10],
            ["nominal", self.env._("Nominal"), "money", 12],
            ["amount", self.env._("Capital"), "money", 14],
            ["capital", self.env._("Capital After"), "money", 16],
            ["reversed", self.env._("Reverses No."), "integer", 10],
            ["decision", self.env._("Decision"), "text", 36],
            ["note", self.env._("Note"), "text", 30],
        ]
        totals = ("quantity", "amount")
        return self._get_title(), columns, self._get_movements(), totals

    def _prepare_holders_sheet(self):
        columns = [
            ["member_number", self.env._("Member No."), "integer", 10],
            ["holder", self.env._("Holder"), "text", 32],
            ["street", self.env._("Street"), "text", 32],
            ["zip", self.env._("ZIP"), "text", 8],
            ["city", self.env._("City"), "text", 24],
            ["category", self.env._("Category"), "text", 24],
            ["class", self.env._("Class"), "text", 10],
            ["since", self.env._("Since"), "date", 12],
            ["quantity", self.env._("Shares"), "integer", 10],
            ["amount", self.env._("Capital"), "money", 14],
            ["unpaid", self.env._("Not Paid"), "money", 14],
        ]
        totals = ("quantity", "amount", "unpaid")
        return self._get_title(), columns, self._get_holders(), totals

    def _prepare_capital_sheet(self):
        columns = [
            ["class", self.env._("Class"), "text", 24],
            ["label", self.env._("Movement"), "text", 28],
            ["in_quantity", self.env._("Shares In"), "integer", 12],
            ["in_amount", self.env._("Capital In"), "money", 16],
            ["out_quantity", self.env._("Shares Out"), "integer", 12],
            ["out_amount", self.env._("Capital Out"), "money", 16],
        ]
        rows = []
        for change in self._get_changes():
            name = change["class"].display_name
            lines = [
                [self.env._("Opening"), change["opening"], [0, 0]],
                *change["changes"],
                [self.env._("Closing"), change["closing"], [0, 0]],
            ]
            for label, entering, leaving in lines:
                rows.append(
                    {
                        "class": name,
                        "label": label,
                        "in_quantity": entering[0],
                        "in_amount": entering[1],
                        "out_quantity": -leaving[0],
                        "out_amount": -leaving[1],
                    }
                )
        return self._get_title(), columns, rows, ()

    # ------------------------------------------------------------------
    # Tax certificates
    # ------------------------------------------------------------------

    def _get_tax_rows(self):
        self._check_role()
        members = self.env["coop.member"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("is_organisation", "=", False),
            ]
        )
        totals = {}
        for line in members._share_tax_payments(self.year):
            member = line["subscription"].member_id
            totals[member] = totals.get(member, 0.0) + line["amount"]
        return [
            {
                "member": member,
                "member_number": member.number,
                "holder": member.partner_id.name,
                "amount": self.currency_id.round(amount),
            }
            for member, amount in sorted(
                totals.items(), key=lambda item: item[0].partner_id.name or ""
            )
            if amount > 0
        ]

    def _prepare_tax_sheet(self):
        columns = [
            ["member_number", self.env._("Member No."), "integer", 10],
            ["holder", self.env._("Holder"), "text", 32],
            ["amount", self.env._("Paid"), "money", 14],
        ]
        return self._get_title(), columns, self._get_tax_rows(), ("amount",)

    def _print_tax(self):
        members = self.env["coop.member"].union(
            *(row["member"] for row in self._get_tax_rows())
        )
        if not members:
            raise UserError(
                self.env._(
                    "Nobody paid a subscription in %(year)s. Choose another year.",
                    year=self.year,
                )
            )
        report = self.env.ref("coop_share.report_tax_certificate")
        return report.report_action(
            members,
            data={"member_ids": members.ids, "coop_share_year": self.year},
        )

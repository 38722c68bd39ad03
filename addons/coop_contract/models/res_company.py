# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    coop_contract_cape_exclusive = fields.Boolean(
        string="CAPE or Employment",
        default=True,
        help="One person can't have a CAPE and an employment contract of the "
        "cooperative at once, even in two activities. Within one activity they never "
        "can.",
    )
    coop_contract_association_from = fields.Selection(
        [("start", "Start of the contract"), ("signature", "Signature")],
        string="Associate, Counted From",
        default="start",
        required=True,
        help="First day of the three years in which an entrepreneur becomes an "
        "associate (code du travail L7331-3). Sources differ: ask your counsel.",
    )
    coop_contract_signatory = fields.Char(
        string="Signatory of Contracts",
        help="Who signs the contracts for the cooperative, with their function, such "
        "as “Camille Durand, directrice générale”.",
    )
    coop_contract_notice_term = fields.Integer(
        string="Notice of Ends of Contracts",
        default=60,
        help="Days before the end of a contract on which to decide what follows.",
    )
    coop_contract_notice_trial = fields.Integer(
        string="Notice of Ends of Trials",
        default=21,
        help="Days before the end of a trial on which to decide what follows.",
    )
    coop_contract_notice_association = fields.Integer(
        string="Notice of Associations",
        default=180,
        help="Days before the day by which an entrepreneur becomes an associate.",
    )
    coop_contract_notice_interview = fields.Integer(
        string="Notice of Interviews",
        default=30,
        help="Days before the day by which an interview is held.",
    )

    _coop_contract_notices_positive = models.Constraint(
        "CHECK (LEAST(coop_contract_notice_term, coop_contract_notice_trial, "
        "coop_contract_notice_association, coop_contract_notice_interview) >= 0)",
        "Notices of deadlines are numbers of days, not negative.",
    )

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager

from odoo import Command
from odoo.exceptions import UserError

from odoo.addons.coop_base.tests.common import CoopCommon


class MemberCommon(CoopCommon):
    """A cooperative with categories, colleges, a board, and some people."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.company_ids += cls.cooperative
        cls.env.user.company_id = cls.cooperative
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": cls.cooperative.ids}
        )
        cls.Member = cls.env["coop.member"]
        cls.assembly = cls.env.ref("coop_member.body_assembly")
        cls.board = cls.env.ref("coop_member.body_board")
        cls.college_work, cls.college_use = cls.env["coop.college"].create(
            [
                {
                    "name": name,
                    "code": code,
                    "company_id": cls.cooperative.id,
                    "weight_ids": [
                        Command.create({"date_from": "2020-01-01", "weight": weight})
                    ],
                }
                for name, code, weight in (("Workers", "W", 60), ("Users", "U", 40))
            ]
        )
        cls.workers, cls.users_category = cls.env["coop.member.category"].create(
            [
                {
                    "name": name,
                    "code": code,
                    "company_id": cls.cooperative.id,
                    "college_id": college.id,
                    "quality_id": cls.env.ref(f"coop_member.quality_{quality}").id,
                }
                for name, code, college, quality in (
                    ("Employees", "EMP", cls.college_work, "employee"),
                    ("Customers", "CUS", cls.college_use, "beneficiary"),
                )
            ]
        )
        cls.decision = cls.env["coop.decision"].create(
            {
                "body_id": cls.board.id,
                "date": "2020-01-10",
                "reference": "CA 2020-01",
                "company_id": cls.cooperative.id,
            }
        )

    @classmethod
    def _member(cls, name="Jeanne Martin", admitted=None, category=None, **vals):
        """A member; admitted on a day if given, else nothing has happened yet."""
        partner = vals.pop("partner", None) or cls.env["res.partner"].create(
            {"name": name}
        )
        category = category or cls.workers
        member = cls.Member.create(
            {
                "partner_id": partner.id,
                "company_id": cls.cooperative.id,
                "classification_ids": [
                    Command.create(
                        {"category_id": category.id, "date_from": "2020-01-01"}
                    )
                ],
                **vals,
            }
        )
        if admitted:
            member._record_event("admission", admitted, decision_id=cls.decision.id)
        return member

    @classmethod
    def _application(cls, firstname="Jeanne", lastname="Martin", **vals):
        """An application of a person, received on 5 January 2024, not checked."""
        return cls.env["coop.member.application"].create(
            {
                "firstname": firstname,
                "lastname": lastname,
                "category_id": cls.workers.id,
                "company_id": cls.cooperative.id,
                "date": "2024-01-05",
                **vals,
            }
        )

    @classmethod
    def _text(cls, name, **vals):
        """A text to approve, whose first version is published."""
        text = cls.env["coop.consent.text"].create(
            {"name": name, "company_id": cls.cooperative.id, **vals}
        )
        cls._publish(text)
        return text

    @classmethod
    def _publish(cls, text, date="2020-01-01", body="<p>Approve me</p>"):
        version = cls.env["coop.consent.version"].create(
            {"text_id": text.id, "date": date, "body": body}
        )
        version.action_publish()
        return version

    @contextmanager
    def _refused(self, regex, exception=UserError):
        """The block is refused, with a message that says it, and leaves nothing."""
        with self.assertRaises(exception) as caught:
            yield
        self.assertRegex(str(caught.exception), regex)

    def _record(self, member, kind, date, **values):
        if kind in ("admission", "readmission", "refusal", "exclusion"):
            values.setdefault("decision_id", self.decision.id)
        return member._record_event(kind, date, **values)

    def _status(self, member, date):
        return member._status_at(date)[member.id]

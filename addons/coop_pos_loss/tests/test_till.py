# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from uuid import uuid4

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, no_retry, tagged

from odoo.addons.coop_base.tests.common_hoot import HootCase

from .common import LossCase


@tagged("post_install", "-at_install")
class TestTill(LossCase, HttpCase):
    def _record(self, login, till=None, reason=None, uuid=None, lines=None):
        return self._env_of(login)["coop.loss"].record_from_till(
            (till or self.till).id,
            (reason or self.reasons["unsold"]).id,
            uuid or str(uuid4()),
            lines or [(self.bread.id, 2)],
        )

    def test_recorded_once(self):
        session = self._session()
        uuid = str(uuid4())
        self.assertEqual(
            self._record("caro", uuid=uuid), self._record("caro", uuid=uuid)
        )
        loss = self.env["coop.loss"].search([])
        self.assertEqual((loss.amount, loss.state), (2.4, "done"))
        self.assertEqual(loss.coop_activity_id, self.shop)
        self.assertEqual(loss.user_id, self.users["caro"])
        # No ticket, no turnover.
        session = self._close(session)
        self.assertFalse(session.order_ids)
        self.assertFalse(self._items(self.shop))

    def test_refused(self):
        for login in ("mona", "caro"):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self._record(login, till=self.other_till)
        for login in ("anne", "officer"):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self._record(login)
        other = self.setup_other_company(name="Elsewhere")["company"]
        theirs = self.env["coop.loss.reason"].create(
            {"name": "Theirs", "company_id": other.id}
        )
        with self.assertRefused("not one of the cooperative's", UserError):
            self._record("caro", reason=theirs)
        secret = self._product(
            "Secret", 5, self.tax20, company_id=self.other_shop.branch_id.id
        )
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self._record("caro", lines=[(secret.id, 1)])

    def test_tour(self):
        self.till.with_env(self._env_of("caro")).open_ui()
        self.start_tour(
            f"/pos/ui/{self.till.id}", "coop_pos_loss", login="coop_caro", timeout=180
        )
        loss = self.env["coop.loss"].search([])
        self.assertEqual(loss.reason_id, self.reasons["unsold"])
        self.assertEqual(
            {line.product_id: line.quantity for line in loss.line_ids},
            {self.bread: 2, self.soap: 1},
        )
        self.assertFalse(
            self.till.sudo().session_ids.order_ids.filtered(
                lambda order: order.state != "cancel"
            )
        )


@tagged("post_install", "-at_install")
class TestHoot(HootCase):
    @no_retry
    def test_unit(self):
        """The unit tests of this module's JavaScript."""
        self._run_hoot("coop_pos_loss")

"""The FEC of a year of a million items, against Odoo's own; its memory."""

import gc
import importlib
import os
import re
import time
from pathlib import Path

import pytest

from odoo import Command
from odoo.orm.model_classes import add_to_registry
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import SQL

from odoo.addons.coop_ledger_export.coop_ledger.checker import FecChecker

from .common import BenchCase

ITEMS = int(os.environ.get("BENCH_LEDGER_ITEMS", "1000000"))
RATIO, MEMORY, OTHERS = 3, 300, 1.5
YEAR = ("2025-01-01", "2025-12-31")


def resident(line="VmRSS"):
    """Resident memory of this process, in MB.

    :param line: of /proc/self/status; VmHWM for the highest
    """
    status = Path("/proc/self/status").read_text()
    return int(re.search(rf"^{line}:\s+(\d+) kB", status, re.MULTILINE)[1]) / 1024


def processor(cr):
    """Seconds of processor that this process and its PostgreSQL backend have taken.

    On a machine that others use too, the clock tells of them; the ratios are of these.
    """
    cr.execute("SELECT pg_backend_pid()")
    path = Path(f"/proc/{cr.fetchone()[0]}/stat")
    ticks = 0
    if path.exists():  # not where the database is on another machine
        fields = path.read_text().rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


class Peak:
    """Highest resident memory while a block runs, as the kernel counts it."""

    def __enter__(self):
        gc.collect()
        # The highest becomes what is resident now
        Path("/proc/self/clear_refs").write_text("5")
        self.before = resident()
        return self

    def __exit__(self, *_error):
        self.highest = resident("VmHWM")

    @property
    def more(self):
        return self.highest - self.before


@pytest.mark.bench
@tagged("post_install", "-at_install")
class BenchLedger(BenchCase):
    @classmethod
    def setUpClass(cls):
        # Not BenchCase's: no activity here
        TransactionCase.setUpClass.__func__(cls)
        cls.company = cls.env["res.company"].create(
            {
                "name": "Bench",
                "company_registry": "73282932000074",
                "currency_id": cls.env.ref("base.EUR").id,
                "country_id": cls.env.ref("base.fr").id,
            }
        )
        cls.env.user.company_ids += cls.company
        cls.env.user.company_id = cls.company
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": cls.company.ids}
        )
        cls.user = new_test_user(
            cls.env,
            login="bench_ledger",
            groups="base.group_user,account.group_account_user",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        role = cls.env.ref("coop_base.group_accountant", raise_if_not_found=False)
        if role:
            cls.user.group_ids += role
        cls._create_volume()
        cls._analyse()
        # What other processes of the database take would not be counted
        cls.env.cr.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        cls.env.invalidate_all()

    @classmethod
    def _create_volume(cls):
        """A third as many entries as items: sale, charge to a customer, VAT; half of
        the customers' items are matched two by two."""
        accounts = cls.env["account.account"].create(
            [
                {
                    "code": code,
                    "name": f"Compte {code}",
                    "account_type": kind,
                    "reconcile": kind == "asset_receivable",
                    "company_ids": [Command.set(cls.company.ids)],
                }
                for code, kind in (
                    ("411100", "asset_receivable"),
                    ("707100", "income"),
                    ("445710", "liability_current"),
                )
            ]
        )
        journal = cls.env["account.journal"].create(
            {
                "name": "Ventes",
                "code": "VE",
                "type": "general",
                "company_id": cls.company.id,
            }
        )
        cls.env["account.account"].create(
            {
                "code": "120000",
                "name": "Résultat",
                "account_type": "equity_unaffected",
                "company_ids": [Command.set(cls.company.ids)],
            }
        )
        partners = cls.env["res.partner"].create(
            [{"name": f"Client n° {rank}"} for rank in range(2000)]
        )
        model = cls.env["account.move"].create(
            {
                "journal_id": journal.id,
                "date": YEAR[0],
                "line_ids": [
                    Command.create({"account_id": account.id, "balance": balance})
                    for account, balance in zip(accounts, (120, -100, -20), strict=True)
                ],
            }
        )
        model.action_post()
        cls.env.flush_all()
        cls.env.cr.execute(
            SQL(
                """
                CREATE TEMP TABLE bench_move ON COMMIT DROP AS
                SELECT number, nextval('account_move_id_seq')::int AS id,
                       DATE '2025-01-01' + (number * 365 / %(entries)s)::int AS date
                  FROM generate_series(0, %(entries)s - 1) AS number;
                INSERT INTO account_move (
                    id, name, journal_id, company_id, currency_id, state, move_type,
                    date, auto_post, sequence_prefix, sequence_number, amount_total,
                    coop_posted_at)
                SELECT b.id, 'VE/2025/' || lpad((number + 2)::text, 6, '0'),
                       m.journal_id, m.company_id, m.currency_id, 'posted', 'entry',
                       b.date, 'no', 'VE/2025/', number + 2, 120,
                       b.date::timestamp + interval '30 hours'
                  FROM bench_move b, account_move m WHERE m.id = %(model)s;
                INSERT INTO account_move_line (
                    move_id, company_id, journal_id, account_id, currency_id,
                    company_currency_id, display_type, parent_state, name, date,
                    partner_id, balance, amount_currency, debit, credit, move_name)
                SELECT b.id, l.company_id, l.journal_id, l.account_id, l.currency_id,
                       l.company_currency_id, l.display_type, 'posted',
                       'Facture n° ' || number || ' – fruits et légumes', b.date,
                       %(partner)s + number %% 2000, l.balance, l.balance, l.debit,
                       l.credit, 'VE/2025/' || lpad((number + 2)::text, 6, '0')
                  FROM bench_move b, account_move_line l WHERE l.move_id = %(model)s
                 ORDER BY b.id, l.id;
                """,
                entries=ITEMS // 3,
                model=model.id,
                partner=partners[0].id,
            )
        )
        cls.env.cr.execute(
            SQL(
                """
                CREATE TEMP TABLE bench_pair ON COMMIT DROP AS
                SELECT nextval('account_full_reconcile_id_seq')::int AS id,
                       l.id AS line, l.date
                  FROM account_move_line l
                 WHERE l.account_id = %s AND l.id %% 2 = 0;
                INSERT INTO account_full_reconcile (id, create_date)
                SELECT id, date FROM bench_pair;
                INSERT INTO account_partial_reconcile (
                    debit_move_id, credit_move_id, full_reconcile_id, amount,
                    debit_amount_currency, credit_amount_currency, company_id,
                    max_date)
                SELECT line, line, id, 120, 120, 120, %s, date FROM bench_pair;
                UPDATE account_move_line l SET full_reconcile_id = b.id
                  FROM bench_pair b WHERE b.line = l.id;
                """,
                accounts[0].id,
                cls.company.id,
            )
        )

    def _core_fec(self):
        """Odoo's own wizard; its model is added here where its module is not."""
        name = "l10n_fr.fec.export.wizard"
        if name not in self.env:
            wizards = importlib.import_module(
                "odoo.addons.l10n_fr_account.wizard.account_fr_fec_export_wizard"
            )
            add_to_registry(self.registry, wizards.L10n_FrFecExportWizard)
            self.registry._setup_models__(self.env.cr, [name])
            self.addCleanup(self.registry.__delitem__, name)
        wizard = self.env[name].new(
            {
                "date_from": YEAR[0],
                "date_to": YEAR[1],
                "test_file": True,
                "export_type": "official",
            }
        )
        with Peak() as peak:
            seconds, _queries, processed, result = self._measure(wizard.generate_fec)
        peak.processor = processed
        return seconds, peak, result["file_content"]

    def _export(self, format_code):
        Profile = self.env["coop.ledger.profile"]
        profile = Profile.search(
            [("company_id", "=", self.company.id), ("format", "=", format_code)]
        ) or Profile.create(
            {
                "name": format_code,
                "format": format_code,
                "content": "full",
                "company_id": self.company.id,
            }
        )
        export = (
            self.env["coop.ledger.export"]
            .with_user(self.user)
            .create(
                {
                    "profile_id": profile.id,
                    "date_from": YEAR[0],
                    "date_to": YEAR[1],
                }
            )
        )
        with Peak() as peak:
            seconds, queries, processed, _result = self._measure(export.action_export)
        peak.processor = processed
        return seconds, peak, export, queries

    def _measure(self, function):
        """Seconds, queries, seconds of processor and result of a call."""
        gc.collect()
        gc.freeze()  # what was there before is not to be searched again
        self.addCleanup(gc.unfreeze)
        self.env.flush_all()
        start = processor(self.env.cr)
        queries, clock = self.env.cr.sql_log_count, time.monotonic()
        result = function()
        self.env.flush_all()
        seconds = time.monotonic() - clock
        queries = self.env.cr.sql_log_count - queries
        return seconds, queries, processor(self.env.cr) - start, result

    def test_1_fec(self):
        """First: what another test has read would count as its memory."""
        ours, peak, export, queries = self._export("fec")
        content = export.file_ids[0].attachment_id.sudo().raw
        rows = content.count(b"\n") - 1
        self.assertEqual(rows, export.line_count)
        self._print(
            f"FEC of {rows:,} items",
            f"{ours:.1f} s, {peak.processor:.1f} s of processor, "
            f"{1e6 * peak.processor / rows:.1f} µs per item, {queries} queries, "
            f"{peak.more:.0f} MB more, {peak.highest:.0f} MB resident at most",
        )
        self.assertLess(peak.highest, MEMORY)

    def test_3_core(self):
        """After the others: it keeps its whole file in memory."""
        ours, peak, export, _queries = self._export("fec")
        core, core_peak, core_content = self._core_fec()
        self.assertEqual(core_content.count(b"\n"), export.line_count)
        self._print(
            "Odoo's FEC of the same",
            f"{core:.1f} s, {core_peak.processor:.1f} s of processor, "
            f"{core_peak.more:.0f} MB more; ours takes 1/{core / ours:.1f} of it, "
            f"1/{core_peak.processor / peak.processor:.1f} of the processor "
            f"(at most 1/{RATIO})",
        )
        self.assertGreater(core_peak.processor / peak.processor, RATIO)

    def test_2_other_formats(self):
        """Every text format that is installed; spreadsheets are for fewer lines."""
        # Made once for all; four letters fit in every format
        self.env["coop.ledger.partner.code"]._generate(
            self.company._coop_ledger_entity(), 4
        )
        fec = min(self._export("fec")[1].processor for _turn in range(2))
        slow, large = [], []
        for code, found in self.env["coop.ledger.format"]._get_formats().items():
            if code in ("fec", "xlsx"):
                continue
            seconds, peak, export, _queries = self._export(code)
            self._print(
                f"{found.label}, {export.line_count:,} items",
                f"{seconds:.1f} s, {peak.processor:.1f} s of processor, "
                f"{peak.processor / fec:.2f} times the FEC's (at most {OTHERS}), "
                f"{peak.more:.0f} MB more, {peak.highest:.0f} MB resident at most",
            )
            if peak.processor / fec > OTHERS:
                slow.append(f"{code}: {peak.processor / fec:.2f}")
            if peak.highest > MEMORY:
                large.append(f"{code}: {peak.highest:.0f} MB")
            self.env.invalidate_all()
        self.assertFalse(slow)
        self.assertFalse(large)

    def test_4_checker(self):
        export = self._export("fec")[2]
        attachment = export.file_ids[0].attachment_id.sudo()
        path = attachment._full_path(attachment.store_fname)
        with Peak() as peak, open(path, "rb") as stream:
            seconds, _queries, report = self._time(
                lambda: FecChecker().check(stream, export.file_ids[0].name)
            )
        self.assertTrue(report.is_conforming)
        self._print(
            f"check of {report.lines:,} lines",
            f"{seconds:.1f} s, {1e6 * seconds / report.lines:.1f} µs per line, "
            f"{peak.more:.0f} MB more",
        )

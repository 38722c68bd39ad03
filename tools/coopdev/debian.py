"""Packages from the machine's own Debian mirror, unpacked without being installed.

apt is given private folders, so no root is needed and nothing of the machine
changes. The mirror is the one the machine already uses; signatures are checked
with the machine's Debian keyring.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from pathlib import Path

from . import paths, shell
from .ui import Problem, step

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
DEB_LINE = re.compile(r"'[^']+' (\S+\.deb) \d+ ")
URI_LINE = re.compile(r"'[^']+' (?P<file>\S+) (?P<size>\d+) SHA256:(?P<hash>\w+)")


def available():
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def is_root():
    return os.geteuid() == 0


class PrivateApt:
    """apt with its own lists and cache; ``suite`` None means the machine's sources."""

    def __init__(self, suite=None, uri=None):
        name = suite or "machine"
        self.base = paths.WORK / "apt" / name
        for folder in ("lists/partial", "cache/archives/partial", "etc"):
            (self.base / folder).mkdir(parents=True, exist_ok=True)
        (self.base / "status").touch()
        self.options = [
            f"Dir::State::Lists={self.base}/lists",
            f"Dir::State::status={self.base}/status",
            f"Dir::Cache={self.base}/cache",
            "Dir::Cache::pkgcache=",
            "Dir::Cache::srcpkgcache=",
            # _apt, to which root's apt drops, may not be able to reach our folders
            "APT::Sandbox::User=root",
            "Acquire::Languages=none",
        ]
        if suite:
            source = self.base / "etc" / "sources.list"
            source.write_text(f"deb [signed-by={KEYRING}] {uri} {suite} main\n")
            self.options += [
                f"Dir::Etc::SourceList={source}",
                "Dir::Etc::SourceParts=/dev/null",
            ]

    def command(self, *args):
        options = [part for option in self.options for part in ("-o", option)]
        return ["apt-get", *options, *args]

    def update(self, progress):
        with_errors = shell.capture(self.command("update"))
        progress.update("lists read")
        return with_errors

    def debian_uri(self):
        """Address of the mirror from which this machine gets Debian."""
        form = "$(ORIGIN)|$(COMPONENT)|$(REPO_URI)"
        code, out, _err = shell.capture(
            self.command("indextargets", "--format", form, "Created-By: Packages")
        )
        for line in out.splitlines() if not code else ():
            origin, component, uri = line.split("|", 2)
            if origin == "Debian" and component == "main" and "security" not in uri:
                return uri
        raise Problem(
            "No Debian mirror could be read from this machine's apt sources: "
            "give a checkout of Odoo 19.0 with ODOO_SOURCE=folder, or use docker/."
        )

    def download(self, packages, folder, progress):
        """Fetch ``packages`` into ``folder``; returns [(file name, sha256)]."""
        code, out, err = shell.capture(
            self.command("download", "--print-uris", *packages)
        )
        wanted = [match.groupdict() for match in URI_LINE.finditer(out)]
        if code or len(wanted) < len(packages):
            raise Problem(
                f"The Debian mirror does not have {' '.join(packages)}: {err.strip()}"
            )
        missing = [row for row in wanted if not _intact(folder / row["file"], row)]
        if missing:
            with tempfile.TemporaryDirectory(dir=folder) as temporary:
                self._fetch(packages, Path(temporary), missing, progress)
                for deb in Path(temporary).glob("*.deb"):
                    deb.replace(folder / deb.name)
        return [(row["file"], row["hash"]) for row in wanted]

    def lacking(self, packages):
        """These and what they depend on, less what this machine has installed."""
        # Our own status is empty: that of the machine may be broken
        code, out, err = shell.capture(
            self.command(
                *("-o", "Debug::NoLocking=1", "install", "--print-uris", "-y"),
                *("--no-install-recommends", *packages),
            )
        )
        if code:
            raise Problem(f"The Debian mirror lacks {' '.join(packages)}: {err[-400:]}")
        needed = [row[1].split("_")[0] for row in DEB_LINE.finditer(out)]
        return sorted(set(needed) - _installed())

    def _fetch(self, packages, folder, missing, progress):
        total = sum(int(row["size"]) for row in missing)

        def show(_line):
            have = sum(path.stat().st_size for path in folder.rglob("*"))
            progress.update(f"{have // 2**20} of {total // 2**20} MB")

        with Watch(show):
            shell.run(
                self.command("download", *packages),
                "Debian packages could not be downloaded",
                cwd=folder,
                show=show,
            )


class Watch:
    """Calls ``show`` twice a second: apt says nothing while a file comes in."""

    def __init__(self, show):
        import threading

        self._show, self._stop = show, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self):
        while not self._stop.wait(0.5):
            try:
                self._show("")
            except OSError:
                continue  # a file was just renamed

    def __enter__(self):
        self._thread.start()

    def __exit__(self, *exc):
        self._stop.set()
        self._thread.join()


def _installed():
    form = "${db:Status-Abbrev}|${Package}\n"
    _code, out, _err = shell.capture(["dpkg-query", "-W", "-f", form])
    rows = (line.split("|") for line in out.splitlines())
    return {name for status, name in rows if status.startswith("ii")}


def _sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as handle:
        while block := handle.read(2**20):
            digest.update(block)
    return digest.hexdigest()


def _intact(path, row):
    return path.is_file() and _sha256(path) == row["hash"]


def fetch(name, wanted, title, *, with_dependencies=False):
    """Files of ``wanted`` ({suite or None: [packages]}), kept in the user's cache.

    The cache remembers what it holds, so that a second checkout needs no network.

    :param with_dependencies: also what they need and the machine lacks.
    """
    if not available():
        raise Problem(
            f"{title} comes from Debian's archive and this machine has no apt: give a "
            "checkout of Odoo 19.0 with ODOO_SOURCE=folder, or use docker/."
        )
    folder = paths.downloads() / "debs"
    folder.mkdir(parents=True, exist_ok=True)
    index = folder / f"{name}.json"
    if index.is_file():
        rows = [{"file": f, "hash": h} for f, h in json.loads(index.read_text())]
        if rows and all(_intact(folder / row["file"], row) for row in rows):
            return [folder / row["file"] for row in rows]
    files = []
    with step(f"Downloading {title}") as progress:
        machine = PrivateApt()
        progress.update("reading the package lists")
        _code, _out, err = machine.update(progress)
        uri = machine.debian_uri()
        for suite, packages in wanted.items():
            apt = machine
            if suite:
                apt = PrivateApt(suite, uri)
                code, _out, err = apt.update(progress)
                if code:
                    raise Problem(
                        f"Debian's {suite} lists cannot be read: {err[-400:]}"
                    )
            if with_dependencies:
                packages = apt.lacking(packages)
            files += apt.download(packages, folder, progress)
    index.write_text(json.dumps(files))
    return [folder / name for name, _hash in files]


def unpack(debs, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for deb in debs:
        shell.run(["dpkg-deb", "-x", deb, folder], f"{deb.name} cannot be unpacked")


def install_as_root(packages, what):
    """System packages, for what can't be had otherwise (Chromium, Node)."""
    names = " ".join(packages)
    if not (is_root() and available()):
        raise Problem(f"{what} is missing: apt-get install {names} (as root).")
    env = shell.environment({"DEBIAN_FRONTEND": "noninteractive"})
    log = paths.LOG / "apt.log"
    with step(f"Installing {what} ({names})") as progress:
        shell.capture(["apt-get", "update"], env=env)
        shell.run(
            ["apt-get", "install", "-y", "--no-install-recommends", *packages],
            f"{what} could not be installed",
            env=env,
            log=log,
            step=progress,
        )

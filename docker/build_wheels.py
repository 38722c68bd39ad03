"""Build what the image installs: wheels, their requirements, the image's identity.

Run in the Dockerfile's first stage. Writes into the folder named by --to:

- a wheel per module of addons/ and the metapackage;
- requirements.txt: what the modules import beside Odoo and each other, with the
  versions of the repository's requirements.txt;
- addons-requirements.txt: others' add-ons that they depend on, with the versions of
  the repository's, to be installed without what these ask for;
- modules: the modules' names, one a line;
- image: a line that changes when a module's files do (the start updates the database
  when it differs from the one the database was last updated with).
"""

import argparse
import ast
import hashlib
import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = "requirements.txt"
ADDONS = "addons-requirements.txt"
MIGRATIONS = "openupgradelib"  # imported by migration scripts, so in no manifest
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def build(folder, target):
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    subprocess.run([*command, "--outdir", target, folder], check=True)


def modules():
    """{name: manifest} of every installable module."""
    found = {}
    for manifest in sorted((ROOT / "addons").glob("*/__manifest__.py")):
        values = ast.literal_eval(manifest.read_text(encoding="utf-8"))
        if values.get("installable", True):
            found[manifest.parent.name] = values
    return found


def external(wheel):
    """Names of the projects that ``wheel`` requires, but Odoo."""
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        data = Parser().parsestr(archive.read(path).decode())
    names = {normal(NAME.match(t)[0]) for t in data.get_all("Requires-Dist") or []}
    return names - {"odoo"}


def pins(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {normal(line.split("==")[0]): line for line in lines if "==" in line}


def identity(wheels, others):
    """A digest of the files in ``wheels``, whatever the time they were built at.

    :param others: lines that name others' add-ons
    """
    digest = hashlib.sha256("".join(others).encode())
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in sorted(archive.namelist()):
                if ".dist-info/" not in name:
                    digest.update(name.encode() + b"\0" + archive.read(name) + b"\0")
    return digest.hexdigest()[:16]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, required=True)
    target = parser.parse_args().to
    target.mkdir(parents=True, exist_ok=True)
    names = modules()
    for name in names:
        build(ROOT / "addons" / name, target)
    build(ROOT / "setup" / "_metapackage", target)
    wheels = sorted(target.glob("*.whl"))
    wanted = {MIGRATIONS}.union(*map(external, wheels))
    wanted -= {normal(f"odoo-addon-{name}") for name in names}
    lines = {}
    for file in (REQUIREMENTS, ADDONS):
        pinned = pins(file)
        lines[file] = [f"{pinned[name]}\n" for name in sorted(wanted & set(pinned))]
        wanted -= set(pinned)
        (target / file).write_text("".join(lines[file]))
    if wanted:
        sys.exit(f"Not pinned in {REQUIREMENTS}: {', '.join(sorted(wanted))}")
    (target / "modules").write_text("\n".join(names) + "\n")
    (target / "image").write_text(f"suite={identity(wheels, lines[ADDONS])}\n")


if __name__ == "__main__":
    main()

# Copyright 2026 Coop Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import shutil
from pathlib import Path

from .server import allowed_folders
from .transport import Transport, TransportError


class FolderTransport(Transport):
    """A folder of the server, under one that its administrator allows."""

    def __enter__(self):
        self.folder = self._resolve()
        return self

    def _resolve(self):
        allowed = allowed_folders()
        if not allowed:
            raise TransportError(
                self.env._(
                    "No folder of the server may be written to: its administrator must "
                    "allow one (option “folders”)."
                )
            )
        # Links are followed first: one must not lead out of what is allowed
        folder = (allowed[0] / self.values["path"]).resolve()
        if not any(folder.is_relative_to(base) for base in allowed):
            raise TransportError(
                self.env._(
                    "The folder “%s” is not under one that the server's administrator "
                    "allows.",
                    self.values["path"],
                )
            )
        return folder

    def check(self):
        if not self.folder.is_dir():
            raise TransportError(
                self.env._(
                    "“%s” is not a folder of the server: create it there.",
                    self.values["path"],
                )
            )
        part = self.folder / self.part_name()
        try:
            part.write_bytes(b"")
            part.unlink()
        except OSError as error:
            raise TransportError(
                self.env._(
                    "The folder “%(folder)s” cannot be written to: %(error)s",
                    folder=self.values["path"],
                    error=self.reason(error),
                )
            ) from error

    def find(self, name):
        try:
            return (self.folder / Path(name).name).stat().st_size
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self.refused(error) from error

    def send(self, path, name):
        target = self.folder / Path(name).name
        part = self.folder / self.part_name(target.name)
        try:
            with open(path, "rb") as source, open(part, "xb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)
                copy.flush()
                os.fsync(copy.fileno())
            self._rename(part, target)
        except OSError as error:
            raise self.refused(error) from error
        finally:
            part.unlink(missing_ok=True)

    def _rename(self, part, target):
        """In one step and never over another file, which rename() does."""
        try:
            os.link(part, target)
        except FileExistsError as error:
            raise self.is_taken(target.name) from error
        except OSError:
            # No hard links there, such as on a network drive
            if target.exists():
                raise self.is_taken(target.name) from None
            os.rename(part, target)

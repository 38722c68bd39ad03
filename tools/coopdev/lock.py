"""Two commands started at the same time wait for each other where they must."""

import contextlib
import fcntl

from . import paths
from .ui import say


@contextlib.contextmanager
def locked(name):
    paths.make_dirs()
    with open(paths.WORK / f"{name}.lock", "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"• waiting for another command ({name}) to finish …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield

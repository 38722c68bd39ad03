"""What the person at the terminal sees: steps with elapsed time, short errors."""

import contextlib
import shutil
import sys
import threading
import time

PLAIN_EVERY = 15  # seconds between two signs of life when nothing can be redrawn
SHOWN_FROM = 1.0


class Problem(Exception):
    """Something the person can act upon: shown as it is, without a traceback."""


class Step:
    def __init__(self, title):
        self.title = title
        self.text = ""
        self.started = time.monotonic()
        self._tty = sys.stdout.isatty()
        self._stop = threading.Event()
        self._last_plain = self.started
        self._thread = threading.Thread(target=self._tick, daemon=True)

    @property
    def elapsed(self):
        return time.monotonic() - self.started

    def update(self, text):
        self.text = text.strip()

    def __enter__(self):
        if not self._tty:
            say(f"• {self.title} …")
        self._thread.start()
        return self

    def __exit__(self, exc_type, exc, tb):
        self._stop.set()
        self._thread.join()
        mark = "✗" if exc_type else "✓"
        if self._tty:
            sys.stdout.write("\r\033[K")
            say(f"{mark} {self.title} ({self.elapsed:.1f} s)")
        elif exc_type or self.elapsed >= SHOWN_FROM:
            say(f"  {mark} {self.title} ({self.elapsed:.1f} s)")

    def _tick(self):
        while not self._stop.wait(0.2):
            if self._tty:
                width = shutil.get_terminal_size().columns - 1
                line = f"• {self.title} … {self.elapsed:.0f} s  {self.text}"
                sys.stdout.write("\r\033[K" + line[:width])
                sys.stdout.flush()
            elif time.monotonic() - self._last_plain >= PLAIN_EVERY:
                self._last_plain = time.monotonic()
                say(f"  … {self.elapsed:.0f} s {self.text[:100]}".rstrip())


def step(title):
    return Step(title)


def say(text=""):
    # A C locale must not turn a tick into a traceback
    encoding = sys.stdout.encoding or "ascii"
    text = text.encode(encoding, "replace").decode(encoding)
    with contextlib.suppress(BrokenPipeError):
        print(text, flush=True)

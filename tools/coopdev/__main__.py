"""Makes ``python3 tools/coopdev`` work from a plain checkout, nothing installed."""

import sys
from pathlib import Path

if sys.version_info < (3, 10):  # noqa: UP036 (whoever has an older one runs this)
    sys.exit("Python 3.10 or newer is needed, this is " + sys.version.split()[0])

HERE = Path(__file__).resolve().parent
sys.path = [str(HERE.parent)] + [p for p in sys.path if Path(p or ".") != HERE]

from coopdev.cli import main

sys.exit(main())

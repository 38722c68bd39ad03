from . import test_sage

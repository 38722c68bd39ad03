from . import test_acd

from . import test_ciel

from . import test_isacompta

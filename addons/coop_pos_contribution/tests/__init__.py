from . import test_owed

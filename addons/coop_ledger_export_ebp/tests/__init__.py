from . import test_ebp

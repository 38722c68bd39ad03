from . import test_cegid

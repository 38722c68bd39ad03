from . import test_myunisoft

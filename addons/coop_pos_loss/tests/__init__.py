from . import test_loss
from . import test_till

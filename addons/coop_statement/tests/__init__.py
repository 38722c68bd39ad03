from . import test_formula
from . import test_definition
from . import test_measure
from . import test_identity
from . import test_values
from . import test_property
from . import test_security

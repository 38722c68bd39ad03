from . import test_access
from . import test_geocoder
from . import test_locate
from . import test_map_view
from . import test_position

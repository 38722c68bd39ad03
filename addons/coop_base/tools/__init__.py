from . import allocation
from . import csv_import
from . import fr_identifiers

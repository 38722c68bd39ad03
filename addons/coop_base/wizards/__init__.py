from . import coop_identity

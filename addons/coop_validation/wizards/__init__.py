from . import coop_validation_refuse

from smartspec.analysis.shift.dynamic_gerfin import dynamic_gerfin
from smartspec.analysis.shift.dynamic_shift_share import dynamic_shift_share
from smartspec.analysis.shift.esteban_marquillas import esteban_marquillas
from smartspec.analysis.shift.gerfin import gerfin
from smartspec.analysis.shift.shift_share import shift_share
from smartspec.analysis.shift.shift_share_forecast import shift_share_forecast

__all__ = [
    "dynamic_gerfin",
    "dynamic_shift_share",
    "esteban_marquillas",
    "gerfin",
    "shift_share",
    "shift_share_forecast",
]

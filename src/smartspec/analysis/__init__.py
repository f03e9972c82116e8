"""Pure functions from cubes and tables to labelled results: one method, one file.

Families of methods are folders; every method is a name of this package:
`from smartspec.analysis import location_quotient`.
"""

from smartspec.analysis.benchmarking import *  # noqa: F403
from smartspec.analysis.bridges import *  # noqa: F403
from smartspec.analysis.change import *  # noqa: F403
from smartspec.analysis.complexity import *  # noqa: F403
from smartspec.analysis.disclosure import *  # noqa: F403
from smartspec.analysis.dynamics import *  # noqa: F403
from smartspec.analysis.groups import *  # noqa: F403
from smartspec.analysis.industry_space import *  # noqa: F403
from smartspec.analysis.inequality import *  # noqa: F403
from smartspec.analysis.network import *  # noqa: F403
from smartspec.analysis.profiles import *  # noqa: F403
from smartspec.analysis.secrecy import *  # noqa: F403
from smartspec.analysis.shift import *  # noqa: F403
from smartspec.analysis.space import *  # noqa: F403
from smartspec.analysis.specialisation import *  # noqa: F403
from smartspec.analysis.uncertainty import *  # noqa: F403
from smartspec.analysis.variety import *  # noqa: F403

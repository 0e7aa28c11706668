"""Pages of enrolment."""

from peerness.enrolment.views.assigning import assign, waiting
from peerness.enrolment.views.door import ask, leaflet, partner, received, refer
from peerness.enrolment.views.welcoming import welcome

__all__ = ["ask", "assign", "leaflet", "partner", "received", "refer", "waiting", "welcome"]

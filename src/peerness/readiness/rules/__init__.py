"""Rules of readiness: sheets to think with, the path, what several people answer, the plan, the staff survey."""

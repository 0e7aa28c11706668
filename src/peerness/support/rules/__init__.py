"""The rules of support: pure."""

from peerness.support.rules.session import (
    CLOCK_DRIFT,
    LONGEST,
    QUICK,
    SHORTEST,
    USUAL,
    Fault,
    Times,
    faults_of,
    just_ended,
    moments_of,
    print_of,
    proposed,
)

__all__ = [
    "CLOCK_DRIFT",
    "LONGEST",
    "QUICK",
    "SHORTEST",
    "USUAL",
    "Fault",
    "Times",
    "faults_of",
    "just_ended",
    "moments_of",
    "print_of",
    "proposed",
]

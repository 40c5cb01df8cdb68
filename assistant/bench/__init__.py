"""What it costs: speed, size, memory and quality measured on this machine, beside what else one could use."""

from assistant.bench.plan import Plan, measured
from assistant.bench.table import tables

__all__ = ["Plan", "measured", "tables"]

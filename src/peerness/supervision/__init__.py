"""Supervision: how peers are supported, what was agreed, and what the work asks of them outside their role."""

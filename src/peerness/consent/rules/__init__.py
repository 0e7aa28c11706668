"""The law of consent as pure rules: elements, purposes, bases, the gate's decision, clocks, notice texts."""

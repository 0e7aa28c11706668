"""What every page has to reach: weight, quickness, memory, valid markup, few queries."""

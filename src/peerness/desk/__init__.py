"""The staff's homes, the participant card and the timeline: read through queries, no tables."""

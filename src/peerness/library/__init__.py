"""The library: curated resources, reading lists to hand over, and what research says peer support changes."""

"""Guards: small functions that walk the source, the models and the addresses and say where a habit was broken."""

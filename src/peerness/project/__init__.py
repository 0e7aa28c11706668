"""The composition root: settings, addresses, the `peerness` command; the only room that knows all others."""

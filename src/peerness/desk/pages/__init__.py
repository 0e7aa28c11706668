"""What the desk's pages show, one file a noun."""

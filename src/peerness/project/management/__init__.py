"""Django's own commands where Peerness does one of them better."""

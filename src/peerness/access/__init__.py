"""Who may come in and as whom: organisations, accounts, memberships, roles, links, break-glass, the audited action."""

"""What a person allows others to know: consents, the gate through which everything leaves, and its ledger."""

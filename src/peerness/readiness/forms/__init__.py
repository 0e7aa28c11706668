"""What is typed in readiness."""

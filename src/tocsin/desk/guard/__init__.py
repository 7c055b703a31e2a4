"""Who may see and do what, and what no request may do."""

"""What goes out: one writer a format."""

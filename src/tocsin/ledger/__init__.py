"""Everything that was learned is kept, nothing is overwritten: the only room that writes SQL."""

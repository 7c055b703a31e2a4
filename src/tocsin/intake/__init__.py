"""The ways in: files, folders, standard input, JSONL and mail become captures."""

"""The nouns that pass between the rooms; they are the published formats, and import nothing of ours."""

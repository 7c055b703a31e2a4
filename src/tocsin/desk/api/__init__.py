"""The API: each file gives one kind of view as JSON, for programs."""

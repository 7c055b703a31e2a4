"""The desk: web pages, an API and live updates over a ledger, for people who would rather look than read."""

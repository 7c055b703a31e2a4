"""Views: what a page or an answer of the API shows, as frozen values, made from the ledger by one function each."""

"""Many reports, joined: pure functions from readings to judgements with reasons, incidents, tolls and stories."""

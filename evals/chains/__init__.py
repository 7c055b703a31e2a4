"""Chains: small sets of invented reports of which it is known who is whose echo."""

"""The held-back faxes: two halves that share nothing but the paper they are drawn on."""

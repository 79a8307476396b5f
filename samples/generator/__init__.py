"""Draws the invented sample faxes and sends them through a fax machine's way of seeing."""

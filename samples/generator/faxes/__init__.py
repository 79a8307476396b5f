"""Every sample, in the order of the table in README.md."""
from . import forms, infants

FAXES = [*forms.FAXES, *infants.FAXES]

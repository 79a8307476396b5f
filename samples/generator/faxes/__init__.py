"""Every sample, in the order of the table in README.md."""
from . import forms, infants, medical, school

FAXES = [*forms.FAXES, *infants.FAXES, *medical.FAXES, *school.FAXES]

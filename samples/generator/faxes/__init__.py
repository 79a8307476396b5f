"""Every sample, in the order of the table in README.md."""
from . import forms, infants, letters, medical, mixed, school, strays

FAXES = [*forms.FAXES, *infants.FAXES, *medical.FAXES, *school.FAXES, *letters.FAXES, *mixed.FAXES,
         *strays.FAXES]

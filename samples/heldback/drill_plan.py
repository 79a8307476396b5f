"""The half `drill`: its faxes, one a row."""
from . import drill_forms as f, drill_labs as b, drill_notes as n, drill_papers as p, drill_school as e, drill_strays as s
from .drill_people import DRILL, F1, F2, F3, F4, F5

P1, P2, P3, P4, P5, P6, P7, PZ = ("W1", 15), ("W2", 14), ("W3", 15), ("W4", 15), ("W5", 14), ("W6", 14), ("W7", 13.5), ("Z", 16)


def made(family, make):
    """The family in one make: ruled cells, labels at the left or below, blanks, boxes for letters."""
    def of(case, **more):
        return family(case, make=make, **more)
    of.__name__, of.__module__ = f"{family.__name__}_{make}", family.__module__
    return of


PLAN = [
    (made(f.sar_new, "cells"), "spastic legs", "clean", {}),
    (made(f.sar_new, "comb"), "becker", "typical", {}),
    (made(f.sar_new, "cells"), "open spine", "handwritten", {"pen": P3}),
    (made(f.sar_new, "left"), "few words", "typical", {"cover": True}),
    (made(f.sar_new, "blanks"), "shoulder", "standard", {}),
    (made(f.sar_discharge, "cells"), "floppy and brisk", "typical", {}),
    (made(f.sar_discharge, "below"), "open spine", "worn", {"newborn": True, "ages": (1, 3)}),
    (made(f.sar_established, "comb"), "right hemi", "clean", {}),
    (made(f.sar_established, "blanks"), "high arches", "handwritten", {"pen": P2}),
    (made(f.sar_established, "left"), "fits", "standard", {}),
    (made(p.application_mixed, "cells"), "spastic legs", "handwritten", {"pen": P3}),
    (made(p.application, "comb"), "glass bones", "handwritten", {"pen": P5}),
    (made(p.application, "below"), "few words", "typical", {}),
    (made(p.application, "blanks"), "tired eyes", "worn", {}),
    (made(p.solicitud, "cells"), "becker", "handwritten", {"pen": P1}),
    (made(p.solicitud, "left"), "shoulder", "typical", {}),
    (made(p.solicitud, "comb"), "swollen joints", "handwritten", {"pen": P4, "sex": "F"}),
    (made(p.solicitud, "blanks"), "on toes", "standard", {}),
    (made(p.county_referral, "left"), "right hemi", "typical", {}),
    (made(p.county_referral, "comb"), "open spine", "handwritten", {"pen": P6}),
    (made(p.county_referral, "cells"), "few words", "worn", {}),
    (made(p.county_referral, "blanks"), "moro and reflexes", "clean", {}),
    (made(p.county_checklist, "below"), "stiff joints", "typical", {}),
    (made(p.county_checklist, "comb"), "scalded", "standard", {}),
    (made(p.county_checklist, "cells"), "slow", "typical", {}),
    (p.letter_7575, "rods", "clean", {"ages": (70, 150)}),
    (p.letter_7575, "crash", "standard", {}),
    (p.prescription, "short arm", "handwritten", {"pen": P7}),
    (p.prescription, "high arches", "handwritten", {"pen": P1}),
    (n.ehr_visit, "spastic legs", "typical", {}),
    (n.ehr_visit, "on toes", "clean", {"turn": {2: 180}}),
    (n.ehr_visit, "unsteady", "worn", {}),
    (n.ehr_visit, "arching and one side", "typical", {"cover": True}),
    (n.consult_letter, "tired eyes", "typical", {}),
    (n.consult_letter, "question of dystrophy", "standard", {}),
    (n.nursery_summary, {"found": (F4,)}, "typical", {"ages": (1.5, 4), "newborn": True}),
    (n.nursery_summary, {"found": (F3, F5)}, "clean", {"ages": (1.5, 4)}),
    (n.follow_up_visit, {"found": (F1, F2)}, "typical", {"ages": (10, 18)}),
    (n.follow_up_visit, {"found": (F5,), "blank": (F3,)}, "standard", {"ages": (8, 30)}),
    (b.picture_report, {"which": 0}, "worn", {"ages": (14, 40)}),
    (b.picture_report, {"which": 2}, "typical", {"ages": (1, 6)}),
    (b.gene_report, {"which": 0}, "clean", {"ages": (2, 8)}),
    (b.gene_report, {"which": 1}, "worn", {"ages": (40, 160)}),
    (b.nerve_study, {"which": 0}, "standard", {"ages": (100, 200)}),
    (b.therapist_report, "dyskinetic", "typical", {}),
    (b.therapist_report, "brisk only", "standard", {}),
    (made(e.family_plan, "cells"), "slow", "typical", {"ages": (14, 33)}),
    (made(e.family_plan, "below"), "moro and reflexes", "worn", {}),
    (made(e.education_plan, "left"), "dyskinetic", "clean", {"ages": (66, 180)}),
    (made(e.education_plan, "comb"), "few words", "typical", {"ages": (66, 150)}),
    (e.teachers_note, "becker", "worn", {}),
    (e.parent_note, "swollen joints", "handwritten", {"pen": P2}),
    (e.nota_de_familia, "question of dystrophy", "typical", {}),
    (e.nota_de_familia, "weak from birth", "handwritten", {"pen": PZ, "ages": (8, 60)}),
    (e.nota_de_familia, "right hemi", "standard", {}),
    (made(e.hoja_frontal, "left"), "spastic legs", "typical", {}),
    (made(e.hoja_frontal, "cells"), "moro and reflexes", "clean", {}),
    (made(e.hoja_frontal, "below"), "stiff joints", "worn", {"lost lines": True}),
    (made(e.hoja_frontal, "blanks"), "heart", "standard", {}),
    (made(p.county_bilingual, "left"), "four and clumsy", "typical", {}),
    (made(p.county_bilingual, "cells"), "scalded", "handwritten", {"pen": P7}),
    (n.resumen_neonatal, {"found": (F4,)}, "typical", {"ages": (1.5, 3)}),
    (n.resumen_neonatal, {"found": (F3, F2)}, "worn", {"ages": (1.5, 5)}),
    (e.parent_note, "four and clumsy", "clean", {}),
    (s.came_short, "dive", "typical", {}),
    (s.sister_between, "stiff joints", "typical", {"second": "heart", "spread": [[1, 3], [2]]}),
    (s.two_of_them, "spastic legs", "clean", {"second": "brisk only", "ages": (24, 34), "sex": "F"}),
    (s.grandfather, {}, "typical", {"ages": (500, 900)}),
    (s.astray, {"which": 0}, "worn", {}),
    (s.over_age, {"has": "high arches"}, "worn", {"ages": (254, 300)}),
]
COVER = s.cover
HALF = DRILL

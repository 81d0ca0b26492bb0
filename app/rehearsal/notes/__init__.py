"""What practitioners write on the invented day, stage by stage. Some are barbed, as on any day."""

from app.rehearsal.notes.analysis import NOTES as ANALYSIS
from app.rehearsal.notes.facts import NOTES as FACTS
from app.rehearsal.notes.learning import NOTES as LEARNING
from app.rehearsal.notes.lived_experience import NOTES as LIVED
from app.rehearsal.notes.themes import NOTES as THEMES
from app.rehearsal.parts import CaseNote

NOTES: tuple[CaseNote, ...] = (*FACTS, *LIVED, *THEMES, *ANALYSIS, *LEARNING)

"""The five stages of a learning event, as data, in order."""

from app.domain.stages.facts import FACTS
from app.domain.stages.learning import LEARNING
from app.domain.stages.lived_experience import LIVED
from app.domain.stages.reflective_analysis import ANALYSIS
from app.domain.stages.stage import MISSED, MISSED_STEP, AboutEntry, Card, Stage, StageName, Step
from app.domain.stages.themes import THEMES

STAGES: tuple[Stage, ...] = (FACTS, LIVED, THEMES, ANALYSIS, LEARNING)
BY_NAME: dict[StageName, Stage] = {stage.name: stage for stage in STAGES}

__all__ = [
    "ANALYSIS",
    "BY_NAME",
    "FACTS",
    "LEARNING",
    "LIVED",
    "MISSED",
    "MISSED_STEP",
    "STAGES",
    "THEMES",
    "AboutEntry",
    "Card",
    "Stage",
    "StageName",
    "Step",
]

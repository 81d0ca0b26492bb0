"""Kinds of review, as data: what a session of each kind starts from. Everything in one may be changed."""

from app.domain.templates.after_action import AFTER_ACTION
from app.domain.templates.appreciative_inquiry import APPRECIATIVE
from app.domain.templates.cspr import CSPR, default_brief
from app.domain.templates.dardr import DARDR
from app.domain.templates.local_learning import LOCAL_LEARNING
from app.domain.templates.sar import SAR
from app.domain.templates.template import Strictness, Template
from app.domain.templates.welsh import ADULT_PRACTICE_REVIEW, CHILD_PRACTICE_REVIEW

_ALL = (
    CSPR,
    LOCAL_LEARNING,
    APPRECIATIVE,
    SAR,
    DARDR,
    CHILD_PRACTICE_REVIEW,
    ADULT_PRACTICE_REVIEW,
    AFTER_ACTION,
)
TEMPLATES: dict[str, Template] = {template.key: template for template in _ALL}

__all__ = ["CSPR", "TEMPLATES", "Strictness", "Template", "default_brief"]

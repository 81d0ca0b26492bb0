"""Kinds of review, as data: what a session of each kind starts from. Everything in one may be changed."""

from app.domain.templates.cspr import CSPR, default_brief
from app.domain.templates.template import Template

TEMPLATES: dict[str, Template] = {template.key: template for template in (CSPR,)}

__all__ = ["CSPR", "TEMPLATES", "Template", "default_brief"]

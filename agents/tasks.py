"""A routed assessment in, the question for annotators out; personal data masked."""

from agents.assess import Verdict
from agents.checked import Checked
from agents.checks import mask_personal_data
from agents.kind import Kind
from agents.route import Route
from stream.assessment import Assessment, RelabelTask

TEXT_CHARACTERS = 600
CONTEXT_CHARACTERS = 200
"""What annotators are shown of a text and of each thing beside it; no model reads more."""

EDGE = 256
"""Masked beyond the cut, so that a number is not cut into one that looks harmless."""


def relabel_task(
    kind: Kind, checked: Checked, verdict: Verdict, assessment: Assessment, route: Route
) -> RelabelTask:
    """The task; its id is that of the assessment, so a replay asks the same question."""
    context = kind.context(checked.record)
    if checked.language is not None:
        context["language"] = checked.language
    text = (
        " / ".join(checked.texts) if len(checked.texts) > 1 else kind.question_text(checked.record)
    )
    return RelabelTask(
        task_id=assessment.assessment_id,
        assessment_id=assessment.assessment_id,
        entity_type=assessment.entity_type,
        entity_id=assessment.entity_id,
        question=kind.QUESTION,
        text=_shown(text, TEXT_CHARACTERS),
        options=kind.OPTIONS,
        model_answer=verdict.answer,
        confidence=round(verdict.doubt, 4),
        reason=route.reason or "",
        priority=route.priority,
        text_fingerprint=checked.fingerprint or "",
        created_at=assessment.assessed_at,
        context={name: _shown(value, CONTEXT_CHARACTERS) for name, value in context.items()},
        model_name=assessment.model_name,
        model_version=assessment.model_version,
    )


def _shown(text: str, limit: int) -> str:
    return mask_personal_data(text[: limit + EDGE])[:limit]

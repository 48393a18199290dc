"""A routed assessment in, the question for annotators out; personal data masked."""

from agents.assess import Verdict
from agents.checked import Checked
from agents.kind import Kind
from agents.route import Route
from stream.assessment import Assessment, RelabelTask
from stream.masking import shown

CHARACTERS = 200
"""What annotators are shown of each text and of each thing beside it; no model reads more."""


def relabel_task(
    kind: Kind, checked: Checked, verdict: Verdict, assessment: Assessment, route: Route
) -> RelabelTask:
    """The task; its id is that of the assessment, so a replay asks the same question.

    Its text is that of the assessment, or the pair that the model compared.
    """
    context = kind.context(checked.record)
    if checked.language is not None:
        context["language"] = checked.language
    pair = checked.texts if len(checked.texts) > 1 else ()
    text = " / ".join(shown(each, CHARACTERS) for each in pair) or assessment.entity_text or ""
    return RelabelTask(
        task_id=assessment.assessment_id,
        assessment_id=assessment.assessment_id,
        entity_type=assessment.entity_type,
        entity_id=assessment.entity_id,
        question=kind.QUESTION,
        text=text,
        options=kind.OPTIONS,
        model_answer=verdict.answer,
        confidence=round(verdict.doubt, 4),
        reason=route.reason or "",
        priority=route.priority,
        text_fingerprint=checked.fingerprint or "",
        created_at=assessment.assessed_at,
        context={name: shown(value, CHARACTERS) for name, value in context.items()},
        model_name=assessment.model_name,
        model_version=assessment.model_version,
    )

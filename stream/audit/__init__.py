"""The audit: committed offsets, stored rows and published records in; missing and duplicated out.

Every offset below the committed one must have exactly one outcome: a row in `assessments`, in
`deletions` or in `dead_letters`; and that outcome must be on its output topic. The output topics
are read once, leaving a byte an offset in a temporary file; then offsets are compared with rows a
window at a time, so memory grows neither with offsets nor with products. What is compared and
what cannot be: docs/decisions/audit.md.
"""

from stream.audit.outputs import source_of
from stream.audit.result import Audit, Fault, OutputTopic, PartitionAudit
from stream.audit.run import audit

__all__ = ["Audit", "Fault", "OutputTopic", "PartitionAudit", "audit", "source_of"]

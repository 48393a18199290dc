-- The view again: it shows the columns that the table had when it was made.
CREATE OR REPLACE VIEW product_quality AS
SELECT newest.*
FROM
(
    SELECT * FROM assessments FINAL
    WHERE entity_type = 'product'
    ORDER BY source_partition, source_offset DESC
    LIMIT 1 BY entity_id
) AS newest
LEFT JOIN
(
    SELECT entity_id, max(source_offset) AS deleted_at_offset FROM deletions GROUP BY entity_id
) AS deleted ON newest.entity_id = deleted.entity_id
WHERE newest.source_offset >= deleted.deleted_at_offset

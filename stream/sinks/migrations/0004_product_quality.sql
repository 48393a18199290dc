-- The newest assessment of each product, as search systems see it; deleted products excluded.
CREATE VIEW product_quality AS
SELECT * FROM
(
    SELECT * FROM assessments FINAL
    WHERE entity_type = 'product'
    ORDER BY event_time DESC, source_offset DESC
    LIMIT 1 BY entity_id
)
WHERE route_reason IS DISTINCT FROM 'deleted'

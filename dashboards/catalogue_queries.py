# ruff: noqa: S608 - assembled from constants of this module; values come in as plugin macros
"""SQL of the `catalogue health` dashboard: the plugin's macros and variables in, rows out.

Times are those of the assessment (`assessed_at`): a producer's wrong clock moves no curve. Every
query reads with FINAL, so that a replay counts once.
"""

WHOSE = " AND ".join(
    f"$__conditionalAll(ifNull({column}, '') IN (${{{name}:singlequote}}), ${name})"
    for column, name in (("seller_id", "seller"), ("category", "category"), ("country", "country"))
)
LISTED = f"entity_type = 'product' AND {WHOSE}"
PRODUCTS = f"FROM assessments FINAL WHERE $__timeFilter(assessed_at) AND {LISTED}"
QUERIES = "FROM assessments FINAL WHERE $__timeFilter(assessed_at) AND entity_type = 'query'"
CLICKS = (
    "FROM assessments FINAL WHERE $__timeFilter(assessed_at) AND entity_type = 'event' "
    "AND relevance IS NOT NULL"
)
ALL = "FROM assessments FINAL WHERE $__timeFilter(assessed_at)"
TIME = "$__timeInterval(assessed_at) AS time"
NOW = "assessed_at >= $__fromTime"
BOTH_PERIODS = (
    "FROM assessments FINAL WHERE assessed_at <= $__toTime "
    f"AND assessed_at >= $__fromTime - ($__toTime - $__fromTime) AND {LISTED}"
)
IRRELEVANT = "arrayExists(issue -> issue.code = 'click_irrelevant', issues)"

GOOD_SHARE = f"SELECT countIf(grade = 'good') / count() AS good {PRODUCTS} HAVING count() > 0"
POOR_SHARE = f"SELECT countIf(grade = 'poor') / count() AS poor {PRODUCTS} HAVING count() > 0"
LISTINGS = f"SELECT uniqExact(entity_id) AS listings {PRODUCTS}"
MEAN_SCORE = f"SELECT avg(quality_score) AS score {PRODUCTS} HAVING count() > 0"
ROUTED_SHARE = f"SELECT countIf(routed != 'none') / count() AS routed {ALL} HAVING count() > 0"
FRESHNESS = f"SELECT dateDiff('second', max(assessed_at), now()) AS age {ALL} HAVING count() > 0"

GRADES_OVER_TIME = (
    f"SELECT {TIME}, grade, count() AS listings {PRODUCTS} GROUP BY time, grade ORDER BY time"
)
SCORE_OVER_TIME = f"""
SELECT {TIME}, quantile(0.1)(quality_score) AS p10, quantile(0.5)(quality_score) AS p50,
    quantile(0.9)(quality_score) AS p90
{PRODUCTS} GROUP BY time ORDER BY time"""


def by(column: str) -> str:
    """Share of good by `column` now and in the period before, largest fall first."""
    return f"""
SELECT ifNull({column}, '(none)') AS {column},
    countIf({NOW}) AS listings,
    countIf({NOW} AND grade = 'good') / listings AS good,
    countIf({NOW} AND grade = 'poor') / listings AS poor,
    if(countIf(NOT ({NOW})) = 0, NULL,
        good - countIf(NOT ({NOW}) AND grade = 'good') / countIf(NOT ({NOW}))) AS change
{BOTH_PERIODS}
GROUP BY {column} HAVING listings > 0
ORDER BY change ASC NULLS LAST, listings DESC LIMIT 50"""


TOP_ISSUES = f"""
SELECT issue.code AS issue, any(issue.severity) AS severity, any(issue.origin) AS found_by,
    uniqExactIf(entity_id, {NOW}) AS listings,
    uniqExactIf(entity_id, NOT ({NOW})) AS before,
    listings - toInt64(before) AS change,
    anyIf(entity_id, {NOW}) AS example
FROM (SELECT entity_id, assessed_at, arrayJoin(issues) AS issue {BOTH_PERIODS})
GROUP BY issue.code HAVING listings > 0 ORDER BY listings DESC LIMIT 25"""

ISSUES_OVER_TIME = f"""
SELECT {TIME}, issue.code AS issue, count() AS found
FROM (SELECT assessed_at, arrayJoin(issues) AS issue {PRODUCTS})
WHERE issue.code IN (
    SELECT issue.code FROM (SELECT arrayJoin(issues) AS issue {PRODUCTS})
    GROUP BY issue.code ORDER BY count() DESC LIMIT 10)
GROUP BY time, issue ORDER BY time"""

# A product's events share a partition, so offsets tell what came last.
WORST_LISTINGS = f"""
SELECT newest.entity_id AS product, entity_text AS text, grade, quality_score AS score,
    confidence, source, ifNull(seller_id, '(none)') AS seller,
    ifNull(category, '(none)') AS category, ifNull(country, '(none)') AS country,
    arrayStringConcat(arrayMap(issue -> issue.detail, issues), ' ') AS why, assessed_at
FROM (SELECT * {PRODUCTS} ORDER BY source_offset DESC LIMIT 1 BY entity_id) AS newest
LEFT JOIN (
    SELECT entity_id, max(source_offset) AS last FROM deletions
    WHERE assessed_at >= $__fromTime GROUP BY entity_id) AS deleted
ON newest.entity_id = deleted.entity_id
WHERE source_offset >= deleted.last
ORDER BY score ASC, product ASC LIMIT 50"""

RELEVANCE_OVER_TIME = f"""
SELECT {TIME}, avg(relevance) AS mean_relevance, countIf({IRRELEVANT}) / count() AS irrelevant
{CLICKS} GROUP BY time ORDER BY time"""

IRRELEVANT_CLICKS = f"""
SELECT ifNull(product_id, '(none)') AS product, count() AS irrelevant_clicks,
    avg(relevance) AS mean_relevance, any(query_id) AS example_query
{CLICKS} AND {IRRELEVANT} GROUP BY product_id ORDER BY irrelevant_clicks DESC LIMIT 25"""

INTENTS_OVER_TIME = f"""
SELECT {TIME}, ifNull(intent, '(none)') AS intent, count() AS queries
{QUERIES} GROUP BY time, intent ORDER BY time"""

UNINTELLIGIBLE_OVER_TIME = f"""
SELECT {TIME}, countIf(intent = 'unintelligible') / count() AS unintelligible
{QUERIES} GROUP BY time ORDER BY time"""

QUERY_ISSUES = f"""
SELECT issue.code AS issue, count() AS queries, any(entity_id) AS example
FROM (SELECT entity_id, arrayJoin(issues) AS issue {QUERIES})
GROUP BY issue.code ORDER BY queries DESC LIMIT 25"""

ROUTED_OVER_TIME = f"""
SELECT {TIME}, concat(entity_type, ' ', ifNull(route_reason, routed)) AS reason, count() AS tasks
{ALL} AND routed != 'none' GROUP BY time, reason ORDER BY time"""

SOURCES_OVER_TIME = f"SELECT {TIME}, source, count() AS n {ALL} GROUP BY time, source ORDER BY time"

DEAD_LETTERS = """
SELECT source_topic AS topic, stage, error, count() AS events, max(failed_at) AS last,
    argMax(message, failed_at) AS last_message,
    argMax(concat(toString(source_partition), ':', toString(source_offset)), failed_at)
        AS last_offset
FROM dead_letters FINAL WHERE $__timeFilter(failed_at)
GROUP BY topic, stage, error ORDER BY events DESC LIMIT 50"""

DEAD_LETTERS_OVER_TIME = """
SELECT $__timeInterval(failed_at) AS time, concat(source_topic, ' ', error) AS cause,
    count() AS events
FROM dead_letters FINAL WHERE $__timeFilter(failed_at)
GROUP BY time, cause ORDER BY time"""


def values_of(column: str) -> str:
    """What a variable offers: the values of `column` seen in the last 30 days."""
    return (
        f"SELECT DISTINCT ifNull({column}, '') AS {column} FROM assessments "
        "WHERE entity_type = 'product' AND assessed_at > now() - INTERVAL 30 DAY "
        f"ORDER BY {column} LIMIT 1000"
    )

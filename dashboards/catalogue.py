"""The `catalogue health` dashboard: is the catalogue getting worse, where, whose, since when?"""

from grafana_foundation_sdk.models.common import StackingMode
from grafana_foundation_sdk.models.dashboard import Dashboard

from dashboards import catalogue_queries as q
from dashboards import frame
from dashboards.expressions import RATE, quantile
from dashboards.frame import Row
from dashboards.panels import (
    CLICKHOUSE,
    GRADE_COLOURS,
    GREEN,
    ORANGE,
    RED,
    figure,
    lines,
    promql,
    rows,
    sql_series,
    sql_table,
)

SHARES = {"good": "percentunit", "poor": "percentunit", "change": "percentunit"}

OVERVIEW = Row(
    title="Overview",
    panels=[
        figure(
            "Good listings",
            "Share of the listings assessed in this period that are clear, concise and free of "
            "errors.",
            sql_table(q.GOOD_SHARE),
            unit="percentunit",
            steps=((None, RED), (0.5, ORANGE), (0.65, GREEN)),
        ),
        figure(
            "Poor listings",
            "Share of the listings assessed in this period that are unclear, misleading or "
            "unusable.",
            sql_table(q.POOR_SHARE),
            unit="percentunit",
            steps=((None, GREEN), (0.08, ORANGE), (0.15, RED)),
        ),
        figure(
            "Listings assessed",
            "Distinct products assessed in this period.",
            sql_table(q.LISTINGS),
            unit="short",
        ),
        figure(
            "Quality score, mean",
            "0 to 100, of the listings assessed in this period.",
            sql_table(q.MEAN_SCORE),
            unit="short",
        ),
        figure(
            "Sent to annotators",
            "Share of all assessments that also became a question for a person.",
            sql_table(q.ROUTED_SHARE),
            unit="percentunit",
        ),
        figure(
            "Since the last assessment",
            "How old the newest row in ClickHouse is; what follows is no newer than this.",
            sql_table(q.FRESHNESS),
            unit="s",
            steps=((None, GREEN), (300, ORANGE), (3600, RED)),
        ),
    ],
)

GRADES = Row(
    title="Grades: how good, whose, where",
    panels=[
        lines(
            "Grades over time",
            "Listings assessed in each interval, by grade, as shares.",
            sql_series(q.GRADES_OVER_TIME),
            unit="short",
            width=12,
            stacking=StackingMode.PERCENT,
            colours=GRADE_COLOURS,
        ),
        lines(
            "Quality score over time",
            "Tenth, fiftieth and ninetieth percentile of the score.",
            sql_series(q.SCORE_OVER_TIME),
            unit="short",
            width=12,
        ),
        *(
            rows(
                f"By {label}",
                f"Each {label}'s share of good and poor listings; change is the share of good "
                "against the period of the same length just before. Largest fall first.",
                sql_table(q.by(column)),
                units=SHARES,
            )
            for column, label in (
                ("seller_id", "seller"),
                ("category", "category"),
                ("country", "country"),
            )
        ),
    ],
)

ISSUES = Row(
    title="Issues: what is wrong",
    panels=[
        rows(
            "Top issues",
            "Listings with each issue, against the period of the same length just before, and one "
            "example each.",
            sql_table(q.TOP_ISSUES),
            width=12,
        ),
        lines(
            "Top issues over time",
            "The ten issues found most often in this period.",
            sql_series(q.ISSUES_OVER_TIME),
            unit="short",
            width=12,
        ),
        rows(
            "Worst listings, and why",
            "The newest assessment of each product still on sale, lowest score first, with every "
            "issue's sentence for the seller.",
            sql_table(q.WORST_LISTINGS),
            width=24,
            height=12,
            units={"confidence": "percentunit"},
        ),
    ],
)

SEARCH = Row(
    title="Search: queries and clicks",
    panels=[
        lines(
            "Relevance of clicks",
            "Mean relevance of the clicked product to its query, and the share of clicks judged "
            "irrelevant.",
            sql_series(q.RELEVANCE_OVER_TIME),
            unit="percentunit",
            width=12,
        ),
        rows(
            "Irrelevant clicks, by product",
            "Products most often clicked for queries they do not answer: often a misleading title.",
            sql_table(q.IRRELEVANT_CLICKS),
            width=12,
            units={"mean_relevance": "percentunit"},
        ),
        lines(
            "Query intents",
            "Queries in each interval, by intent, as shares.",
            sql_series(q.INTENTS_OVER_TIME),
            unit="short",
            stacking=StackingMode.PERCENT,
        ),
        lines(
            "Unintelligible queries",
            "Share of queries that are gibberish, empty or out of scope. A jump is often a bot.",
            sql_series(q.UNINTELLIGIBLE_OVER_TIME),
            unit="percentunit",
        ),
        rows(
            "Issues of queries",
            "What the checks found in queries, with one example query id each.",
            sql_table(q.QUERY_ISSUES),
        ),
    ],
)

DOUBT = Row(
    title="Doubt: confidence and routing",
    panels=[
        lines(
            "Confidence",
            "Median and tenth percentile of the calibrated confidence, from the workers' metrics.",
            promql(quantile("0.5", "assayer_confidence", "entity"), "{{entity}} p50"),
            promql(quantile("0.1", "assayer_confidence", "entity"), "{{entity}} p10"),
            unit="percentunit",
        ),
        lines(
            "Sent to annotators, by reason",
            "Assessments that also became a task: doubt, disagreement, or the random audit.",
            sql_series(q.ROUTED_OVER_TIME),
            unit="short",
        ),
        lines(
            "Doubtful but not sent",
            "Held back because the hourly budget is spent or the same text is being asked.",
            promql(
                f"sum by (entity, reason) (rate(assayer_routing_refused_total{RATE}))",
                "{{entity}} {{reason}}",
            ),
            unit="eps",
        ),
        lines(
            "Who judged",
            "Assessments by source: model, rules alone (while Triton was away), or a person.",
            sql_series(q.SOURCES_OVER_TIME),
            unit="short",
            width=24,
        ),
    ],
)

LIVE = Row(
    title="As it is found, from the workers' metrics (not filtered by seller, category, country)",
    panels=[
        lines(
            "Grades",
            "Assessments a second, by type and grade; for comparison with the rows in ClickHouse.",
            promql(
                f"sum by (entity, grade) (rate(assayer_grades_total{RATE}))",
                "{{entity}} {{grade}}",
            ),
            unit="eps",
            width=6,
        ),
        lines(
            "Issues, the ten most frequent",
            "Issues a second, by type and check code.",
            promql(
                f"topk(10, sum by (entity, code) (rate(assayer_issues_total{RATE})))",
                "{{entity}} {{code}}",
            ),
            unit="eps",
            width=6,
        ),
        lines(
            "Intents",
            "Queries a second, by intent.",
            promql(f"sum by (intent) (rate(assayer_intents_total{RATE}))", "{{intent}}"),
            unit="eps",
            width=6,
        ),
        lines(
            "Tasks for annotators",
            "Assessments routed a second, by type and reason.",
            promql(
                f"sum by (entity, reason) (rate(assayer_routed_total{RATE}))",
                "{{entity}} {{reason}}",
            ),
            unit="eps",
            width=6,
        ),
    ],
)

DEAD_LETTERS = Row(
    title="Dead letters",
    panels=[
        rows(
            "Dead letters, by cause",
            "What could not be processed, with the newest message and its partition:offset. "
            "See `assayer dead-letters show`.",
            sql_table(q.DEAD_LETTERS),
            width=16,
        ),
        lines(
            "Dead letters over time",
            "By topic and error class.",
            sql_series(q.DEAD_LETTERS_OVER_TIME),
            unit="short",
        ),
    ],
)

ROWS = (OVERVIEW, GRADES, ISSUES, SEARCH, DOUBT, LIVE, DEAD_LETTERS)


def build() -> Dashboard:
    """The whole dashboard."""
    return frame.assemble(
        uid=frame.CATALOGUE_UID,
        title="Assayer: catalogue health",
        description="Is the catalogue getting worse, where, since when, whose feed?",
        period="24h",
        variables=[
            frame.source_variable("clickhouse", "grafana-clickhouse-datasource", "ClickHouse"),
            frame.source_variable("prometheus", "prometheus", "Prometheus"),
            *(
                frame.choice(name, label, q.values_of(column), CLICKHOUSE)
                for name, label, column in (
                    ("seller", "Seller", "seller_id"),
                    ("category", "Category", "category"),
                    ("country", "Country", "country"),
                )
            ),
        ],
        rows=ROWS,
    )

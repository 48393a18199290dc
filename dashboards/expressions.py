"""PromQL in house style: a metric and labels go in, a quantile or a mean over the interval out."""

RATE = "[$__rate_interval]"
TOPIC = 'topic=~"$topic"'
WORKER = 'job="assayer-worker"'


def quantile(share: str, metric: str, by: str, selector: str = "") -> str:
    """The `share` quantile of a histogram, for each value of the label `by` (or for all)."""
    labels = f"le, {by}" if by else "le"
    return (
        f"histogram_quantile({share}, sum by ({labels}) "
        f"(rate({metric}_bucket{{{selector}}}{RATE})))"
    )


def mean(metric: str, by: str, selector: str = "") -> str:
    """The mean observation of a histogram, for each value of the label `by`."""
    return (
        f"sum by ({by}) (rate({metric}_sum{{{selector}}}{RATE})) / "
        f"sum by ({by}) (rate({metric}_count{{{selector}}}{RATE}))"
    )

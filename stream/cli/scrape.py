"""Workers' /metrics in; the figures the live view and the summary show out."""

import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Mapping

from prometheus_client.parser import text_string_to_metric_families

Labels = frozenset[tuple[str, str]]


class Scrape:
    """The samples of all workers, added up."""

    def __init__(self, samples: Mapping[str, Mapping[Labels, float]]) -> None:
        self._samples = samples

    def total(self, name: str, **labels: str) -> float:
        """The sum over the series of `name` that bear these labels."""
        wanted = set(labels.items())
        return sum(
            value for key, value in self._samples.get(name, {}).items() if wanted <= set(key)
        )

    def by(self, name: str, label: str, **labels: str) -> dict[str, float]:
        """That sum for each value of `label`, largest first."""
        wanted = set(labels.items())
        found: defaultdict[str, float] = defaultdict(float)
        for key, value in self._samples.get(name, {}).items():
            if wanted <= set(key) and value:
                found[dict(key).get(label, "")] += value
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def quantile(self, name: str, share: float) -> float | None:
        """A quantile of a histogram, linear within its bucket, as PromQL's histogram_quantile."""
        buckets: defaultdict[float, float] = defaultdict(float)
        for key, value in self._samples.get(f"{name}_bucket", {}).items():
            buckets[float(dict(key)["le"])] += value
        bounds = sorted(buckets)
        if not bounds or not buckets[bounds[-1]]:
            return None
        rank = share * buckets[bounds[-1]]
        lower, below = 0.0, 0.0
        for bound in bounds:
            if buckets[bound] >= rank:
                if bound == float("inf"):
                    return lower
                inside = buckets[bound] - below
                return lower + (bound - lower) * ((rank - below) / inside if inside else 0.0)
            lower, below = bound, buckets[bound]
        return lower


def scrape(urls: Iterable[str]) -> Scrape:
    """One look at every worker; one that does not answer is left out."""
    samples: defaultdict[str, defaultdict[Labels, float]] = defaultdict(lambda: defaultdict(float))
    for url in urls:
        try:
            with urllib.request.urlopen(f"{url}/metrics", timeout=2) as response:  # noqa: S310
                text = response.read().decode()
        except (urllib.error.URLError, OSError):
            continue
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                samples[sample.name][frozenset(sample.labels.items())] += sample.value
    return Scrape(samples)

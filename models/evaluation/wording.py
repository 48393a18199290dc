"""Names of figures as readers know them, and numbers as they are printed."""

from models.evaluation.resampling import Estimate

TITLES = {
    "macro_f1": "macro-F1",
    "accuracy": "accuracy",
    "auroc_poor": "AUROC of poor",
    "auroc": "AUROC",
    "auprc": "AUPRC",
    "auroc_clear_cases": "AUROC, clear cases",
    "rmse": "RMSE",
    "spearman": "Spearman",
    "calibration_error": "calibration error (ECE)",
    "aurc": "AURC",
    "brier": "Brier score",
    "out_of_scope_recall": "out-of-scope recall at 0.90 precision",
    "coverage_at_5_percent_risk": "guaranteed coverage at 5 % risk",
    "issues_mean_auroc": "issues, mean AUROC",
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "f1_at_half": "F1 at 0.5",
}

LOWER_IS_BETTER = frozenset({"rmse", "calibration_error", "aurc", "brier"})


def figure(estimate: Estimate | None) -> str:
    """Three decimals; a dash where it is undefined."""
    if estimate is None or estimate.value is None:
        return "–"
    return f"{estimate.value:.3f}".replace("-0.000", "0.000")


def range_of(estimate: Estimate) -> str:
    """The interval, or nothing where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    return f"{estimate.low:.3f}–{estimate.high:.3f}"


def with_range(estimate: Estimate) -> str:
    """The figure, behind it the interval in brackets where there is one."""
    interval = range_of(estimate)
    return f"{figure(estimate)} ({interval})" if interval else figure(estimate)

"""`assayer models evaluate`: from files and the shipped weights to a page that holds."""

import html.parser
import json
import re
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("lightgbm", reason="needs the training extra")
pytest.importorskip("torch", reason="needs the training extra")

from typer.testing import CliRunner

from models.commands import app
from models.evaluation.page import html as page
from models.evaluation.report import MODEL, Mistake, Report, read_json, write_json
from models.examples import Example, save
from tests.models.evaluation import examples as made

HOSTILE = "<script>alert('kettle')</script><img src=//shop.example/x onerror=y> & jo@mail.example"

MAKE = {"quality": made.quality, "intent": made.intent, "relevance": made.relevance}


class Outline(html.parser.HTMLParser):
    """Tags, ids and links of a page; that every tag is closed in order."""

    VOID = frozenset({"meta", "br", "line", "polyline", "circle", "img", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        named = dict(attrs)
        assert not any(name.startswith("on") for name in named)
        if "id" in named:
            self.ids.add(str(named["id"]))
        if "href" in named:
            self.links.add(str(named["href"]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def outline(text: str) -> Outline:
    parser = Outline()
    parser.feed(text)
    parser.close()
    assert not parser.open
    return parser


def run(task: str, folder: Path, *more: str) -> Report:
    data = folder / f"{task}.jsonl"
    if not data.exists():
        save(MAKE[task](360), data)
    result = CliRunner().invoke(
        app,
        ["evaluate", "--task", task, "--data", str(data), "--out", str(folder / "report"),
         "--sample", "10", "--draws", "20", *more],
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "report in" in result.output
    return read_json(folder / "report" / "report.json")


@pytest.fixture(scope="module")
def quality(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run("quality", tmp_path_factory.mktemp("quality"))


def test_quality_is_measured_beside_three_baselines(quality: Report) -> None:
    names = [one.name for one in quality.predictors]
    assert names == [MODEL, "rules", "tfidf_logistic", "lightgbm"]
    assert quality.examples == 120
    assert quality.groups == 60
    assert sum(map(sum, quality.model.measurement.confusion)) == 120
    assert sum(one.count for one in quality.model.measurement.reliability) == 120
    assert [row.name for row in quality.model.measurement.classes] == ["good", "fair", "poor"]
    assert len(quality.model.measurement.issues) == 7
    assert quality.policy is not None
    assert quality.policy.here.accepted <= 120
    assert quality.robustness is not None
    assert {fall.predictor for fall in quality.robustness.falls} == set(names)
    assert set(quality.slices) == {"source", "locale", "length"}
    # What is to be learned here is easy for a baseline trained on it.
    trees = quality.predictors[-1].measurement.figures["macro_f1"].value
    assert trees is not None
    assert trees > 0.8


def test_issues_are_measured_where_somebody_said(tmp_path: Path) -> None:
    told, silent = made.quality(360), made.quality(360, seed=1)
    unknown = [msgspec.structs.replace(e, issues=None) for e in silent]
    save([*told, *unknown], tmp_path / "quality.jsonl")
    rows = run("quality", tmp_path, "--no-robustness").model.measurement.issues
    stuffed = next(row for row in rows if row.name == "title_keyword_stuffed")
    assert stuffed.support == sum(e.label == "fair" and e.part == "test" for e in told)
    save(unknown, tmp_path / "quality.jsonl")
    assert not run("quality", tmp_path, "--no-robustness").model.measurement.issues


@pytest.mark.parametrize("task", ["intent", "relevance"])
def test_the_other_tasks_are_measured_too(task: str, tmp_path: Path) -> None:
    report = run(task, tmp_path, "--json", str(tmp_path / "figures.json"))
    assert json.loads((tmp_path / "figures.json").read_bytes())["task"] == task
    assert report.main in report.model.measurement.figures
    names = [one.name for one in report.predictors]
    expected = ["word_overlap", "minilm_cosine"] if task == "relevance" else [
        "rules", "tfidf_logistic", "lightgbm"]  # fmt: skip
    assert names == [MODEL, *expected]
    outline((tmp_path / "report" / "report.html").read_text("utf-8"))


def test_the_page_is_whole_and_fetches_nothing(quality: Report) -> None:
    text = page(quality)
    seen = outline(text)
    assert seen.tags.isdisjoint({"script", "img", "link", "iframe", "object"})
    assert {link.removeprefix("#") for link in seen.links} <= seen.ids
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//|url\(|@import", text)
    assert "default-src 'none'" in text
    assert text.count("<svg") >= 2


def test_hostile_texts_are_shown_as_texts(quality: Report) -> None:
    mistake = Mistake(lines=[HOSTILE], truth="good", answer="poor", confidence=0.9, source=HOSTILE)
    changed = msgspec.structs.replace(quality, mistakes=[mistake], version=HOSTILE, notes=[HOSTILE])
    files = [msgspec.structs.replace(quality.files[0], name=HOSTILE)]
    predictors = [msgspec.structs.replace(one, title=HOSTILE) for one in quality.predictors]
    text = page(msgspec.structs.replace(changed, files=files, predictors=predictors))
    assert outline(text).tags.isdisjoint({"script", "img"})
    assert "&lt;script&gt;alert(" in text


def test_personal_data_is_masked_in_mistakes(tmp_path: Path) -> None:
    texts = [f"order of jo.doe{n}@mail.example" for n in range(40)]
    examples = [
        Example(text=text, group=text, source="made up", label="brand", part="test")
        for text in texts
    ]
    save(examples, tmp_path / "intent.jsonl")
    report = run("intent", tmp_path, "--no-robustness")
    assert report.mistakes
    assert not any("doe" in line for mistake in report.mistakes for line in mistake.lines)
    assert report.robustness is None
    assert [one.name for one in report.predictors] == [MODEL, "rules"]
    assert any("No trained baselines" in note for note in report.notes)
    assert any("natural" in note for note in report.notes)
    assert "jo.doe" not in (tmp_path / "report" / "report.html").read_text("utf-8")


def test_a_foreign_test_file_is_measured_whole_with_baselines_from_elsewhere(
    tmp_path: Path,
) -> None:
    mine, theirs = tmp_path / "intent.jsonl", tmp_path / "theirs.jsonl"
    save(made.intent(60, seed=9), mine)
    # What is measured must not be learned, whichever file it is in.
    save([*made.intent(240, seed=1), *made.intent(60, seed=9)], theirs)
    report = run("intent", tmp_path, "--whole", "--train-data", str(theirs), "--no-robustness")
    assert report.examples == 60
    assert report.measured_on == "all examples"
    assert report.predictors[-1].name == "lightgbm"


def test_a_report_survives_its_file(quality: Report, tmp_path: Path) -> None:
    write_json(quality, tmp_path / "deep" / "report.json")
    again = read_json(tmp_path / "deep" / "report.json")
    assert again == quality
    assert page(again) == page(quality)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--data", "nowhere.jsonl"], "cannot read"),
        (["--data", "{data}", "--version", "99"], "no model version"),
        (["--data", "{empty}"], "fall into the part"),
    ],
)
def test_errors_are_one_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    save(made.intent(30), tmp_path / "intent.jsonl")
    save([e for e in made.intent(60) if e.part == "train"], tmp_path / "train.jsonl")
    places = {"{data}": tmp_path / "intent.jsonl", "{empty}": tmp_path / "train.jsonl"}
    told = [str(places.get(argument, argument)) for argument in arguments]
    result = CliRunner().invoke(app, ["evaluate", "--task", "intent", *told])
    assert result.exit_code == 1
    errors = [line for line in result.output.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert message in errors[0]


def test_help_shows_an_example() -> None:
    shown = CliRunner().invoke(app, ["evaluate", "--help"])
    assert shown.exit_code == 0
    assert "assayer models evaluate --task quality" in " ".join(shown.output.split())

"""The shipped models: what they say, and what they survive."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from models import runtime
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES
from stream.errors import SettingsError
from stream.events import Product
from stream.policy import Policy, load_policy
from stream.texts import quality_text

HOSTILE = (
    "",
    " ",
    "\n\n\n",
    "\n" * 50,
    "a" * 300_000,
    "word " * 50_000,
    "\x00\x01\x02\x1b[31m\x7f",
    "\udcff\udc00 lone surrogates",
    b"\xff\xfe\xfa broken".decode("utf-8", "replace"),
    "😀" * 2000,
    "\u202eright to left\u202c \u200b\ufeff",
    "Ã©â€™" * 100,
    "<script>alert(1)</script>" * 50,
    "中文标题 手机壳",
    "[CLS] [SEP] [PAD] [MASK] [UNK]",
    "## ##ing ##",
    "((((((((((" * 50,
    "ſ ﬁ ½ ①",
)


@pytest.fixture(scope="module")
def quality() -> runtime.QualityModel:
    return runtime.quality()


@pytest.fixture(scope="module")
def intent() -> runtime.IntentModel:
    return runtime.intent()


@pytest.fixture(scope="module")
def relevance() -> runtime.RelevanceModel:
    return runtime.relevance()


def grade(model: runtime.QualityModel, title: str, **attributes: str) -> str:
    product = Product(id="1", title=title, **attributes)  # type: ignore[arg-type]
    return GRADES[int(model.score([quality_text(product)])[0][0].argmax())]


GOOD = (
    "Bosch Cordless Drill",
    "Lego City Police Station 60316",
    "Moen 7594SRS Arbor Kitchen Faucet",
    "Wooden Chess Set",
    "Women's Floral Print Maxi Dress, Navy, Size M",
    "Crayola 24 Count Crayons",
    "1/2 in. x 10 ft. Copper Pipe",
    "Organic Green Tea Bags, 100 Count",
    "Nokia 3310 Dual SIM (Grey)",
    "Harbor & Pine Ceramic Mug 350 ml",
    "Samsung 55 inch 4K UHD Smart TV UN55TU7000",
    "Northway Men's Leather Ankle Boots",
)


def test_ordinary_titles_are_good(quality: runtime.QualityModel) -> None:
    # A majority, not each one: the model is a first one and its card says how often it errs.
    grades = [grade(quality, title) for title in GOOD]
    assert grades.count("good") >= len(GOOD) - 1


@pytest.mark.parametrize(
    "title", ["", "asdfgh qwer", "lkjhg asdkjh qweoiu", "test", "N/A", "xxxxxx"]
)
def test_meaningless_titles_are_poor(quality: runtime.QualityModel, title: str) -> None:
    assert grade(quality, title) == "poor"


@pytest.mark.parametrize(
    "title",
    [
        "Mug mug cup coffee mug tea cup best mug gift mug ceramic mug for men women mug hot sale",
        "Shoes running shoes men shoes women shoes sneakers cheap shoes best shoes new shoes",
        "FREE SHIPPING!!! Best Price Leather Wallet 50% OFF Hurry Up",
    ],
)
def test_stuffed_titles_are_not_good(quality: runtime.QualityModel, title: str) -> None:
    assert grade(quality, title) in {"fair", "poor"}


def test_issues_are_named(quality: runtime.QualityModel) -> None:
    texts = [
        "Lamp lamp table lamp desk lamp bed lamp cheap lamp best lamp night lamp gift lamp\n\n\n",
        "qwoeiruqw zxcmn\n\n\n",
        "Solid Oak Dining Table\n\n\n",
    ]
    issues = quality.score(texts)[1]
    stuffed, unclear = (
        MODEL_ISSUES.index(name) for name in ("title_keyword_stuffed", "title_unclear")
    )
    assert issues[0, stuffed] > 0.5 > issues[2, stuffed]
    assert issues[1, unclear] > 0.5 > issues[2, unclear]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("iphone 13 case", "compatibility"),
        ("red running shoes size 9", "feature"),
        ("nike", "brand"),
        ("return my order", "support"),
        ("asdfgh", "unintelligible"),
        ("", "unintelligible"),
        ("gift for dad", "use_case"),
        ("how to clean leather shoes", "advice"),
        ("laptop", "product_type"),
        ("sony wh-1000xm4", "exact_item"),
    ],
)
def test_intents(intent: runtime.IntentModel, query: str, expected: str) -> None:
    assert INTENTS[int(intent.score([query])[0].argmax())] == expected


def test_relevance_orders(relevance: runtime.RelevanceModel) -> None:
    scores = relevance.score(
        ["running shoes"] * 3,
        ["Nike Pegasus Running Shoes for Men", "Leather Oxford Shoes", "Cordless Drill 18V"],
    )[:, 0]
    assert scores[0] > scores[1] > scores[2]
    assert scores[0] > 0.5 > scores[2]


def test_hostile_strings(
    quality: runtime.QualityModel,
    intent: runtime.IntentModel,
    relevance: runtime.RelevanceModel,
) -> None:
    grades, issues = quality.score(HOSTILE)
    intents = intent.score(HOSTILE)
    degrees = relevance.score(HOSTILE, HOSTILE[::-1])
    assert grades.shape == (len(HOSTILE), len(GRADES))
    assert issues.shape == (len(HOSTILE), len(MODEL_ISSUES))
    assert intents.shape == (len(HOSTILE), len(INTENTS))
    assert degrees.shape == (len(HOSTILE), 1)
    for values in (grades, issues, intents, degrees):
        assert values.dtype == np.float32
        assert np.isfinite(values).all()
        assert (values >= 0).all() and (values <= 1).all()
    assert np.allclose(grades.sum(axis=1), 1, atol=1e-5)
    assert np.allclose(intents.sum(axis=1), 1, atol=1e-5)


def test_a_score_does_not_depend_on_its_batch(quality: runtime.QualityModel) -> None:
    texts = [f"{title}\n\n\n" for title in (*GOOD, "x" * 200, "")]
    together = quality.score(texts)[0]
    alone = np.concatenate([quality.score([text])[0] for text in texts])
    assert np.allclose(together, alone, atol=1e-4)
    assert np.allclose(quality.score(texts[::-1])[0][::-1], together, atol=1e-4)


def test_repository_is_complete_and_small() -> None:
    files = [path for path in runtime.REPOSITORY.rglob("*") if path.is_file()]
    files = [path for path in files if "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 40 * 2**20
    assert max(path.stat().st_size for path in files) < 30 * 2**20
    for name in ("quality", "intent", "relevance"):
        folder = runtime.REPOSITORY / name
        assert {"config.pbtxt", "README.md"} <= {path.name for path in folder.iterdir()}
        policy = load_policy(runtime.newest(folder) / "policy.json")
        assert (policy.model, policy.version) == (name, runtime.newest(folder).name)
        assert 0 < policy.threshold <= 1
        assert policy.target_risk == 0.05
        manifest = json.loads((runtime.newest(folder) / "manifest.json").read_text())
        assert (
            manifest["labels"]
            == {"quality": [*GRADES], "intent": [*INTENTS], "relevance": []}[name]
        )
        assert manifest["issues"] == ([*MODEL_ISSUES] if name == "quality" else [])


def test_works_copied_elsewhere_and_refuses_another_encoder(tmp_path: Path) -> None:
    copy = tmp_path / "models"
    shutil.copytree(runtime.REPOSITORY, copy)
    assert INTENTS[int(runtime.intent(copy).score(["nike"])[0].argmax())] == "brand"
    manifest = copy / "encoder" / runtime.ENCODER / "manifest.json"
    facts = json.loads(manifest.read_text())
    tokenizer = copy / "encoder" / runtime.ENCODER / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text() + "\n")
    with pytest.raises(SettingsError, match="not the file its manifest describes"):
        runtime.intent(copy)
    facts["files"]["tokenizer.json"] = (
        __import__("hashlib").sha256(tokenizer.read_bytes()).hexdigest()
    )
    manifest.write_text(json.dumps(facts))
    with pytest.raises(SettingsError, match="trained on another encoder"):
        runtime.intent(copy)
    (copy / "encoder" / runtime.ENCODER / "words.npy").unlink()
    with pytest.raises(SettingsError, match="cannot read"):
        runtime.intent(copy)
    with pytest.raises(SettingsError, match="no model version"):
        runtime.intent(copy, "7")


def test_gpu_configurations_serve_the_same_tensors() -> None:
    def tensors(path: Path) -> list[str]:
        return re.findall(r'name: "[A-Z]+", data_type: TYPE_\w+, dims: \[[^]]*\]', path.read_text())

    for name in ("quality", "intent", "relevance"):
        folder = runtime.REPOSITORY / name
        on_gpu = folder / "configs" / "gpu.pbtxt"
        assert tensors(on_gpu) == tensors(folder / "config.pbtxt") != []
        assert "KIND_GPU" in on_gpu.read_text()


def test_the_strange_stand_out(quality: runtime.QualityModel, intent: runtime.IntentModel) -> None:
    ordinary = quality.answer([f"{title}\n\n\n" for title in GOOD])[2][:, 0]
    assert np.median(ordinary) < 1
    strange = quality.answer(["手机壳 防摔 透明 适用于\n\n\n", "\u0416" * 40 + "\n\n\n"])[2][:, 0]
    assert strange.min() > np.median(ordinary)
    queries = intent.answer(["red kettle", "running shoes", "gift for dad"])[1][:, 0]
    assert np.median(queries) < 1


def test_policies_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read policy"):
        load_policy(tmp_path / "policy.json")
    path = tmp_path / "policy.json"
    path.write_text('{"model": "quality"}')
    with pytest.raises(SettingsError, match="is no policy"):
        load_policy(path)
    good = json.loads((runtime.newest(runtime.REPOSITORY / "quality") / "policy.json").read_text())
    path.write_text(json.dumps(good))
    assert isinstance(load_policy(path), Policy)
    path.write_text(json.dumps({**good, "threshold": "high"}))
    with pytest.raises(SettingsError, match="threshold"):
        load_policy(path)

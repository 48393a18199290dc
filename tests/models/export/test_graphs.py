"""What is exported says what was trained: trunks in three precisions, heads, whole folders."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the training extra")

import torch

from models import runtime
from models.export.head_graph import head_graph
from models.export.ranges import open_graph, pooled, ranges_of
from models.export.trunk_graph import TrunkGraph
from models.training import build, trunk
from models.training.batches import padded
from models.training.calibration import Calibration
from models.training.networks import NETWORKS, NetworkTask, QualityNetwork
from models.training.outliers import fit_outliers
from stream.errors import SettingsError
from tests.models.training import made_up


@pytest.fixture(scope="module")
def token_ids() -> list[list[int]]:
    texts = [example.text for example in made_up.examples(60)]
    return [ids for ids in runtime.encoder().tokenize(texts) if len(ids) > 2]


def reference(ids: list[list[int]]) -> tuple[runtime.Floats, runtime.Floats]:
    bert = made_up.small_trunk()
    bert.train(False)
    rows = []
    with torch.inference_mode():
        for tokens in ids:
            one, mask = padded([tokens])
            states = trunk.states(bert, one, mask)
            rows.append((trunk.mean(states, mask)[0].numpy(), trunk.peak(states, mask)[0].numpy()))
    return np.stack([row[0] for row in rows]), np.stack([row[1] for row in rows])


@pytest.mark.parametrize(("kind", "gap"), [("exact", 1e-4), ("half", 0.01), ("int8", 0.12)])
def test_graphs_agree_with_torch(kind: str, gap: float, token_ids: list[list[int]]) -> None:
    weights = build.trunk_weights(made_up.small_trunk())
    look_up = runtime.encoder().look_up
    ranges = ranges_of(weights, token_ids, look_up, lambda _: None) if kind == "int8" else None
    graph = TrunkGraph(weights, ranges, half=kind == "half").build()
    for found, wanted in zip(pooled(graph, token_ids, look_up), reference(token_ids), strict=True):
        assert np.sqrt(((found - wanted) ** 2).mean()) < gap * wanted.std()


def test_graph_names_every_product() -> None:
    graph = TrunkGraph(build.trunk_weights(made_up.small_trunk()), None)
    model = graph.build()
    assert len(graph.products) == 2 * 4
    assert [output.name for output in model.graph.output] == ["mean", "peak"]


@pytest.mark.parametrize("task", ["quality", "intent"])
def test_a_head_says_what_the_network_says(task: NetworkTask) -> None:
    torch.manual_seed(0)
    network = NETWORKS[task](made_up.small_trunk(), 12).eval()
    random = np.random.default_rng(1)
    features = random.normal(size=(40, len(network.PARTS) * 384 + 12)).astype(np.float32)
    if task == "quality":
        features[:10, 3 * 384 : 4 * 384] = 0.0  # no brand
        features[:10, 5 * 384 : 6 * 384] = 0.0  # no description
    network.standardize(torch.from_numpy(features[:, -12:]))
    classes = 3 if task == "quality" else 9
    others = network.OUTPUTS - classes
    calibration = Calibration(
        temperature=1.7,
        bias=tuple(map(float, random.normal(size=classes))),
        scale=tuple(map(float, random.uniform(0.5, 2, others))),
        shift=tuple(map(float, random.normal(size=others))),
    )
    outliers = fit_outliers(features[:, :384], features[:, :384])
    with torch.inference_mode():
        logits = network.head(torch.from_numpy(features)).numpy()
    shares, independent = calibration.apply(logits, classes)
    session = open_graph(head_graph(network, calibration, outliers, classes=classes))
    found = dict(
        zip(
            [o.name for o in session.get_outputs()],
            session.run(None, {"FEATURES": features}),
            strict=True,
        )
    )
    assert np.allclose(found["PROBABILITIES"], shares, atol=1e-5)
    assert np.allclose(found["OUTLIER"][:, 0], outliers.score(features[:, :384]), rtol=1e-3)
    if isinstance(network, QualityNetwork):
        assert np.allclose(found["ISSUES"], independent, atol=1e-5)


@pytest.mark.parametrize("task", ["quality", "intent"])
def test_training_goes_on_from_what_is_served(task: NetworkTask) -> None:
    folder = runtime.newest(runtime.REPOSITORY / task)
    start = build.served_start(folder, made_up.words())
    assert start.head is not None
    network = NETWORKS[task](start.trunk, len(start.head["count_mean"])).eval()
    before = network.state_dict()["last.weight"].clone()
    network.take_head(start.head)
    assert not torch.equal(network.state_dict()["last.weight"], before)
    texts = [example.text for example in made_up.examples(20)]
    if task == "quality":
        texts = [f"{text}\nNordheim\nHome > Kitchen > Kettles\nBoils water." for text in texts]
    model = runtime.quality() if task == "quality" else runtime.intent()
    features = model.features(texts)
    with torch.inference_mode():
        logits = network.head(torch.from_numpy(features)).numpy()
    answered = model.answer(texts)[0]  # softmax(logits / temperature + bias)
    scores = np.log(answered[:, 1:] / answered[:, :1])
    for column in range(scores.shape[1]):
        gaps = logits[:, column + 1] - logits[:, 0]
        assert np.corrcoef(gaps, scores[:, column])[0, 1] > 0.999


def test_a_head_of_another_network_is_refused() -> None:
    start = build.served_start(runtime.newest(runtime.REPOSITORY / "intent"), made_up.words())
    assert start.head is not None
    with pytest.raises(SettingsError, match="another network's"):
        NETWORKS["quality"](start.trunk, 46).take_head(start.head)
    with pytest.raises(SettingsError, match="another network's"):
        NETWORKS["intent"](start.trunk, 12).take_head(start.head)
    with pytest.raises(SettingsError, match=r"cannot read .*head\.onnx"):
        build.served_start(Path("nowhere"), made_up.words())


def test_a_served_trunk_is_read_back(tmp_path: Path) -> None:
    weights = build.trunk_weights(made_up.small_trunk())
    import onnx  # noqa: PLC0415

    onnx.save(TrunkGraph(weights, None, half=True).build(), tmp_path / "trunk.half.onnx")
    again = build.trunk_weights(build.served_trunk(tmp_path, made_up.words()))
    for name, value in weights.items():
        if "embeddings." not in name or "LayerNorm" in name:
            assert np.allclose(again[name], value, atol=2e-3), name

"""The cache is bounded and forgets what was used longest ago."""

from stream.triton.cache import ScoreCache, cache_key


def test_finds_what_was_put() -> None:
    cache = ScoreCache(2)
    cache.put(b"a", b"1")
    assert cache.get(b"a") == b"1"
    assert cache.get(b"b") is None


def test_drops_the_least_recently_used() -> None:
    cache = ScoreCache(2)
    cache.put(b"a", b"1")
    cache.put(b"b", b"2")
    cache.get(b"a")
    cache.put(b"c", b"3")
    assert [cache.get(key) for key in (b"a", b"b", b"c")] == [b"1", None, b"3"]
    assert len(cache) == 2


def test_putting_again_renews() -> None:
    cache = ScoreCache(2)
    cache.put(b"a", b"1")
    cache.put(b"b", b"2")
    cache.put(b"a", b"3")
    cache.put(b"c", b"4")
    assert [cache.get(key) for key in (b"a", b"b", b"c")] == [b"3", None, b"4"]


def test_without_entries_keeps_nothing() -> None:
    cache = ScoreCache(0)
    cache.put(b"a", b"1")
    assert cache.get(b"a") is None
    assert len(cache) == 0


def test_a_version_has_its_own_keys() -> None:
    assert cache_key(b"d" * 16, b"1") != cache_key(b"d" * 16, b"11")

"""Texts that break what was not written with them in mind, for property-based tests."""

from hypothesis import strategies as st

NASTY = (
    *(
        "",
        " ",
        "\x00",
        "\x1b[2J\x1b]0;x\x07",
        "\r\nSet-Cookie: a=b",
        "a\nb",
        "\ufeffkettle",
        "\ufffe",
    ),
    *("\u202ekettle\u202c", "ket\u200btle", "\u2066a\u2069", "\u200d" * 50, "e" + "\u0301" * 400),
    *(
        "👩\u200d👩\u200d👧\u200d👦",
        "\U000e0041",
        "ﷺ" * 40,
        "İ" * 40,
        "ß",
        "ǆ",
        "Å",
        "①",
        "٣٤",
        "½",
    ),
    *("'; DROP TABLE assessments; --", '" OR ""="', "\\'; --", "`x`", "/*", "--", "\\N", "NULL"),
    *("{{7*7}}", "${jndi:ldap://a}", "<%= 7 %>", "#{7}", "%s%n", "{0.__class__}", "%(v)s", "$1"),
    *(
        "=cmd|' /C calc'!A0",
        "+1+1",
        "@SUM(1)",
        "-1+1",
        "<script>alert(1)</script>",
        "&#x0;",
        "javascript:",
    ),
    *(
        "NaN",
        "Infinity",
        "-0",
        "1e999999",
        "9" * 400,
        "-1",
        "999999 GBP",
        "0x10",
        "١٩٫٩٩ EUR",
        "1_000",
    ),
    *(
        "https://",
        "http://[::1",
        "https://a@b:99999/",
        "//",
        "a" * 512,
        "漢" * 512,
        "../../etc/passwd",
    ),
)

hostile_texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=40),
    st.builds(
        lambda piece, times: (piece * times)[:9_000],
        st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=6)),
        st.integers(1, 9_000),
    ),
    st.lists(st.sampled_from(NASTY), max_size=6).map("".join),
)

ids = hostile_texts.map(lambda text: text[:512])

numbers = st.one_of(
    st.integers(-(2**70), 2**70), st.floats(), st.sampled_from(["1", "-0", "1e400", "", "NaN"])
)

times = st.one_of(
    st.sampled_from(
        [
            *("0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "now", ""),
            *("2200-12-31T23:59:59.999999Z", "9999-12-31T23:59:59Z", "2026-06-30T23:59:60Z"),
            *(
                "2026-03-01T12:00:00.123456789012Z",
                "2026-03-01T12:00:00+23:59",
                "-0001-01-01T00:00:00Z",
            ),
        ]
    ),
    st.datetimes().map(lambda time: time.isoformat() + "Z"),
)

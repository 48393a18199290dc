# A worker, and the one-shot jobs `assayer migrate` and `assayer topics apply`.
# Build: docker build -t assayer:0.1.0 .

FROM python:3.11.14-slim-bookworm AS build

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/assayer && /opt/assayer/bin/pip install --upgrade "pip==26.3"
WORKDIR /src
COPY pyproject.toml constraints.txt README.md ./
COPY stream stream
COPY agents agents
COPY models models
# One call with the constraints, or pip undoes the pins one package at a time.
RUN /opt/assayer/bin/pip install -c constraints.txt .

FROM python:3.11.14-slim-bookworm

LABEL org.opencontainers.image.title="assayer" \
      org.opencontainers.image.description="Streaming quality monitor for e-commerce search data"
# /var/tmp/assayer: a new volume takes the owner of the folder it covers, here the operator's.
RUN groupadd --gid 10001 assayer \
    && useradd --uid 10001 --gid assayer --home-dir /var/lib/assayer --create-home \
        --shell /usr/sbin/nologin assayer \
    && install --directory --owner=assayer --group=assayer --mode=0700 /var/tmp/assayer
COPY --from=build /opt/assayer /opt/assayer
ENV PATH=/opt/assayer/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1

USER assayer
WORKDIR /var/lib/assayer
EXPOSE 6066
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:6066/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["assayer", "worker"]

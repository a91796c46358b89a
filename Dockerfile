# The application over a library in /library. Build:  docker build -t variorum .
# Run:    docker run -p 127.0.0.1:8000:8000 -e VARIORUM_TOKEN=... -v "$PWD/out:/library" variorum
FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/variorum \
    && /opt/variorum/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
RUN /opt/variorum/bin/pip install --no-cache-dir --no-build-isolation --no-deps .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin variorum
COPY --from=build /opt/variorum /opt/variorum
ENV PATH=/opt/variorum/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
VOLUME /library
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["variorum"]
CMD ["serve", "/library", "--host", "0.0.0.0", "--port", "8000"]

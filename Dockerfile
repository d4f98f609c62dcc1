# syntax=docker/dockerfile:1
# The API, the worker and the web client in one image; what a container runs is its command.

FROM node:22-bookworm-slim AS web
WORKDIR /build/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web/ ./
RUN npm run build

FROM python:3.13-slim-bookworm AS packages
RUN pip install --no-cache-dir uv
WORKDIR /build
COPY requirements.lock ./
RUN uv venv /opt/venv && uv pip install --python /opt/venv/bin/python --require-hashes --no-cache -r requirements.lock

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin wenzhen \
 && install -d -o wenzhen -g wenzhen /app /var/lib/wenzhen
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    WENZHEN_ENVIRONMENT=production \
    WENZHEN_HOST=0.0.0.0 \
    WENZHEN_PORT=8080 \
    WENZHEN_STATE_DIR=/var/lib/wenzhen
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY alembic/ alembic/
COPY api/ api/
COPY bench/ bench/
COPY audit/ audit/
COPY charts/ charts/
COPY cli/ cli/
COPY consultations/ consultations/
COPY core/ core/
COPY credentials/ credentials/
COPY demo/ demo/
COPY directory/ directory/
COPY files/ files/
COPY identity/ identity/
COPY matching/ matching/
COPY notices/ notices/
COPY operations/ operations/
COPY privacy/ privacy/
COPY realtime/ realtime/
COPY recordings/ recordings/
COPY records/ records/
COPY search/ search/
COPY worker/ worker/
COPY --from=web /build/web/dist web/dist
USER wenzhen
VOLUME /var/lib/wenzhen
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/readyz', timeout=4)"]
ENTRYPOINT ["python", "-m", "cli"]
CMD ["serve"]

# The same command as `make run`, with its data in the volume /data. Outside the container there is no encryption
# yet, so the command says that it knows; put https in front of it for anything real (docs/host.md).
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /srv
COPY requirements.lock ./
RUN pip install --no-cache-dir --root-user-action=ignore --require-hashes --no-deps --requirement requirements.lock
COPY pyproject.toml LICENSE ./
COPY app app
COPY static static
COPY templates templates
# Compiled once here, as the person below may not write beside the code.
RUN python -m compileall -q app \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin ple \
    && install --directory --owner=ple --group=nogroup --mode=0700 /data

USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "app", "demo", "--data", "/data", "--host", "0.0.0.0", "--port", "8000", "--i-accept-unencrypted"]

# One image, one command: `docker build --build-arg VERSION=0.2.0 --tag timeoff .`, then `docker run … timeoff serve`.
# deploy/build.sh does the same without Docker.
ARG PYTHON=3.13
ARG DEBIAN=trixie

FROM python:${PYTHON}-slim-${DEBIAN} AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE requirements.lock requirements-build.lock ./
COPY deploy/build.sh deploy/
COPY bot/ bot/
COPY dialogs/ dialogs/
COPY manifest/ manifest/
RUN deploy/build.sh /opt/timeoff

FROM python:${PYTHON}-slim-${DEBIAN}
ARG VERSION=unknown
LABEL org.opencontainers.image.title="Time Off for Microsoft Teams" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="MIT"
# No build tools here; a user of its own; one folder to write to, for those who keep to SQLite.
RUN python -m pip uninstall --yes --quiet --root-user-action=ignore pip \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin timeoff \
    && install --directory --owner=timeoff --mode=0700 /data
COPY --from=build /opt/timeoff /opt/timeoff
ENV PATH="/opt/timeoff/bin:${PATH}" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TIMEOFF_HOST=0.0.0.0 \
    TIMEOFF_PORT=3978 \
    TIMEOFF_DATABASE_URL=sqlite+aiosqlite:////data/timeoff.db
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import http.client as h, os; c = h.HTTPConnection('127.0.0.1', int(os.environ['TIMEOFF_PORT']), timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["timeoff"]
CMD ["serve"]

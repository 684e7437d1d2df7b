"""Counts and timings for Prometheus; each app has a registry of its own."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


def known_method(method: str) -> str:
    """``method``, or OTHER for one that a client made up."""
    return method if method in METHODS else "OTHER"


class Metrics:
    """What is counted. Labels take few values only, and none from a request's content."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "dingmi_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "dingmi_request_seconds", "Time to answer.", ("route",), registry=self.registry, buckets=_BUCKETS
        )
        self._outcomes = Counter(
            "dingmi_suggestions", "Suggestions by outcome.", ("scheme", "outcome"), registry=self.registry
        )
        self._problems = Counter("dingmi_problems", "Problems by code.", ("code",), registry=self.registry)
        self._ready = Gauge("dingmi_scheme_ready", "1 when a scheme can answer.", ("scheme",), registry=self.registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(known_method(method), route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def suggested(self, scheme: str, outcome: str) -> None:
        """One suggestion was given."""
        self._outcomes.labels(scheme, outcome).inc()

    def refused(self, code: str) -> None:
        """One problem document was given."""
        self._problems.labels(code).inc()

    def ready(self, scheme: str, answers: bool) -> None:
        """Whether a scheme can answer."""
        self._ready.labels(scheme).set(int(answers))

    def text(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self.registry)

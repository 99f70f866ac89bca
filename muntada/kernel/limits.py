"""What a child process may use, set by itself before it does its work."""

try:
    import resource
except ImportError:  # not on Windows: there only the parent's clock limits us
    resource = None  # type: ignore[assignment]


def limit(memory: int, seconds: int, *, writes: bool = True) -> None:
    """Cap address space (bytes) and processor time of this process; no core dumps, and no files unless it `writes`."""
    if resource is None:
        return
    caps = [(resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)]
    for what, most in caps if writes else [*caps, (resource.RLIMIT_FSIZE, 0)]:
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))

import pytest

from standoff.model import Rejected
from standoff.sources import open_sources


@pytest.fixture
def put(tmp_path):
    """put(name, content) writes a file and returns its path."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


@pytest.fixture
def read(put):
    """read(name, content) gives what open_sources makes of a file, read in this process."""

    def run(name, content, **options):
        return list(open_sources([put(name, content)], apart=False, **options))

    return run


@pytest.fixture
def one(read):
    """The only article of a file."""

    def run(name, content, **options):
        found = read(name, content, **options)
        assert len(found) == 1, found
        assert not isinstance(found[0], Rejected), found[0]
        article = found[0]
        assert all(s.end <= len(article.text) for b in article.blocks for s in b.spans)
        return article

    return run


@pytest.fixture
def reason(read):
    """The reason of the only refusal of a file."""

    def run(name, content, **options):
        found = read(name, content, **options)
        assert len(found) == 1, found
        assert isinstance(found[0], Rejected), found[0]
        assert name.rsplit("/", 1)[-1] in found[0].detail or found[0].origin.inside in found[0].detail
        return found[0].reason

    return run

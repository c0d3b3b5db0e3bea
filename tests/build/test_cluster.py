"""What is said of a scheduler's address and certificates before anything is connected; what a worker is given."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from distributed import Client, LocalCluster

from growthgap.build import cluster
from growthgap.errors import GrowthGapError

TLS = "tls://127.0.0.1:8786"


@pytest.fixture
def files(tmp_path):
    """Three files of which none is a certificate."""
    for name in ("ca", "cert", "key"):
        (tmp_path / name).write_text("no certificate")
    return {name: str(tmp_path / name) for name in ("ca", "cert", "key")}


@pytest.mark.parametrize(
    ("address", "left", "sentence"),
    [
        (TLS, (), "tls://127.0.0.1:8786 is encrypted; name --tls-ca, --tls-cert and --tls-key"),
        (TLS, ("ca", "cert"), "--tls-key is missing; an encrypted scheduler needs all three"),
        ("tcp://127.0.0.1:8786", ("ca", "cert", "key"), "--tls-ca goes with a scheduler at tls://"),
        (TLS, ("ca", "cert", "key"), "the TLS files could not be used: "),
    ],
)
def test_certificates_that_do_not_fit_are_refused_in_a_sentence(files, tmp_path, address, left, sentence):
    given = {name: files[name] if name in left else None for name in files}
    with pytest.raises(GrowthGapError, match=sentence), cluster.connect(address, given, tmp_path):
        pass


def test_a_certificate_that_is_not_there_is_named(files, tmp_path):
    missing = str(tmp_path / "none.pem")
    with (
        pytest.raises(GrowthGapError, match=f"--tls-cert: there is no file {missing}"),
        cluster.connect(TLS, {**files, "cert": missing}, tmp_path),
    ):
        pass


@pytest.mark.parametrize("address", ["here", "tcp://", "tcp://127.0.0.1:port", "127.0.0.1"])
def test_what_is_no_address_is_told_before_anything_is_tried(address, tmp_path):
    with (
        pytest.raises(GrowthGapError, match=r"is no address of a scheduler; allowed is e\.g\. tcp://127\.0\.0\.1:8786"),
        cluster.connect(address, {}, tmp_path),
    ):
        pass


def test_a_worker_keeps_no_profile_of_itself_once_it_has_its_inputs(tmp_path, monkeypatch):
    for name in ("start_notebooks", "stop_notebooks"):
        monkeypatch.setattr(cluster, name, lambda: None)
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "sources.csv").write_text("SOURCE_ID\n")
    settings = {"n_workers": 1, "processes": False, "dashboard_address": None, "local_directory": tmp_path / "dask"}
    with LocalCluster(**settings) as local, Client(local) as client:
        (worker,) = local.workers.values()
        profiling = {name for name in worker.periodic_callbacks if name.startswith("profile")}
        assert profiling == {"profile", "profile-cycle"}
        inputs = cluster.Inputs(cluster._packed(tmp_path, []))
        client.register_plugin(inputs)
        assert (Path(worker.local_directory) / inputs.name / "data" / "raw" / "sources.csv").exists()
        assert not profiling & worker.periodic_callbacks.keys()


def test_a_scheduler_that_is_too_busy_to_say_good_bye_takes_nothing_from_how_a_build_ended(tmp_path, monkeypatch):
    class Busy:
        def __init__(self, *_, **__):
            self.get_executor = lambda **_: SimpleNamespace(shutdown=lambda **_: None)
            self.nthreads = lambda: {"worker": 2}

        def close(self):
            raise TimeoutError("timed out after 6 s.")

    for name, stand_in in (("Client", Busy), ("_knock", lambda _: None), ("_check", lambda *_: None)):
        monkeypatch.setattr(cluster, name, stand_in)

    def stopped() -> None:
        with cluster.connect("tcp://127.0.0.1:1", {}, tmp_path):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()

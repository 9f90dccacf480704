import re
import subprocess
import time

import pytest
from samsyn.evaluation import power_counters
from samsyn.evaluation.energy import EnergyMeter, estimated_kwh
from samsyn.evaluation.power_counters import find_counters, gpu_watts
from samsyn.evaluation.provenance import spent_facts


def zone(root, name, *, label, joules, wraps=1000):
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "name").write_text(f"{label}\n")
    (folder / "energy_uj").write_text(f"{round(joules * 1e6)}\n")
    (folder / "max_energy_range_uj").write_text(f"{round(wraps * 1e6)}\n")
    return folder / "energy_uj"


def test_the_estimate_is_the_published_formula():
    """Two busy cores for an hour and 4 GB: 2 × 12 W + 4 × 0.3725 W = 25.49 W."""
    assert estimated_kwh(seconds=3600, core_seconds=7200, gigabytes=4) == pytest.approx(0.02549)
    assert estimated_kwh(seconds=1800, core_seconds=0, gigabytes=10) == pytest.approx(0.0018625)


def test_without_counters_the_energy_is_estimated_and_says_so():
    with EnergyMeter(counters=(), watts=lambda: None) as meter:
        time.sleep(0.2)
        energy = meter.read()
    assert (energy.processor, energy.gpu_kwh) == ("estimated", None)
    assert energy.kwh == energy.processor_kwh
    assert re.match(r"estimated: \d+\.\d{3} core-hours × 12 W, and \d+\.\d GB × 0\.3725 W", energy.how)
    assert energy.seconds >= 0.2


def test_counters_are_read_across_the_place_where_they_start_anew(tmp_path):
    package = zone(tmp_path, "intel-rapl:0", label="package-0", joules=900)
    zone(tmp_path, "intel-rapl:0:0", label="core", joules=5)
    memory = zone(tmp_path, "intel-rapl:0:1", label="dram", joules=10)
    zone(tmp_path, "intel-rapl:1", label="psys", joules=5)
    counters = find_counters(tmp_path)
    assert [counter.file for counter in counters] == [package, memory]
    with EnergyMeter(counters=counters, watts=lambda: None) as meter:
        package.write_text("980000000\n")
        meter.read()
        package.write_text("60000000\n")  # 20 J to the end at 1,000, and 60 J from there
        memory.write_text("30000000\n")
        energy = meter.read()
    assert energy.processor == "measured"
    assert energy.kwh == pytest.approx((80 + 80 + 20) / 3.6e6, abs=1e-6)
    assert energy.how == "measured by the processors' counters (RAPL)"


def test_counters_that_nobody_may_read_are_left_out(tmp_path):
    zone(tmp_path, "intel-rapl:0", label="package-0", joules=1).unlink()
    assert find_counters(tmp_path) == find_counters(tmp_path / "nowhere") == []


def test_the_power_of_gpus_is_taken_over_time():
    with EnergyMeter(counters=(), watts=lambda: 360_000.0, tick=0.05) as meter:
        time.sleep(0.2)
        energy = meter.read()
    assert energy.gpu_kwh == pytest.approx(energy.seconds * 0.1, rel=0.5)
    assert energy.kwh == pytest.approx(energy.processor_kwh + energy.gpu_kwh, abs=2e-6)
    assert energy.how.startswith("processors estimated") and energy.how.endswith("GPUs measured (nvidia-smi)")


def test_nvidia_smi_is_asked_for_the_visible_gpus(monkeypatch):
    asked = []

    def told(command, **options):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="100.5\n50.0\n")

    monkeypatch.setattr(power_counters.subprocess, "run", told)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "2,3")
    assert gpu_watts() == 150.5
    assert asked[0][:3] == ["nvidia-smi", "-i", "2,3"]


@pytest.mark.parametrize("fault", [FileNotFoundError(), subprocess.CalledProcessError(9, "nvidia-smi")])
def test_without_a_gpu_there_is_no_power(monkeypatch, fault):
    def fail(command, **options):
        raise fault

    monkeypatch.setattr(power_counters.subprocess, "run", fail)
    assert gpu_watts() is None


def test_a_report_tells_time_and_electricity_in_words():
    with EnergyMeter(counters=(), watts=lambda: None) as meter:
        energy = meter.read().model_copy(update={"seconds": 131.7, "kwh": 0.00123})
    facts = spent_facts(energy)
    assert facts["time"] == "132 s"
    assert facts["energy"].startswith("0.0012 kWh, estimated: ")

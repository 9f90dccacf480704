from pathlib import Path

import pytest
import yaml
from samsyn.configs.errors import ConfigError
from samsyn.training.run_folder import open_run, open_series


@pytest.mark.parametrize("open_folder", [open_run, lambda config: open_series(config, Path(config.output))])
def test_a_config_written_before_a_key_was_there_is_the_same(tiny_config, open_folder):
    config = tiny_config()
    file = open_folder(config) / "config.yaml"
    values = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert values.pop("fold", "absent") is None
    file.write_text(yaml.safe_dump(values), encoding="utf-8")
    assert open_folder(config) == file.parent
    file.write_text(yaml.safe_dump({**values, "seed": 99}), encoding="utf-8")
    with pytest.raises(ConfigError, match="another"):
        open_folder(config)


def test_a_config_that_cannot_be_read_is_another(tiny_config):
    config = tiny_config()
    (open_run(config) / "config.yaml").write_text("seed: [", encoding="utf-8")
    with pytest.raises(ConfigError, match="holds a run of another config"):
        open_run(config)

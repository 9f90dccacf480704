import math

import numpy as np
import pytest
import torch
from samsyn.configs.errors import SamsynWarning
from samsyn.configs.schema import DataEntry, Stage
from samsyn.training.stage_trainer import layer_groups
from samsyn.training.trainer import dev_metrics, masked_loss
from transformers import EvalPrediction

ALL = torch.tensor([[True, True, True]])


def test_masked_loss_is_cross_entropy_where_all_classes_are_allowed():
    logits = torch.tensor([[1.0, 2.0, 0.5]])
    expected = torch.nn.functional.cross_entropy(logits, torch.tensor([1]))
    assert masked_loss(logits, torch.tensor([1]), ALL, smoothing=0.0).item() == pytest.approx(expected.item())


def test_masked_loss_ignores_a_class_the_source_has_not():
    allowed = torch.tensor([[True, True, False]])
    loss = masked_loss(torch.tensor([[0.0, 0.0, 50.0]]), torch.tensor([0]), allowed, smoothing=0.0)
    assert loss.item() == pytest.approx(math.log(2))


def test_smoothing_spreads_over_allowed_classes_alone():
    allowed = torch.tensor([[True, True, False]])
    logits = torch.tensor([[2.0, 0.0, 9.0]])
    log_p = torch.log_softmax(torch.tensor([2.0, 0.0]), dim=0)
    expected = -(0.95 * log_p[0] + 0.05 * log_p[1])
    loss = masked_loss(logits, torch.tensor([0]), allowed, smoothing=0.1)
    assert loss.item() == pytest.approx(expected.item(), abs=1e-5)


def test_layer_groups_lower_the_rate_towards_the_embeddings(tiny_bert):
    from transformers import AutoModelForSequenceClassification

    model = AutoModelForSequenceClassification.from_pretrained(tiny_bert, num_labels=3)
    stage = Stage(name="s", data=(DataEntry(name="x:train"),), learning_rate=1.0, layer_decay=0.5)
    rates = {}
    for group in layer_groups(model, stage=stage, decayed=set()):
        for parameter in group["params"]:
            rates[id(parameter)] = group["lr"]
    assert len(rates) == len(list(model.parameters()))
    assert rates[id(model.classifier.weight)] == 1.0
    assert rates[id(model.bert.encoder.layer[1].output.dense.weight)] == 0.5
    assert rates[id(model.bert.encoder.layer[0].output.dense.weight)] == 0.25
    assert rates[id(model.bert.embeddings.word_embeddings.weight)] == 0.125


def test_dev_metrics_average_over_sets(examples):
    gold = np.array([example.label_id for example in examples])
    perfect = np.eye(3)[gold]
    scores = dev_metrics(examples)(EvalPrediction(predictions=perfect, label_ids=gold))
    assert scores["macro_f1"] == 1.0
    assert {"macro_f1_hand_stance", "macro_f1_hand_agreement"} <= set(scores)


def test_dev_metrics_warn_of_a_collapse(examples):
    gold = np.array([example.label_id for example in examples])
    one_class = np.tile([1.0, 0.0, 0.0], (len(gold), 1))
    with pytest.warns(SamsynWarning, match="one class for every dev row"):
        dev_metrics(examples)(EvalPrediction(predictions=one_class, label_ids=gold))

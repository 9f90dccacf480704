"""Tiny files in each publisher's own format."""

import gzip
import json


def lines(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def argumentation_row(number, label="pro", sentence=None, topic="kärnkraft"):
    return {
        "sentence_id": f"s{number}",
        "topic": topic,
        "label": label,
        "sentence": sentence or f"Mening nummer {number} om kärnkraft.",
    }


def superlim_argumentation(folder):
    """Three train rows, and a dev split of which two of three stand in train."""
    place = folder / "superlim" / "argumentation-sentences"
    train = [argumentation_row(1), argumentation_row(2, "con"), argumentation_row(3, "non")]
    dev = [
        argumentation_row(1),
        argumentation_row(9, "con", "mening nummer 2 om kärnkraft!"),
        argumentation_row(4),
    ]
    lines(place / "argumentation-sentences_train.jsonl", train)
    lines(place / "argumentation-sentences_dev.jsonl", dev)
    return folder


def report(dok_id, *, subject="Vindkraft", votes=None, parties=("S", "V")):
    """A point with a committee's section, a motion and one reservation."""
    head = {"dok_id": dok_id, "titel": "Energi"}
    points = [{**head, "punkt": "1", "rubrik": subject, "forslag": "Riksdagen avslår …", "partilinje": votes}]
    long = "som utbyggnaden kräver av både stat och kommuner under de kommande åren i hela landet"
    reservation = {
        **head,
        "nr": 1,
        "punkt": "1",
        "rubrik": subject,
        "partier": list(parties),
        "endast_motivering": False,
        "forslag": "Därmed bifaller riksdagen motion 2025/26:7 av A (V) och avslår motion 2025/26:8 (C).",
        "stallningstagande": f"Vi vill ha mer vindkraft i {dok_id}, {long}. " * 6,
    }
    committee = f"Utskottet anser i {dok_id} att nuvarande regler räcker, {long}. " * 9
    motion = f"I motion 2025/26:7 av A (V) i {dok_id} begärs mer pengar till vindkraften, {long}."
    sections = [
        {
            **head,
            "amne": subject,
            "avsnitt": "Utskottets ställningstagande",
            "text": f"## Rubrik\n{committee}",
        },
        {
            **head,
            "amne": subject,
            "avsnitt": "Motionerna",
            "text": f"{motion}\nI motion 2025/26:8 (C) begärs inget.",
        },
    ]
    return points, [reservation], sections


def riksdag(folder, *reports):
    tables = [[row for one in reports for row in one[i]] for i in range(3)]
    for name, rows in zip(("punkter", "reservationer", "avsnitt"), tables, strict=True):
        lines(folder / "riksdag_betankanden" / f"{name}.jsonl.gz", rows)
    return folder

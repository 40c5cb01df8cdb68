"""Small, deterministic stand-ins that the tests build on, and the little report that most of them ask.

Leaves out the real encoder: tests that need it are marked `model`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index import Vectors
from index.analysis import words

DIMENSION = 256


class WordEncoder:
    """Puts each folded word of a text in one of 256 places of a unit vector: texts are near where they share words.

    `encoded` holds every text it was ever given.
    """

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text) or [""]:
                vectors[row, zlib.crc32(word.encode("utf-8", "surrogatepass")) % DIMENSION] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


SMALL_REPORT = """# Le port de Sète

Le port accueille 40 navires par mois. Il emploie 1 200 personnes depuis 2014.

## Les quais

Trois travaux sont en cours :

- Le quai nord est allongé de 80 mètres.
- Le quai sud reçoit une grue électrique.
- La criée déménage vers le bassin neuf.

## La pêche

La coopérative des pêcheurs (CDP) dirige la vente. Les thoniers rentrent en octobre, car la mer est alors calme.
"""

SMALL_SETTINGS = """file = "port.md"
language = "fr"
[title]
fr = "Le port de Sète"
en = "The port of Sète"
[openings]
fr = ["Que fait le port ?"]
en = ["What does the port do?"]
"""


def write_small_report(folder: Path) -> Path:
    """Write an annotated report of nine content passages into `folder`, and return the folder."""
    import json

    from corpus import load_report

    (folder / "questions").mkdir(parents=True)
    (folder / "near_misses").mkdir()
    (folder / "port.md").write_text(SMALL_REPORT, "utf-8")
    (folder / "report.toml").write_text(SMALL_SETTINGS, "utf-8")
    passages = {passage.text[:12]: passage for passage in load_report(folder).passages}
    first, staff = passages["Le port accu"], passages["Il emploie 1"]
    rendered = {first: "The port receives 40 ships a month.", staff: "It has employed 1,200 people since 2014."}
    lines = (json.dumps({"passage": p.id, "text": p.text, "en": en}, ensure_ascii=False) for p, en in rendered.items())
    (folder / "renderings.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "questions" / "fr.tsv").write_text(
        f"{first.id}\tCombien de navires le port accueille-t-il par mois ?\n"
        f"{staff.id}\tCombien de personnes le port emploie-t-il ?\n",
        "utf-8",
    )
    (folder / "questions" / "en.tsv").write_text(
        f"{first.id}\tHow many ships does the port receive a month?\n", "utf-8"
    )
    (folder / "near_misses" / "fr.tsv").write_text(f"{first.id}\tname\tQui est le directeur du port ?\n", "utf-8")
    return folder


def write_tiny_model(folder: Path) -> Path:
    """Write a real sentence-transformers model of one thin layer, its weights drawn by a fixed seed."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    letters = [chr(code) for code in range(33, 127)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    bare = folder / "bare"
    bare.mkdir(parents=True)
    (bare / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")
    with torch.random.fork_rng():
        torch.manual_seed(7)
        config = BertConfig(
            vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=64, max_position_embeddings=128,
        )  # fmt: skip
        BertModel(config).save_pretrained(str(bare))
    BertTokenizerFast(vocab_file=str(bare / "vocab.txt")).save_pretrained(str(bare))
    transformer = Transformer(str(bare))
    SentenceTransformer(modules=[transformer, Pooling(32)], device="cpu").save(
        str(folder / "model"), create_model_card=False
    )
    return folder / "model"

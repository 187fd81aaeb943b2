"""What MiniLM itself makes of sentences: the shared layers are taught to stay near it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from transformers import BertModel

from reportedly.extraction.reader.encoder import Encoder
from reportedly.extraction.reader.pieces import SEPARATOR, START, Window, cut, windows
from training.__main__ import WEIGHTS
from training.coded import Coded


def load_minilm() -> BertModel:
    """Load MiniLM as its authors left it."""
    return BertModel.from_pretrained(WEIGHTS, add_pooling_layer=False).eval()


def with_aims(examples: Sequence[Coded], encoder: Encoder) -> list[Coded]:
    """Give examples with MiniLM's own last vectors of the same pieces as their aim."""
    bert = load_minilm()
    return [replace(e, aim=_vectors(e.text, encoder, bert)) for e in examples]


def _vectors(text: str, encoder: Encoder, bert: BertModel) -> np.ndarray:
    empty = Window(ids=(START, SEPARATOR), cases=(0, 0), places=(), firsts=())
    window = next(windows([cut([text], encoder.tokenizer)[0]]), empty)
    with torch.no_grad():
        found: np.ndarray = bert(torch.tensor([window.ids])).last_hidden_state[0].numpy()
    return found.astype(np.float16)

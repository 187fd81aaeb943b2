"""The network that is taught event types: the encoder's upper layers anew, and two heads on them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import BertConfig
from transformers.models.bert.modeling_bert import BertLayer

from reportedly.extraction.reader.encoder import unpacked
from training.network import WIDTH
from training.shipped import read_layers

LAYERS = 6  # of MiniLM
QUERY_WIDTH, HIDDEN = 128, 256
HEADS = frozenset({"pair_query", "pair_key", "pair_hidden", "pair_types",
                   "text_key", "text_hidden", "text_types"})  # fmt: skip
Weights = dict[str, np.ndarray]


class Branch(nn.Module):
    """The last layers, with a head for pairs and a head for whole texts.

    Args:
        roots: types between two parties.
        types: types of a text.
        depth: how many layers; one where those below are shared, all four for the foundation.
    """

    def __init__(self, roots: int, types: int, *, depth: int = 1) -> None:
        super().__init__()
        shape = BertConfig(hidden_size=WIDTH, num_attention_heads=12, intermediate_size=4 * WIDTH,
                           attn_implementation="eager")  # fmt: skip
        self.layers = nn.ModuleList(BertLayer(shape) for _ in range(depth))
        self.pair_query = nn.Linear(2 * WIDTH, QUERY_WIDTH)
        self.pair_key = nn.Linear(WIDTH, QUERY_WIDTH)
        self.pair_hidden = nn.Linear(3 * WIDTH, HIDDEN)
        self.pair_types = nn.Linear(HIDDEN, roots)
        self.text_key = nn.Linear(WIDTH, 1)
        self.text_hidden = nn.Linear(2 * WIDTH, HIDDEN)
        self.text_types = nn.Linear(HIDDEN, types)
        self.dropout = nn.Dropout(0.15)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Give the vectors of the last layer."""
        bias = ((1.0 - mask[:, None, None, :].float()) * -1e4).to(x.dtype)
        for layer in self.layers:
            x = layer(x, attention_mask=bias)
            x = x[0] if isinstance(x, tuple) else x
        return x.float()

    def layer_weights(self) -> Weights:
        """Give the layers' weights under the encoder's names."""
        first = LAYERS - len(self.layers)
        return {f"encoder.layer.{first + int(n)}.{rest}": value.float().numpy()
                for name, value in self.state_dict().items()
                if name.startswith("layers.") for _, n, rest in [name.split(".", 2)]}  # fmt: skip

    def set_layers(self, weights: Weights) -> None:
        """Set the layers from weights under the encoder's names."""
        first = LAYERS - len(self.layers)
        state = {f"layers.{int(n) - first}.{rest}": torch.tensor(value)
                 for name, value in weights.items() if name.startswith("encoder.layer.")
                 for n, rest in [name.removeprefix("encoder.layer.").split(".", 1)]
                 if int(n) >= first}  # fmt: skip
        self.load_state_dict(self.state_dict() | state)

    def pairs(self, x: Tensor, mask: Tensor, ends: Sequence[Sequence[tuple[int, int]]]) -> Tensor:
        """Give logits of the type between source and target."""
        source, target = (torch.stack([x[i, slice(*e[k])].mean(0) for i, e in enumerate(ends)])
                          for k in (0, 1))  # fmt: skip
        query = self.pair_query(torch.cat([source, target], -1))
        weight = (self.pair_key(x) * query[:, None]).sum(-1) / QUERY_WIDTH**0.5
        weight = weight.masked_fill(mask == 0, -1e4).softmax(-1)
        pooled = (weight[..., None] * x).sum(1)
        hidden = F.gelu(self.pair_hidden(self.dropout(torch.cat([source, target, pooled], -1))))
        return self.pair_types(self.dropout(hidden))

    def texts(self, x: Tensor, mask: Tensor) -> Tensor:
        """Give logits of the type of each text."""
        weight = self.text_key(x).squeeze(-1).masked_fill(mask == 0, -1e4).softmax(-1)
        pooled = (weight[..., None] * x).sum(1)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        hidden = F.gelu(self.text_hidden(self.dropout(torch.cat([pooled, mean], -1))))
        return self.text_types(self.dropout(hidden))


def read_branch(folder: Path, name: str, branch: Branch) -> Branch:
    """Set a branch of one layer to the weights that ship under a name."""
    branch.set_layers(read_layers(folder / f"{name}.onnx"))
    with np.load(folder / f"{name}.npz") as stored:
        heads = unpacked({n: stored[n] for n in stored.files if n.split(".")[0] in HEADS})
    state = {k: torch.tensor(v) for k, v in heads.items()}
    branch.load_state_dict(branch.state_dict() | state)
    return branch

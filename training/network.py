"""The reader as it is trained: MiniLM with word case, and small heads on its vectors."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from reportedly.extraction.reader.pieces import CASES

WIDTH = 384
TAGS = 7
LINK_WIDTH = 64
ROLES = 3
DISTANCES = (-64, -32, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 64)  # words, left edges


class Reader(nn.Module):
    """One encoder; heads for tags, for links of cues to what they govern, and for factuality."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(weights, add_pooling_layer=False)
        self._learn_case()
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(WIDTH, TAGS)
        self.link_from = nn.Linear(WIDTH, LINK_WIDTH * ROLES)
        self.link_to = nn.Linear(WIDTH, LINK_WIDTH * ROLES)
        self.link_distance = nn.Parameter(torch.zeros(ROLES, len(DISTANCES) + 1))
        self.factuality = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU(), nn.Linear(128, 1))

    def _learn_case(self) -> None:
        """Make the sentence-type embedding one of word case: all cases begin as type 0."""
        table = self.encoder.embeddings.token_type_embeddings.weight.data
        cases = nn.Embedding(CASES, WIDTH)
        cases.weight.data = table[:1].repeat(CASES, 1).clone()
        self.encoder.embeddings.token_type_embeddings = cases

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Give the vectors (batch, pieces, width) of padded windows."""
        out = self.encoder(input_ids=ids, token_type_ids=cases, attention_mask=mask)
        return self.dropout(out.last_hidden_state.float())

    def links(self, anchors: Tensor, runs: Tensor, distances: Tensor) -> Tensor:
        """Give a logit for (role, anchor, run); distances are bucket numbers (anchor, run)."""
        left = self.link_from(anchors).view(-1, ROLES, LINK_WIDTH)
        right = self.link_to(runs).view(-1, ROLES, LINK_WIDTH)
        scores = torch.einsum("arw,brw->rab", left, right) / LINK_WIDTH**0.5
        return scores + self.link_distance[:, distances]

"""The memory: record, snapshot, dump. The only room that knows SQL."""

from reportedly.ledger.ledger import Ledger, Receipt, open_ledger
from reportedly.ledger.rulings import Review, name_key
from reportedly.ledger.search import Hit
from reportedly.ledger.snapshot import LedgerSnapshot

__all__ = ["Hit", "Ledger", "LedgerSnapshot", "Receipt", "Review", "name_key", "open_ledger"]

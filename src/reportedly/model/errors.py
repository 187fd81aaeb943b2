"""What can go wrong because the caller is wrong: the whole tree on one page.

ReportedlyError
├── CasebookError           the folder is not a casebook, or its settings cannot be read
├── RegistryError           actors.yaml, places.geojson or sources.yaml cannot be read
├── QuestionError           a question that cannot be put
│   ├── UnknownPlaceError   no such place in the registry or the gazetteer
│   ├── UnknownActorError   no such actor in the registry
│   └── UnknownIdError      no document, claim or judgement has this id
├── AddressError            an address that may not be fetched
├── StatementError          what the user states about a document cannot be read (date, column)
├── PictureError            a picture or film that cannot be made as asked
├── BriefError              a brief that does not stand in the claims it cites
├── LedgerError             the ledger refuses
│   ├── FormatError         a dump or a database of a version this program cannot read
│   └── ConflictError       something was ruled on since the caller last looked
└── ModelError              the English pipeline is missing or not the one expected

A fault in the *input* is never one of these: it is a `Problem` (see document.py).
"""


class ReportedlyError(Exception):
    """Something the caller can mend; the message says what was found and what to do next.

    Args:
        found: what is wrong, as a sentence without a full stop.
        next_step: what the caller can do about it.
    """

    exit_code = 1

    def __init__(self, found: str, next_step: str = "") -> None:
        super().__init__(found if not next_step else f"{found}. {next_step}")
        self.found = found
        self.next_step = next_step


class CasebookError(ReportedlyError):
    """The folder is not a casebook, or its settings cannot be read."""

    exit_code = 3


class RegistryError(ReportedlyError):
    """A registry file cannot be read; the message names the file and the entry."""

    exit_code = 3


class QuestionError(ReportedlyError):
    """A question that cannot be put."""

    exit_code = 4


class UnknownPlaceError(QuestionError):
    """No such place in the registry or the gazetteer."""


class UnknownActorError(QuestionError):
    """No such actor in the registry."""


class UnknownIdError(QuestionError):
    """No document, claim or judgement has this id."""


class AddressError(ReportedlyError):
    """An address that may not be fetched."""

    exit_code = 5


class StatementError(ReportedlyError):
    """What the user states about a document cannot be read: a date, a column mapping."""

    exit_code = 2


class PictureError(ReportedlyError):
    """A picture or film that cannot be made as asked: its kind, a library, or nothing to show."""

    exit_code = 2


class BriefError(ReportedlyError):
    """A brief does not stand in the claims it cites; the message names each sentence."""

    exit_code = 9


class LedgerError(ReportedlyError):
    """The ledger refuses."""

    exit_code = 6


class FormatError(LedgerError):
    """A dump or a database of a version this program cannot read."""


class ConflictError(LedgerError):
    """Something was ruled on since the caller last looked."""


class ModelError(ReportedlyError):
    """The English pipeline is missing or is not the one expected."""

    exit_code = 7

"""The pages of the picture on the served Harrow casebook."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

Send = Callable[..., int]


@pytest.fixture
def send(own_client: TestClient) -> Send:
    """Send a form as a browser does: with the token of a page seen before; give the status."""

    def sent(path: str, **fields: str) -> int:
        seen = own_client.get("/forecasts")
        token = re.search(r'name="token" value="([0-9a-f]+)"', seen.text)
        assert token
        answer = own_client.post(
            path, data={"token": token.group(1), **fields}, follow_redirects=False
        )
        return answer.status_code

    return sent

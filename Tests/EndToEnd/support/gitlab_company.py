"""The GitLab group and servers that the sandbox plays, as its demo describes them."""

from support.casb import Casb

# Made-up credentials, worthless outside the sandbox.
TOKEN = "glpat-sandbox-acme-owner-0001"
DEVELOPER_TOKEN = "glpat-sandbox-acme-developer-02"
REVOKED_TOKEN = "glpat-sandbox-acme-revoked-0005"
# The application to which people sign in.
APPLICATION = "5a" * 32
ADMINISTRATOR_TOKEN = "glpat-sandbox-administrator-07"

# What the sandbox's variables hold, and nobody may find anywhere.
VARIABLE_VALUE = "sandbox-variable-value-nobody-reads"

ADD = ["add", "gitlab", "name=lab", "auth=group-token", "group=acme", "token=env:GITLAB_TOKEN", "--no-scan"]
ADD_SERVER = [
    "add", "gitlab", "name=server", "auth=token", "host=gitlab.acme.example", "token=env:GITLAB_TOKEN", "--no-scan"]


def add(casb: Casb, token: str = TOKEN, words: list[str] = ADD) -> None:
    """Connects the group as `lab`, or the server as `server`, without scanning."""
    casb.environment["GITLAB_TOKEN"] = token
    casb.run(*words)

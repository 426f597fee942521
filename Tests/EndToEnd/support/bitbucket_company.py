"""The Bitbucket workspaces that the sandbox plays, as its demo describes them."""

from support.casb import Casb

# Made-up credentials, worthless outside the sandbox.
TOKEN = "ATCTT3xFfGN0-acme-dev-everything"
API_TOKEN = "ATATT3xFfGF0-acme-labs-maria"
EMAIL = "maria@acme.example"

ADD = [
    "add", "bitbucket-cloud", "name=code", "auth=access-token", "workspace=acme-dev",
    "token=env:BITBUCKET_TOKEN", "project-restrictions=none", "--no-scan"]


def add(casb: Casb, token: str = TOKEN) -> None:
    """Connects the workspace *acme-dev* as `code`, without scanning."""
    casb.environment["BITBUCKET_TOKEN"] = token
    casb.run(*ADD)

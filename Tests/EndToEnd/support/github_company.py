"""The GitHub organisation that the sandbox plays, as its demo describes it."""

from support.casb import Casb

ORGANIZATION = "acme-corp"
OTHER_ORGANIZATION = "globex"
# Made-up credentials, worthless outside the sandbox.
TOKEN = "TODO-token"
EXPIRED = "TODO-expired"
OTHER_TOKEN = "TODO-other"
NARROW_TOKEN = "TODO-narrow"

SETTINGS = ["name=acme", "auth=token", "token=env:GITHUB_TOKEN", f"organization={ORGANIZATION}"]
ADD = ["add", "github", *SETTINGS, "--no-scan"]
ASSETS = ["github_organization", "github_repository", "github_member"]


def add(casb: Casb) -> None:
    """Connects the organisation as `acme`, without scanning."""
    casb.environment.setdefault("GITHUB_TOKEN", TOKEN)
    casb.run(*ADD)

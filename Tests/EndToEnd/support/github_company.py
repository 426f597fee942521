"""The GitHub organisation that the sandbox plays, as its demo describes it."""

from support.casb import Casb

ORGANIZATION = "acme-corp"
OTHER_ORGANIZATION = "acme-labs"


def _classic(name: str) -> str:
    return "ghp_" + f"Sandbox{name}".ljust(36, "0")


def _fine_grained(name: str) -> str:
    return "github_pat_" + "Sandbox".ljust(22, "0") + "_" + name.ljust(59, "0")


# Made-up credentials, worthless outside the sandbox.
TOKEN = _classic("Owner")
EXPIRED = _fine_grained("Expired")
OTHER_TOKEN = _fine_grained("Stranger")
ENTERPRISE_TOKEN = _classic("EnterpriseOwner")
NARROW_TOKEN = _fine_grained("WithoutAdministration")

# The app to which people sign in.
CLIENT_ID = "Iv23liacmecasb"
CLIENT_SECRET = "5a" * 20

SETTINGS = ["name=acme", "auth=token", "token=env:GITHUB_TOKEN", f"organization={ORGANIZATION}"]
ADD = ["add", "github", *SETTINGS, "--no-scan"]
ASSETS = ["github_organization", "github_repository", "github_member"]


def add(casb: Casb) -> None:
    """Connects the organisation as `acme`, without scanning."""
    casb.environment.setdefault("GITHUB_TOKEN", TOKEN)
    casb.run(*ADD)

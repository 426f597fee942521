"""The Slack workspace that the sandbox plays, as its demo describes it."""

from support.casb import Casb

# Made-up credentials, worthless outside the sandbox.
TOKEN = "xoxp-1000000001-1000000001-acme-administrator"
USERS_ONLY_TOKEN = "xoxp-1000000001-1000000003-acme-users-only"
ORGANIZATION_TOKEN = "xoxp-1000000003-1000000001-acme-group-administrator"
# Of somebody who administers the organisation and does not own it.
ORGANIZATION_ADMIN_TOKEN = "xoxp-1000000003-1000000003-acme-group-not-owner"
REVOKED_TOKEN = "xoxp-1000000001-1000000005-acme-revoked"

ADD = ["add", "slack", "name=chat", "auth=token", "token=env:SLACK_TOKEN", "--no-scan"]


def add(casb: Casb, token: str = TOKEN) -> None:
    """Connects the workspace as `chat`, without scanning."""
    casb.environment["SLACK_TOKEN"] = token
    casb.run(*ADD)

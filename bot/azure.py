"""What is to be done in Microsoft Entra ID, Azure and Teams: each step as Azure CLI commands and as a portal path.

`app.py setup` prints the steps for one app and host; docs/deploying.md explains them (a test holds it to the same
commands).
Sources: "Configure your bot app in Microsoft Entra ID" (Teams), "az ad app", "az bot", and the resource type
`apiApplication` of Microsoft Graph.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from enum import StrEnum

# Microsoft's own ids, the same in every tenant.
GRAPH = "00000003-0000-0000-c000-000000000000"
CALENDARS_READWRITE = "1ec239c2-d7c9-4623-a91a-a9775856bb36"  # the delegated permission
TEAMS_CLIENTS = ("1fec8e78-bce4-4aaf-ab1b-5451cc387264", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346")
_BLADE = "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{}/appId/{}"


class Credential(StrEnum):
    """How the bot proves who it is."""

    SECRET = "secret"  # noqa: S105  (the name of a kind)
    CERTIFICATE = "certificate"
    FEDERATED = "federated"
    MANAGED_IDENTITY = "managed-identity"


@dataclass(frozen=True, slots=True)
class Registration:
    """What the steps are for: ids are GUIDs, `public_url` is https without a path."""

    app_id: str
    tenant_id: str
    public_url: str
    credential: Credential = Credential.SECRET

    @property
    def scope_id(self) -> str:
        """The id of the scope `access_as_user`: the same each time, so that a step can be repeated."""
        return (
            "<scope id>" if "<" in self.app_id else str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.app_id}/access_as_user"))
        )

    @property
    def bot_name(self) -> str:
        """The name of the Azure Bot, unique enough for one tenant."""
        return f"timeoff-{self.app_id[:8] if '<' not in self.app_id else '<your name>'}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `commands` for a POSIX shell, and the same by hand in the `portal` (a path, and a link).

    `part` is the number of the part of docs/deploying.md that it belongs to.
    """

    title: str
    commands: tuple[str, ...]
    portal: str
    link: str = ""
    part: int = 3


def register(tenant_id: str) -> Step:
    """The step that makes the app id, which all others need."""
    return Step(
        "Register the application (it prints the app id)",
        (
            f"az login --tenant {tenant_id} --allow-no-subscriptions",
            "az ad app create --display-name 'Time Off' --sign-in-audience AzureADMyOrg --query appId --output tsv",
        ),
        "Entra admin center > App registrations > New registration: single tenant",
        "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade",
        part=2,
    )


def steps(made: Registration) -> list[Step]:
    """What follows once the app id is known, in the order that works."""
    app = made.app_id
    scope = {
        "id": made.scope_id,
        "value": "access_as_user",
        "type": "User",
        "isEnabled": True,
        "adminConsentDisplayName": "Sign in to Time Off",
        "adminConsentDescription": "Teams signs people in to Time Off.",
        "userConsentDisplayName": "Sign in to Time Off",
        "userConsentDescription": "Teams signs you in to Time Off.",
    }
    trusted = [{"appId": client, "delegatedPermissionIds": [made.scope_id]} for client in TEAMS_CLIENTS]
    return [
        Step(
            "Give it a service principal, and tokens of version 2 (without them the next step is refused)",
            (f"az ad sp create --id {app}", _patch(app, {"api": {"requestedAccessTokenVersion": 2}})),
            "Manifest: requestedAccessTokenVersion: 2",
            _BLADE.format("Manifest", app),
        ),
        Step(
            "Name its API and let Teams ask for it",
            (
                f"az ad app update --id {app} --identifier-uris api://botid-{app}",
                _patch(app, {"api": {"oauth2PermissionScopes": [scope]}}),
                _patch(app, {"api": {"preAuthorizedApplications": trusted}}),
            ),
            f"Expose an API: Application ID URI api://botid-{app}; scope access_as_user, for admins and users; "
            f"authorized client applications {' and '.join(TEAMS_CLIENTS)}",
            _BLADE.format("ProtectAnAPI", app),
        ),
        Step(
            "Ask for the one permission it needs, and consent to it for everybody",
            (
                f"az ad app permission add --id {app} --api {GRAPH} --api-permissions {CALENDARS_READWRITE}=Scope",
                f"az ad app permission admin-consent --id {app}",
            ),
            "API permissions: Microsoft Graph, delegated, Calendars.ReadWrite; remove User.Read, "
            "which the portal adds; Grant admin consent",
            _BLADE.format("CallAnAPI", app),
        ),
        Step(
            "Let sign-in return to the bot",
            (f"az ad app update --id {app} --web-redirect-uris {made.public_url.rstrip('/')}/auth/end",),
            f"Authentication > Web: {made.public_url.rstrip('/')}/auth/end",
            _BLADE.format("Authentication", app),
        ),
        replace(_credential(made), part=4),
        Step(
            "Make the Azure Bot and connect it to Teams (this needs a subscription)",
            (
                "az group create --name timeoff --location westeurope",
                f"az bot create --resource-group timeoff --name {made.bot_name} --app-type SingleTenant "
                f"--appid {app} --tenant-id {made.tenant_id} --endpoint {made.public_url.rstrip('/')}/api/messages",
                f"az bot msteams create --resource-group timeoff --name {made.bot_name}",
            ),
            f"Azure portal > Create a resource > Azure Bot: single tenant, existing app id {app}; "
            f"messaging endpoint {made.public_url.rstrip('/')}/api/messages; Channels > Microsoft Teams",
            "https://portal.azure.com/#create/Microsoft.AzureBot",
            part=5,
        ),
    ]


def _credential(made: Registration) -> Step:
    app, blade = made.app_id, _BLADE.format("Credentials", made.app_id)
    match made.credential:
        case Credential.SECRET:
            command = (
                f"az ad app credential reset --id {app} --append --display-name timeoff --years 1 "
                "--query password --output tsv"
            )
            return Step(
                "Make a client secret (it is shown once)", (command,), "Certificates & secrets > Client secrets", blade
            )
        case Credential.CERTIFICATE:
            made_here = (
                "openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj /CN=timeoff -keyout key.pem -out cert.pem",
                "(umask 077 && cat key.pem cert.pem > timeoff.pem && rm key.pem)",
                f"az ad app credential reset --id {app} --append --cert @cert.pem",
            )
            return Step(
                "Make a certificate", made_here, "Certificates & secrets > Certificates: upload cert.pem", blade
            )
        case Credential.FEDERATED:
            trust = _trust("<issuer of your cluster>", "system:serviceaccount:<namespace>:<service account>")
            command = f"az ad app federated-credential create --id {app} --parameters '{trust}'"
            portal = "Certificates & secrets > Federated credentials > Kubernetes or other issuer"
            return Step("Trust the tokens of your platform", (command,), portal, blade)
        case Credential.MANAGED_IDENTITY:
            trust = _trust(f"https://login.microsoftonline.com/{made.tenant_id}/v2.0", "<principalId>")
            commands = (
                "az identity create --resource-group timeoff --name timeoff --query '[clientId, principalId]'",
                f"az ad app federated-credential create --id {app} --parameters '{trust}'",
            )
            portal = "Certificates & secrets > Federated credentials > Managed identity"
            return Step("Trust a managed identity", commands, portal, blade)


def _trust(issuer: str, subject: str) -> str:
    audiences = ["api://AzureADTokenExchange"]
    return json.dumps({"name": "timeoff", "issuer": issuer, "subject": subject, "audiences": audiences})


def _patch(app_id: str, body: dict[str, object]) -> str:
    uri = f"https://graph.microsoft.com/v1.0/applications(appId='{app_id}')"
    said = json.dumps(body)
    return f"az rest --method PATCH --uri \"{uri}\" --headers Content-Type=application/json --body '{said}'"

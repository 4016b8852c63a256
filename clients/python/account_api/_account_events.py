"""What happens to accounts: events that webhooks receive and ``api.admin.events.wait`` returns."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from ._model import Model


class _Event(Model):
    """What every event has."""

    timestamp: datetime
    #: Of ``events.wait``; a webhook has it in its header ``webhook-id``. The same event has the same id for ever.
    id: str | None = None


class EventPerson(Model):
    """A person as an event names them; by the id in LinkedIn's data, so the address may be the hashed one."""

    name: str | None = None
    public_url: str | None = None
    headline: str | None = None
    #: ``urn:li:member:<number>``, where LinkedIn shows it.
    urn: str | None = None


class EventAttachment(Model):
    """A file of a message; its content is not read."""

    name: str | None = None
    #: Media type, such as ``application/pdf``, or what LinkedIn calls it, such as ``video``.
    type: str
    #: Bytes.
    size: int | None = None


class MessageData(Model):
    """A message of a watched account."""

    account_id: str
    thread_id: str
    #: What kind of thread it is in.
    kind: Literal["person", "group", "inMail", "sponsored"] | str
    #: Who wrote it; of the owner's own message, whom it is for. ``None`` for a company, and for an own message to a group.
    person: EventPerson | None = None
    message_id: str
    text: str | None = None
    time: datetime
    attachments: list[EventAttachment]
    #: Unread messages came before it, which are told when the thread has been read.
    has_earlier_unread: bool
    #: The webhook gets no content.
    content_omitted: Literal[True] | None = None


class MessageReceivedEvent(_Event):
    """Somebody wrote to a watched account."""

    type: Literal["message.received"]
    data: MessageData


class MessageSentEvent(_Event):
    """The owner of a watched account wrote elsewhere; what was sent by a call is not told."""

    type: Literal["message.sent"]
    data: MessageData


class ConnectionData(Model):
    """With whom."""

    account_id: str
    person: EventPerson
    #: The note of a request that was received.
    note: str | None = None
    detected_at: datetime
    #: The webhook gets no content.
    content_omitted: Literal[True] | None = None


class ConnectionAcceptedEvent(_Event):
    """Somebody accepted a request that a watched account, by a call or elsewhere, had sent."""

    type: Literal["connection.accepted"]
    data: ConnectionData


class ConnectionAddedEvent(_Event):
    """A watched account has a new connection in another way."""

    type: Literal["connection.added"]
    data: ConnectionData


class ConnectionRequestReceivedEvent(_Event):
    """Somebody asked a watched account for a connection."""

    type: Literal["connection.requestReceived"]
    data: ConnectionData


class AccountStatusDetails(Model):
    """An account's status exactly, and what to do about it."""

    #: As ``status``, and more exactly: also ``restricted``, ``coolingDown`` and ``networkUnavailable``.
    status: str
    reason: str | None
    since: datetime
    #: When LinkedIn lifts the restriction, if it shows that, or the cool-down ends.
    until: datetime | None
    #: Where LinkedIn has sent the code that it asks for: ``email`` or ``phone``, if it shows that.
    code_sent_by: str | None
    #: With ``expired``: how long after the sign-in LinkedIn ended the session.
    session_age_seconds: int | None
    #: With ``signedOut`` and ``restricted``: the account was never signed in, because its sign-in failed.
    never_signed_in: bool = False
    #: With ``networkUnavailable``: what failed.
    network_error: str | None
    #: What the account's owner can do, in a sentence for them.
    owner: str
    #: What the caller of the API can do.
    developer: str


class AccountStatusChangedData(Model):
    """Where an account stands now, and why."""

    account_id: str
    status: str
    reason: str | None
    #: ``None`` in events of earlier releases.
    details: AccountStatusDetails | None = None


class AccountStatusChangedEvent(_Event):
    """An account's status has changed."""

    type: Literal["account.statusChanged"]
    data: AccountStatusChangedData


class OtherEvent(_Event):
    """An event of a kind that this release does not know. A receiver answers it with 200 and does nothing."""

    type: str
    data: dict[str, Any]


#: What a release knows of what happens to accounts.
KnownAccountEvent: TypeAlias = (
    MessageReceivedEvent
    | MessageSentEvent
    | ConnectionAcceptedEvent
    | ConnectionAddedEvent
    | ConnectionRequestReceivedEvent
    | AccountStatusChangedEvent
)
#: The same with what a later release adds.
AccountEvent: TypeAlias = Annotated[KnownAccountEvent | OtherEvent, Field(union_mode="left_to_right")]

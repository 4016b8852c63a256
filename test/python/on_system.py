"""Calls of a running system with both clients; what they return is printed as JSON. Run by onSystem.test.ts."""

from __future__ import annotations

import asyncio
import json
import sys

from account_api import AccountApi, AccountApiError, AccountStatusChangedEvent, AsyncAccountApi


def calls(person: str, nobody: str) -> dict[str, object]:
    with AccountApi() as api:
        checked = api.connections.check_status(people=[person, nobody])
        found = [
            item.result.data.connection_status if item.result.success else item.result.error.error_type for item in checked.completion
        ]
        read = api.people.get(people=[person], data_source="standard", include={"basic_info": {}}, timeout=60)
        [profile] = read.completion
        assert profile.result.success, profile.result
        own = api.account.get()
        accounts = api.admin.accounts.list()
        try:
            api.people.visit(people=[])
        except AccountApiError as error:
            refused = error.error_type
        return {
            "found": found,
            "name": profile.result.data.basic_info and profile.result.data.basic_info.name,
            "own": own.completion.name,
            "accounts": len(accounts),
            "refused": refused,
            "order": checked.timing.accepted_at <= read.timing.accepted_at,
        }


def paused(account_id: str) -> dict[str, object]:
    with AccountApi() as api:
        since = api.admin.events.wait(wait_seconds=0).next
        api.admin.accounts.pause(account_id=account_id)
        [event] = api.admin.events.wait(since=since).events
        api.admin.accounts.resume(account_id=account_id)
        return {"event": event.data.status if isinstance(event, AccountStatusChangedEvent) else None}


async def two_at_once(person: str) -> dict[str, object]:
    seen: list[int] = []
    async with AsyncAccountApi() as api:
        one = api.people.visit(people=[person], on_progress=lambda progress: seen.append(progress.total))
        other = api.connections.check_status(people=[person], idempotency_key="python-once")
        _, status = await asyncio.gather(one, other)
        again = await api.connections.check_status(people=[person], idempotency_key="python-once")
        return {"progress": seen[0], "same": status.request_id == again.request_id}


def files(person: str, path: str) -> dict[str, object]:
    with AccountApi() as api:
        attachments = [api.upload(path), api.upload(b"Bring boots.", name="notes.txt", type="text/plain")]
        [item] = api.conversations.send_message(standard=[{"person": person, "text": "Files", "attachments": attachments}]).completion.standard or []
        return {"success": item.result.success}


def start(person: str) -> dict[str, object]:
    with AccountApi() as api:
        return {"link": api.people.visit.start(people=[person]).result_link}


def wait(link: str) -> dict[str, object]:
    with AccountApi(retries=30) as api:
        [item] = api.people.visit.wait(link, {"timeout": 90}).completion
        return {"success": item.result.success}


match sys.argv[1:]:
    case ["paused", account_id]:
        print(json.dumps(paused(account_id)))
    case ["calls", person, nobody]:
        print(json.dumps(calls(person, nobody)))
    case ["at_once", person]:
        print(json.dumps(asyncio.run(two_at_once(person))))
    case ["files", person, path]:
        print(json.dumps(files(person, path)))
    case ["start", person]:
        print(json.dumps(start(person)))
    case ["wait", link]:
        print(json.dumps(wait(link)))

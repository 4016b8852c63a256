"""Calls of both clients, answered by a script."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from scripted import ADA, DONE, GRACE, MESSAGE, NEWS, Scripted, answer, complete, cut, ended, processing, refused, unreachable

from account_api import (
    AccountApi,
    AccountApiError,
    AsyncAccountApi,
    ConnectionAddedEvent,
    MessageReceivedEvent,
    OtherEvent,
    Progress,
    Result,
)


def error_of(scripted: Scripted, work: Any) -> AccountApiError:
    with pytest.raises(AccountApiError) as caught:
        scripted.do(work)
    return caught.value


def visit(api: Any) -> Any:
    return api.people.visit(people=[ADA])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "base_url and account_api_token must be given"),
        ({"base_url": "http://api.test"}, "account_api_token must be given"),
        ({"base_url": "localhost:3000", "account_api_token": "customer"}, "base_url must be an address"),
    ],
)
def test_says_what_is_missing(given: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ACCOUNT_API_URL", "ACCOUNT_API_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for client in (AccountApi, AsyncAccountApi):
        with pytest.raises(TypeError, match=said):
            client(**given)


def test_takes_address_and_tokens_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNT_API_URL", "http://api.test")
    monkeypatch.setenv("ACCOUNT_API_TOKEN", "customer")
    monkeypatch.setenv("IDENTIFICATION_TOKEN", "account")
    seen: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return complete(DONE)(request)

    AccountApi(http_client=httpx.Client(transport=httpx.MockTransport(reply))).people.visit(people=[ADA])
    assert str(seen[0].url) == "http://api.test/account/people.visit"
    assert seen[0].headers["identification-token"] == "account"


def test_returns_the_completion_with_its_request(scripted: Scripted) -> None:
    scripted.script(complete(DONE))
    result = scripted.do(visit)
    assert result.completion[0].person == ADA and result.completion[0].result.success
    assert (result.request_id, result.timing.queued_ms, result.result_link) == ("req_1", 1000, None)
    [call] = scripted.asked
    assert (str(call), call.body) == ("POST /account/people.visit", {"people": [ADA]})
    assert (call.headers["account-api-token"], call.headers["identification-token"]) == ("customer", "account")


def test_writes_names_as_python_and_sends_them_as_the_api(scripted: Scripted) -> None:
    data = {"url": ADA, "basicInfo": {"connectionDegree": 1}, "aFieldOfALaterRelease": 1}
    scripted.script(complete([{"person": ADA, "result": {"success": True, "data": {**data}}}]))
    try:
        scripted.do(lambda api: api.people.get(people=[ADA], data_source="standard", include={"basic_info": {}, "notDeclared": {}}))
    except ValueError:
        pass  # The answer is not complete; what matters here is what was sent.
    assert scripted.asked[0].body == {"people": [ADA], "dataSource": "standard", "include": {"basicInfo": {}, "notDeclared": {}}}


def test_leaves_keys_that_are_data_as_they_are(scripted: Scripted) -> None:
    scripted.script(refused(400, "invalidRequestBody"))
    error_of(scripted, lambda api: api.admin.accounts.connect(cookies={"li_at": "a"}, name="Sales"))
    assert scripted.asked[0].body == {"cookies": {"li_at": "a"}, "name": "Sales"}


def test_takes_what_another_release_answers(scripted: Scripted) -> None:
    row = {"name": "Ada", "publicUrl": ADA, "headline": None, "note": None, "receivedTime": None, "type": "aLaterOne", "added": 1}
    scripted.script(complete([row]))
    [found] = scripted.do(lambda api: api.connections.get_incoming()).completion
    assert (found.type, found.sender_url, found.model_extra) == ("aLaterOne", None, {"added": 1})


def test_items_that_fail_are_in_the_completion(scripted: Scripted) -> None:
    failure = {"errorType": "personNotFound", "message": "Nobody is there."}
    scripted.script(complete([{"person": ADA, "result": {"success": False, "error": failure}}]))
    [item] = scripted.do(visit).completion
    assert not item.result.success
    assert (item.result.error.error_type, item.result.error.retry_safe) == ("personNotFound", None)


def test_goes_on_over_the_link_at_its_own_address(scripted: Scripted) -> None:
    scripted.script(processing(0), processing(1), complete(DONE))
    result = scripted.do(visit)
    held = "GET /account/results/hash-1?wait=30"
    assert scripted.paths() == ["POST /account/people.visit", held, held]
    assert result.result_link == "https://api.example/account/results/hash-1"
    assert all(each.headers["identification-token"] == "account" for each in scripted.asked)


def test_sends_a_call_that_broke_again_under_the_same_key(scripted: Scripted) -> None:
    scripted.script(cut, processing(0), cut, complete(DONE))
    scripted.do(lambda api: api.connections.send_request(requests=[{"person": ADA}]))
    first, second = scripted.asked[:2]
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    assert ("result-handling" in first.headers, second.headers["result-handling"]) == (False, "reslink")


def test_gives_each_call_a_new_key_or_the_given_one(scripted: Scripted) -> None:
    scripted.script(complete(DONE), complete(DONE), complete(DONE))
    for options in ({}, {}, {"idempotency_key": "mine"}):
        scripted.do(lambda api, options=options: api.people.visit(people=[ADA], **options))
    keys = [each.headers["idempotency-key"] for each in scripted.asked]
    assert len(set(keys)) == 3 and keys[2] == "mine"


def test_waits_not_less_than_retry_after(scripted: Scripted) -> None:
    scripted.script(
        refused(429, "tooManyPendingRequests", {"retry-after": "30"}),
        refused(503, "serviceUnavailable", {"retry-after": "Fri, 15 Jan 2027 08:01:15 GMT"}),
        complete(DONE),
    )
    scripted.clock.at = 1_800_000_030.0  # 08:00:30
    scripted.do(visit)
    first, second = scripted.clock.pauses
    assert 30 <= first < 31
    assert 14 <= second < 16


def test_gives_up_after_so_many_attempts_with_the_key_to_go_on(scripted: Scripted) -> None:
    scripted.script(*[cut] * 5)
    error = error_of(scripted, lambda api: api.conversations.send_message(standard=[{"person": ADA, "text": "Hi"}]))
    assert len(scripted.asked) == 5
    assert (error.error_type, error.retry_safe) == ("connectionFailed", False)
    assert error.idempotency_key == scripted.asked[0].headers["idempotency-key"]
    assert isinstance(error.__cause__, httpx.ReadError)


def test_says_where_nothing_answers_and_that_nothing_was_done(scripted: Scripted) -> None:
    scripted.script(*[unreachable] * 5)
    error = error_of(scripted, visit)
    assert error.message == "Nothing answers at http://api.test, so nothing was done. Start the API there, or check base_url."
    assert error.retry_safe is True
    scripted.script(cut, *[unreachable] * 4)
    assert error_of(scripted, visit).retry_safe is False


def test_a_token_that_is_not_valid_is_not_sent_again(scripted: Scripted) -> None:
    scripted.script(refused(429, "tooManyRefusedTokens", {"retry-after": "60"}))
    assert error_of(scripted, visit).error_type == "tooManyRefusedTokens"
    assert scripted.clock.pauses == []


def test_a_fault_of_the_api_is_sent_again_but_twice(scripted: Scripted) -> None:
    scripted.script(*[refused(500, "internalError")] * 5)
    assert error_of(scripted, lambda api: api.account.get()).error_type == "internalError"
    assert len(scripted.asked) == 3


def test_polls_ever_less_often_if_reads_return_at_once(scripted: Scripted) -> None:
    scripted.script(*[processing(0)] * 8, complete(DONE))
    scripted.do(visit)
    assert scripted.clock.pauses == [1, 2, 4, 8, 16, 16, 16]


def test_a_refusal_has_its_state(scripted: Scripted) -> None:
    scripted.script(refused(400, "invalidRequestBody"))
    error = error_of(scripted, visit)
    assert (error.error_type, error.status, error.function, error.request_id, error.partial) == (
        "invalidRequestBody",
        400,
        "people.visit",
        None,
        None,
    )


def test_a_request_that_ended_has_its_reason_and_what_was_done(scripted: Scripted) -> None:
    told = {"errorType": "linkedinAccountSignedOut", "message": "Out.", "reason": "checkpoint", "retrySafe": False}
    scripted.script(processing(0), ended(told, DONE))
    error = error_of(scripted, lambda api: api.people.visit(people=[ADA, GRACE]))
    assert (error.reason, error.retry_safe, error.status, error.request_id) == ("checkpoint", False, 200, "req_1")
    assert error.partial[0].person == ADA and error.timing is not None


@pytest.mark.parametrize(
    "reply",
    [
        answer(200, {"hello": "world"}),
        answer(403, {"message": "Missing Authentication Token"}),
        answer(301, {}, {"location": "http://elsewhere.test/"}),
        lambda _: httpx.Response(200, html="<html>"),
    ],
)
def test_what_is_not_this_api_is_told_at_once(scripted: Scripted, reply: Any) -> None:
    scripted.script(reply)
    assert error_of(scripted, lambda api: api.account.get()).error_type == "unexpectedAnswer"
    assert len(scripted.asked) == 1


def test_an_answer_that_was_cut_off_is_asked_for_again(scripted: Scripted) -> None:
    scripted.script(lambda _: httpx.Response(200, text='{"status": "comp'), complete(DONE))
    assert scripted.do(visit).completion[0].person == ADA


def test_reports_progress(scripted: Scripted) -> None:
    scripted.script(processing(0, waitingFor="workingHours"), processing(1, DONE), complete(DONE))
    seen: list[Progress[Any]] = []
    scripted.do(lambda api: api.people.visit(people=[ADA, GRACE], on_progress=seen.append))
    assert [(each.done, each.total, each.waiting_for) for each in seen] == [(0, 2, "workingHours"), (1, 2, None)]
    assert seen[1].partial is not None and seen[1].partial[0].person == ADA
    assert scripted.asked[0].headers["result-handling"] == "reslink"
    assert scripted.paths()[1:] == ["GET /account/results/hash-1?wait=3"] * 2


def test_progress_shows_long_lists_that_are_under_way(scripted: Scripted) -> None:
    rows = [{"name": "Ada"}, {"name": "Grace"}]
    scripted.script(processing(0, under_way=[{"item": 1, "data": rows}]), processing(0), complete(DONE))
    seen: list[Progress[Any]] = []
    scripted.do(lambda api: api.people.visit(people=[ADA, GRACE], on_progress=seen.append))
    assert [[(each.item, each.data) for each in progress.under_way] for progress in seen] == [[(1, rows)], []]


def test_progress_may_be_awaited() -> None:
    scripted = Scripted(is_async=True)
    scripted.script(processing(0), complete(DONE))
    seen: list[int] = []

    async def keep(progress: Progress[Any]) -> None:
        await asyncio.sleep(0)
        seen.append(progress.done)

    scripted.do(lambda api: api.people.visit(people=[ADA], on_progress=keep))
    assert seen == [0]


def test_a_time_limit_ends_the_waiting_and_not_the_request(scripted: Scripted) -> None:
    scripted.script(*[processing(0)] * 9)
    with pytest.raises(TimeoutError):
        scripted.do(lambda api: api.people.visit(people=[ADA], timeout=5))
    assert sum(scripted.clock.pauses) <= 5
    assert all(path.startswith(("POST", "GET")) for path in scripted.paths())


def test_a_time_limit_cancels_where_that_is_wished(scripted: Scripted) -> None:
    scripted.script(*[processing(0)] * 9)
    with pytest.raises(TimeoutError):
        scripted.do(lambda api: api.people.visit(people=[ADA], timeout=5, cancel_on_stop=True))
    assert scripted.paths()[-1] == "DELETE /account/results/hash-1"


def test_ctrl_c_cancels_where_that_is_wished() -> None:
    scripted = Scripted(is_async=False)

    def interrupted(_: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    scripted.script(processing(0), interrupted, processing(0))
    with pytest.raises(KeyboardInterrupt):
        scripted.do(lambda api: api.people.visit(people=[ADA], cancel_on_stop=True))
    assert scripted.paths()[-1] == "DELETE /account/results/hash-1"


def test_the_end_of_a_task_cancels_where_that_is_wished() -> None:
    scripted = Scripted(is_async=True)

    async def stopped() -> None:
        looking = asyncio.Event()

        async def held(_: float) -> None:
            looking.set()
            await asyncio.sleep(3600)

        scripted.clock.sleep_async = held  # type: ignore[method-assign]
        task = asyncio.ensure_future(scripted.api.people.visit(people=[ADA], cancel_on_stop=True))
        await looking.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    scripted.script(processing(0), processing(0), processing(0))
    asyncio.run(stopped())
    assert scripted.paths()[-1] == "DELETE /account/results/hash-1"


def test_uploads_a_file_in_parts_and_sends_a_part_that_broke_again(scripted: Scripted) -> None:
    place = {"uploadUrl": "https://elsewhere.test/prod/uploads/acc_1/upl_1/secret", "url": "https://elsewhere.test/prod/uploads/acc_1/upl_1"}
    received = answer(200, {"status": "complete", "completion": {"received": 1, "size": 1, "isComplete": False}})
    scripted.script(complete(place), cut, received, received)
    data = b"%PDF-1.7" + bytes(1_048_576)
    assert scripted.do(lambda api: api.upload(data, name="plan.pdf")) == {"url": place["url"], "name": "plan.pdf", "type": "document"}
    [create, *parts] = scripted.asked
    assert create.body == {"name": "plan.pdf", "size": len(data), "type": "application/octet-stream"}
    assert [str(part) for part in parts] == ["PUT /uploads/acc_1/upl_1/secret"] * 3
    assert [part.headers["content-range"] for part in parts] == ["bytes 0-1048575/1048584"] * 2 + ["bytes 1048576-1048583/1048584"]
    assert parts[1].body + parts[2].body == data


def test_an_upload_that_a_call_has_taken_is_named_again_with_its_key(scripted: Scripted) -> None:
    place = {"uploadUrl": "http://api.test/uploads/acc_1/upl_1/secret", "url": "http://api.test/uploads/acc_1/upl_1"}
    for options in ({}, {"idempotency_key": "once"}):
        scripted.script(complete(place), refused(404, "uploadNotFound"))
        if options:
            assert scripted.do(lambda api: api.upload(b"Hello", options=options))["url"] == place["url"]
        else:
            with pytest.raises(AccountApiError) as raised:
                scripted.do(lambda api: api.upload(b"Hello"))
            assert raised.value.error_type == "uploadNotFound"


def test_start_returns_at_once_and_the_result_is_waited_for_apart(scripted: Scripted) -> None:
    scripted.script(processing(0))
    started = scripted.do(lambda api: api.people.visit.start(people=[ADA], identification_token="another"))
    assert (started.request_id, started.webhook, started.progress.total) == ("req_1", None, 2)
    scripted.script(processing(1), complete(DONE))
    assert scripted.do(lambda _: started.wait()).completion[0].person == ADA
    assert all(each.headers["identification-token"] == "another" for each in scripted.asked)


def test_start_has_the_result_sent_to_a_webhook(scripted: Scripted) -> None:
    scripted.script(processing(0), processing(0))
    scripted.do(lambda api: api.people.visit.start(people=[ADA], webhook=True))
    scripted.do(lambda api: api.people.visit.start(people=[ADA], webhook="https://hooks.example/"))
    told = [(each.headers["result-handling"], each.headers.get("webhook-url")) for each in scripted.asked]
    assert told == [("hook", None), ("hook", "https://hooks.example/")]


def test_start_of_a_request_that_has_ended_under_its_key(scripted: Scripted) -> None:
    scripted.script(complete(DONE))
    again = scripted.do(lambda api: api.people.visit.start(people=[ADA], idempotency_key="k"))
    assert (again.result_link, scripted.do(lambda _: again.wait()).completion[0].person) == (None, ADA)
    scripted.script(ended({"errorType": "expired", "message": "Expired."}, []))
    expired = scripted.do(lambda api: api.people.visit.start(people=[ADA], idempotency_key="l"))
    assert error_of(scripted, lambda _: expired.wait()).error_type == "expired"


def test_a_link_is_waited_for_in_another_process_whatever_host_it_names(scripted: Scripted) -> None:
    scripted.script(processing(1), complete(DONE))
    result = scripted.do(lambda api: api.people.visit.wait("https://evil.example/account/results/hash-1?x=y"))
    assert result.completion[0].person == ADA
    assert set(scripted.paths()) == {"GET /account/results/hash-1?wait=30"}


def test_a_link_is_read_and_cancelled(scripted: Scripted) -> None:
    scripted.script(processing(1), complete(DONE), complete({}), refused(404, "resultNotFound"))
    now = scripted.do(lambda api: api.people.visit.read("hash-1"))
    assert isinstance(now, Progress) and now.done == 1
    untyped = scripted.do(lambda api: api.results.read("hash-1"))
    assert isinstance(untyped, Result) and untyped.completion == DONE
    scripted.do(lambda api: api.results.cancel("hash-1"))
    assert scripted.paths()[-1] == "DELETE /account/results/hash-1"
    assert error_of(scripted, lambda api: api.results.read("hash-1")).error_type == "resultNotFound"


def test_waits_for_events_and_returns_them_typed(scripted: Scripted) -> None:
    told = [
        {"id": "evt_1", "type": "message.received", "timestamp": "2026-11-26T00:00:00Z", "data": MESSAGE},
        {"id": "evt_2", "type": "connection.added", "timestamp": "2026-11-26T00:00:00Z", "data": NEWS},
        {"id": "evt_3", "type": "a.laterOne", "timestamp": "2026-11-26T00:00:00Z", "data": {"x": 1}},
    ]
    scripted.script(refused(429, "tooManyWaiting", {"retry-after": "5"}), answer(200, {"status": "complete", "completion": {"events": told, "next": "7"}}))
    answered = scripted.do(lambda api: api.admin.events.wait(types=["message.received", "connection.added"], since="4", wait_seconds=20))
    assert [type(event) for event in answered.events] == [MessageReceivedEvent, ConnectionAddedEvent, OtherEvent]
    assert (answered.events[0].id, answered.events[0].data.text, answered.next) == ("evt_1", "Thursday it is.", "7")
    assert scripted.asked[-1].body == {"types": ["message.received", "connection.added"], "since": "4", "waitSeconds": 20}


def test_administration_is_called_once_by_the_customer_alone(scripted: Scripted) -> None:
    scripted.script(answer(200, {"status": "complete", "completion": []}))
    assert scripted.do(lambda api: api.admin.accounts.list()) == []
    [call] = scripted.asked
    assert (str(call), call.body) == ("POST /admin/accounts.list", {})
    assert "identification-token" not in call.headers and "idempotency-key" not in call.headers
    scripted.script(cut)
    error = error_of(scripted, lambda api: api.admin.tokens.create(name="Two"))
    assert (error.error_type, error.retry_safe, len(scripted.asked)) == ("connectionFailed", False, 1)

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { conversationsPartition } from '../../functions/accounts/conversations.ts';
import { keepConversation } from '../../functions/accounts/keptConversations.ts';
import { tokenHash } from '../../functions/accounts/table.ts';
import { userApprovals } from '../../functions/api/userApprovals.ts';
import { actingFunctions } from '../../functions/contract/acting.functions.ts';
import type { ShownApproval } from '../../functions/contract/approvePage.ts';
import { functions } from '../../functions/contract/functions.ts';
import { scopes } from '../../functions/contract/scopes.ts';
import { inputKey, requestKey } from '../../functions/requests/table.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { enginesOf } from '../support/harnessTables.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openTables } from '../support/workerHarness.ts';

const day = 86_400_000;
const personOf = (name: string): string => `https://www.linkedin.com/in/${name}`;
const messageTo = (...names: string[]) => ({
  standard: names.map((name) => ({ person: personOf(name), text: `Hello ${name}, secret-text` })),
});
const text = (name: string) => ({ name: 'text', value: `Hello ${name}, secret-text` });

interface Asked {
  readonly approvalId: string;
  readonly url: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[] | null;
  readonly target: string;
}

export const approvals = (part: Part): void => {
  testsOf(part).it('the functions that can need approval are those with a side effect', () => {
    const acting = functions.filter(({ sideEffect }) => sideEffect !== 'none').map(({ name }) => name);
    assert.deepEqual([...actingFunctions].sort(), acting.sort());
  });

  for (const engine of enginesOf(part))
    describe(`approval (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      const opened = async (rule: object = {}) => {
        const all = await ApiHarness.withAccount(tables.harness());
        const { api, harness, customer, account, accountId } = all;
        const { token } = customer;
        await api.do(token, 'accounts.setApproval', { accountId, functions: ['conversations.sendMessage'], ...rule });
        const send = async (...names: string[]) => {
          const reply = await api.call(customer, account, 'conversations.sendMessage', messageTo(...names));
          assert.equal(reply.status, 202, reply.text);
          return reply.envelope.requestId!;
        };
        /** Workers do what they can now, and the queue says when there is nothing to do. */
        const work = async () => {
          for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await harness.worker().work(message);
        };
        const waiting = async () => (await api.do(token, 'approvals.list', {})).approvals;
        const idsOf = async (requestId: string) =>
          (await waiting()).filter((each) => each.requestId === requestId).map(({ approvalId }) => approvalId);
        const decide = async (how: 'approve' | 'reject', ...approvalIds: string[]) =>
          (await api.do(token, `approvals.${how}`, { approvalIds })).decisions;
        const asked = () =>
          harness.published.flatMap(({ id, body }) => {
            const event = body as { readonly type: string; readonly data: Asked };
            return event.type === 'approval.requested' ? [{ id, ...event.data }] : [];
          });
        const arrived = () => harness.linkedin.ledger.map(({ person }) => person.split('/').at(-1));
        const get = (requestId: string) => api.do(token, 'requests.get', { requestId });
        const errorsOf = async (requestId: string) => (await get(requestId)).items.map(({ error }) => error?.errorType ?? null);
        const onPage = async (action: 'open' | 'decide', body: object) => {
          const { status, text } = await api.send(`/approve/${action}`, {}, body);
          return { status, shown: JSON.parse(text) as ShownApproval & { readonly error?: { readonly errorType: string } } };
        };
        const tokenIn = ({ url }: Asked): string => url.split('#')[1]!;
        return { ...all, token, send, work, waiting, idsOf, decide, asked, arrived, get, errorsOf, onPage, tokenIn };
      };

      it('an item waits, without a worker, until it is approved; then it is done once (P20)', async () => {
        const { harness, send, work, waiting, decide, arrived, get, customer, api, account } = await opened();
        const long = await api.call(customer, account, 'conversations.sendMessage', messageTo('ada'), { 'result-handling': 'long' });
        assert.deepEqual([long.status, long.envelope.progress?.waitingFor], [202, 'approval'], 'nobody holds a call for it');
        const requestId = long.envelope.requestId!;
        await work();
        assert.deepEqual([(await get(requestId)).status, (await get(requestId)).waitingFor], ['queued', 'approval']);
        assert.deepEqual(harness.linkedin.visits, [], 'no browser');
        const { row } = await harness.stored(requestId);
        assert.deepEqual([row.fence, row.startedAt], [0, undefined], 'no lease');
        const [one] = await waiting();
        assert.ok(one);
        assert.deepEqual(
          [one.requestId, one.function, one.target, one.parameters, one.accountName, one.askedBy?.slice(0, 4)],
          [requestId, 'conversations.sendMessage', personOf('ada'), [text('ada'), { name: 'channel', value: 'standard' }], null, 'tok_'],
        );
        const [decided] = await decide('approve', one.approvalId);
        assert.deepEqual([decided?.state, decided?.isNew, decided?.decidedThrough], ['approved', true, 'token']);
        assert.equal((await get(requestId)).waitingFor, null);
        assert.deepEqual(await waiting(), []);
        await work();
        assert.deepEqual([arrived(), (await get(requestId)).status], [['ada'], 'complete']);
        assert.equal((await send('grace')).length > 0, true);
      });

      it('other functions of the account need none, and other accounts neither', async () => {
        const { api, customer, account, work, get, arrived } = await opened();
        const reply = await api.call(customer, account, 'connections.checkStatus', { people: [personOf('ada')] });
        const other = await api.account(customer);
        await api.call(customer, other, 'conversations.sendMessage', messageTo('grace'));
        await work();
        assert.deepEqual([(await get(reply.envelope.requestId!)).status, arrived()], ['complete', ['grace']]);
      });

      it('only functions that act can be named', async () => {
        const { api, token, accountId } = await opened();
        const { status, envelope } = await api.admin(token, 'accounts.setApproval', { accountId, functions: ['people.get'] });
        assert.deepEqual([status, envelope.error?.errorType], [400, 'invalidRequestBody']);
        const rule = await api.do(token, 'accounts.getApproval', { accountId });
        assert.deepEqual(rule, { accountId, functions: ['conversations.sendMessage'], whileWaiting: 'wait', inAgent: false });
      });

      it('the account’s line waits behind it, in order (P2)', async () => {
        const { send, work, idsOf, decide, arrived } = await opened();
        const [first, second] = [await send('ada'), await send('grace')];
        await decide('approve', ...(await idsOf(second)));
        await work();
        assert.deepEqual(arrived(), []);
        await decide('approve', ...(await idsOf(first)));
        await work();
        assert.deepEqual(arrived(), ['ada', 'grace']);
      });

      it('with goOn, later requests go on behind it; it leaves the queue, and comes back when it is approved', async () => {
        const { api, harness, customer, account, send, work, idsOf, decide, arrived, get } = await opened({ whileWaiting: 'goOn' });
        const first = await send('ada');
        const reading = await api.call(customer, account, 'connections.checkStatus', { people: [personOf('grace')] });
        await work();
        assert.equal((await get(reading.envelope.requestId!)).status, 'complete');
        assert.equal(harness.queue.length, 0, 'it is not in the queue');
        for (let minutes = 0; minutes < 10; minutes += 1) {
          harness.clock.advance(60_000);
          await harness.sweep();
        }
        assert.equal(harness.queue.length, 0, 'the sweeper does not send it in vain');
        const long = await api.call(
          customer,
          account,
          'connections.checkStatus',
          { people: [personOf('ida')] },
          { 'result-handling': 'long' },
        );
        assert.equal(long.envelope.progress?.waitingFor ?? null, null, 'a call behind it does not wait for its approval');
        await decide('approve', ...(await idsOf(first)));
        await work();
        assert.deepEqual([arrived(), (await get(first)).status], [['ada'], 'complete']);
      });

      for (const whileWaiting of ['wait', 'goOn'] as const)
        it(`each item of an array is decided on its own (${whileWaiting})`, async () => {
          const { send, work, idsOf, decide, arrived, get, errorsOf } = await opened({ whileWaiting });
          const requestId = await send('ada', 'grace', 'ida');
          await work();
          const [ada, grace, ida] = await idsOf(requestId);
          await decide('approve', grace!);
          await work();
          assert.deepEqual([arrived(), (await get(requestId)).waitingFor], [['grace'], 'approval']);
          await decide('reject', ada!);
          await work();
          await decide('approve', ida!);
          await work();
          assert.deepEqual([arrived(), (await get(requestId)).status], [['grace', 'ida'], 'complete']);
          assert.deepEqual(await errorsOf(requestId), ['notApproved', null, null]);
        });

      it('several are approved at once; what was rejected ends at once, also while the account is paused', async () => {
        const { api, token, accountId, send, work, idsOf, decide, arrived, get, errorsOf } = await opened();
        const [one, two, three] = [await send('ada'), await send('grace'), await send('ida')];
        await decide('approve', ...(await idsOf(one)), ...(await idsOf(two)));
        await api.do(token, 'accounts.pause', { accountId });
        await decide('reject', ...(await idsOf(three)));
        assert.deepEqual([(await get(three)).status, await errorsOf(three)], ['complete', ['notApproved']]);
        await api.do(token, 'accounts.resume', { accountId });
        await work();
        assert.deepEqual(arrived(), ['ada', 'grace']);
      });

      it('the first decision counts, of two people at once as well', async () => {
        const { send, work, idsOf, decide, arrived } = await opened();
        const [approvalId] = await idsOf(await send('ada'));
        const both = (await Promise.all([decide('approve', approvalId!), decide('reject', approvalId!)])).flat();
        assert.equal(both.filter(({ isNew }) => isNew).length, 1);
        assert.equal(new Set(both.map(({ state }) => state)).size, 1);
        const again = await decide(both[0]?.state === 'approved' ? 'reject' : 'approve', approvalId!);
        assert.deepEqual([again[0]?.state, again[0]?.isNew], [both[0]?.state, false]);
        await work();
        assert.deepEqual(arrived(), both[0]?.state === 'approved' ? ['ada'] : []);
      });

      it('at the deadline it ends as notApproved, and can no longer be approved', async () => {
        const { harness, send, idsOf, decide, arrived, get, errorsOf } = await opened();
        const requestId = await send('ada');
        const [approvalId] = await idsOf(requestId);
        harness.clock.advance(day - 60_000);
        await harness.sweep();
        assert.equal((await get(requestId)).status, 'queued');
        harness.clock.advance(60_000);
        assert.equal((await decide('approve', approvalId!))[0]?.state, 'ended');
        await harness.sweep();
        assert.deepEqual([(await get(requestId)).status, await errorsOf(requestId)], ['complete', ['notApproved']]);
        assert.deepEqual(arrived(), []);
      });

      it('what is approved and late ends as expired, what nobody approved as notApproved', async () => {
        const { api, token, accountId, harness, send, idsOf, decide, get, errorsOf } = await opened();
        const requestId = await send('ada', 'grace');
        await api.do(token, 'accounts.pause', { accountId });
        await decide('approve', (await idsOf(requestId))[0]!);
        harness.clock.advance(day);
        await harness.sweep();
        const { status, error } = await get(requestId);
        assert.deepEqual([status, error?.errorType, await errorsOf(requestId)], ['error', 'expired', [null, 'notApproved']]);
      });

      it('a text that was changed after the question is not sent, approved before or after (P20)', async () => {
        for (const when of ['before', 'after'] as const) {
          const { harness, send, work, idsOf, decide, arrived, errorsOf } = await opened();
          const requestId = await send('ada');
          const [approvalId] = await idsOf(requestId);
          const tamper = () =>
            harness.rows.requests.change(requestKey(requestId), {
              set: { input: JSON.stringify({ standard: [{ person: personOf('ada'), text: 'Something else' }] }) },
            });
          if (when === 'before') await tamper();
          const [decided] = await decide('approve', approvalId!);
          assert.equal(decided?.state, when === 'before' ? 'notFound' : 'approved');
          if (when === 'after') await tamper();
          await work();
          assert.deepEqual(arrived(), []);
          if (when === 'after') assert.deepEqual(await errorsOf(requestId), ['notApproved']);
        }
      });

      it('a long input, in a row of its own, is bound as well', async () => {
        const { api, harness, customer, account, work, idsOf, decide, arrived, errorsOf } = await opened();
        const body = { standard: ['ada', 'grace'].map((name) => ({ person: personOf(name), text: 'x'.repeat(1500) })) };
        const { envelope } = await api.call(customer, account, 'conversations.sendMessage', body);
        const requestId = envelope.requestId!;
        await decide('approve', ...(await idsOf(requestId)));
        const changed = JSON.stringify(body).replaceAll('x', 'y');
        await harness.rows.requests.change(inputKey(requestId), { set: { input: changed } });
        await work();
        assert.deepEqual([arrived(), await errorsOf(requestId)], [[], ['notApproved', 'notApproved']]);
      });

      it('switched off, what waits goes on waiting; switched on, what was accepted before is asked for', async () => {
        const { api, token, accountId, harness, send, work, idsOf, decide, arrived, asked, get } = await opened();
        const waits = await send('ada');
        await api.do(token, 'accounts.setApproval', { accountId, functions: [] });
        const free = await send('grace');
        await work();
        assert.deepEqual([arrived(), (await get(waits)).waitingFor], [[], 'approval']);
        await api.do(token, 'accounts.setApproval', { accountId, functions: ['conversations.sendMessage'] });
        await decide('approve', ...(await idsOf(waits)));
        await work();
        assert.deepEqual([arrived(), (await get(free)).waitingFor], [['ada'], 'approval']);
        assert.equal(asked().length, 1);
        harness.clock.advance(60_000);
        await harness.sweep();
        assert.equal(asked().length, 2, 'the sweeper has asked');
        await decide('approve', ...(await idsOf(free)));
        await work();
        assert.deepEqual(arrived(), ['ada', 'grace']);
      });

      it('switched on between two items of a request that runs, the rest waits', async () => {
        const { api, token, accountId, harness, send, work, arrived, get } = await opened();
        await api.do(token, 'accounts.setApproval', { accountId, functions: [] });
        harness.linkedin.before.set(personOf('ada'), async () => {
          await api.do(token, 'accounts.setApproval', { accountId, functions: ['conversations.sendMessage'] });
        });
        const requestId = await send('ada', 'grace');
        await work();
        assert.deepEqual([arrived(), (await get(requestId)).waitingFor], [['ada'], 'approval']);
      });

      it('canceled while it waits it ends, and can no longer be approved; so with an account that was disconnected', async () => {
        for (const whileWaiting of ['wait', 'goOn'] as const) {
          const { api, customer, account, token, accountId, send, work, idsOf, decide, get, arrived, waiting } = await opened({
            whileWaiting,
          });
          const [one, two] = [await send('ada'), await send('grace')];
          await work();
          const ids = [...(await idsOf(one)), ...(await idsOf(two))];
          const { resultLink } = await get(one);
          const tokens = { 'account-api-token': customer.token, 'identification-token': account.identificationToken };
          await api.send(new URL(resultLink).pathname, tokens, undefined, 'DELETE');
          assert.deepEqual([(await get(one)).status, (await get(one)).error?.errorType], ['error', 'canceled']);
          await api.do(token, 'accounts.disconnect', { accountId });
          assert.equal((await get(two)).status, 'error');
          assert.deepEqual(
            (await decide('approve', ...ids)).map(({ state }) => state),
            ['ended', 'ended'],
          );
          await work();
          assert.deepEqual([arrived(), await waiting()], [[], []]);
        }
      });

      it('the same idempotency key is the same question', async () => {
        const { api, customer, account, asked } = await opened();
        const key = { 'idempotency-key': 'one' };
        const replies = [];
        for (let times = 0; times < 2; times += 1)
          replies.push(await api.call(customer, account, 'conversations.sendMessage', messageTo('ada'), key));
        assert.equal(replies[0]?.envelope.requestId, replies[1]?.envelope.requestId);
        assert.equal(asked().length, 1);
        const other = await api.call(customer, account, 'conversations.sendMessage', messageTo('grace'), key);
        assert.equal(other.envelope.error?.errorType, 'idempotencyKeyReused');
      });

      it('limits count what is done, not what is asked for', async () => {
        const { api, token, accountId, send, work, idsOf, decide, arrived, errorsOf } = await opened();
        await api.do(token, 'accounts.setLimits', { accountId, limits: [{ category: 'messages', period: 'daily', max: 1 }] });
        const [one, two, three] = [await send('ada'), await send('grace'), await send('ida')];
        const used = async () =>
          (await api.do(token, 'accounts.getLimits', { accountId })).limits.find((each) => each.category === 'messages')?.used;
        assert.equal(await used(), 0);
        await decide('reject', ...(await idsOf(one)));
        await decide('approve', ...(await idsOf(two)), ...(await idsOf(three)));
        await work();
        assert.deepEqual([arrived(), await used(), await errorsOf(three)], [['grace'], 1, ['limitExceeded']]);
      });

      it('an approval is the customer’s own (P8), and one of nothing is not found', async () => {
        const { api, send, idsOf, decide } = await opened();
        const [approvalId] = await idsOf(await send('ada'));
        const other = await api.customer('Other');
        assert.deepEqual((await api.do(other.token, 'approvals.list', {})).approvals, []);
        const { decisions } = await api.do(other.token, 'approvals.approve', { approvalIds: [approvalId!] });
        assert.equal(decisions[0]?.state, 'notFound');
        assert.equal(
          (await decide('approve', `${approvalId!.slice(0, -1)}${approvalId!.endsWith('A') ? 'B' : 'A'}`))[0]?.state,
          'notFound',
        );
      });

      it('a token that is limited to accounts lists and decides theirs, and no other (P18)', async () => {
        const { api, customer, token, account, accountId, send, work, arrived, waiting } = await opened();
        const other = await api.account(customer);
        await api.do(token, 'accounts.setApproval', { accountId: other.accountId, functions: ['conversations.sendMessage'] });
        await send('ada', 'grace');
        await api.call(customer, other, 'conversations.sendMessage', messageTo('ida'));
        const limited = (await api.do(token, 'tokens.create', { accountIds: [account.accountId] })).accountApiToken;
        const own = (await api.do(limited, 'approvals.list', {})).approvals;
        assert.deepEqual(
          own.map((each) => each.accountId),
          [accountId, accountId],
        );
        const all = (await waiting()).map(({ approvalId }) => approvalId);
        assert.equal(all.length, 3);
        for (const how of ['approve', 'reject'] as const) {
          const { status, envelope } = await api.admin(limited, `approvals.${how}`, { approvalIds: all });
          assert.deepEqual([status, envelope.error?.errorType], [403, 'notPermitted'], how);
        }
        assert.equal((await waiting()).length, 3, 'a call that is refused decides nothing');
        const [ada, grace] = own.map(({ approvalId }) => approvalId);
        const approved = await api.do(limited, 'approvals.approve', { approvalIds: [ada!] });
        const rejected = await api.do(limited, 'approvals.reject', { approvalIds: [grace!] });
        assert.deepEqual([approved.decisions[0]?.state, rejected.decisions[0]?.state], ['approved', 'rejected']);
        await work();
        assert.deepEqual(arrived(), ['ada']);
      });

      it('a decision by a token has a line in the audit for each request, with its account (P18)', async () => {
        const { api, customer, token, accountId, send, waiting } = await opened();
        const other = await api.account(customer);
        await api.do(token, 'accounts.setApproval', { accountId: other.accountId, functions: ['conversations.sendMessage'] });
        const first = await send('ada', 'grace');
        const second = (await api.call(customer, other, 'conversations.sendMessage', messageTo('ida'))).envelope.requestId;
        const linesOf = async (call: string, accountId: string | null) =>
          (await api.do(token, 'audit.list', { limit: 100 })).lines
            .filter((line) => line.call === call && line.accountId === accountId)
            .map((line) => [line.outcome, line.requestId, line.tokenId]);
        const all = (await waiting()).map(({ approvalId }) => approvalId);
        const limited = await api.do(token, 'tokens.create', { accountIds: [accountId] });
        assert.equal((await api.admin(limited.accountApiToken, 'approvals.reject', { approvalIds: all })).status, 403);
        await api.do(token, 'approvals.approve', { approvalIds: all });
        assert.deepEqual(await linesOf('approvals.approve', accountId), [['complete', first, customer.tokenId]]);
        assert.deepEqual(await linesOf('approvals.approve', other.accountId), [['complete', second, customer.tokenId]]);
        assert.deepEqual(await linesOf('approvals.approve', null), []);
        assert.deepEqual(await linesOf('approvals.reject', null), [['refused', null, limited.tokenId]]);
      });

      it('a decision on a link’s page or by an agent’s user has a line in the audit, without which nothing is decided (P18)', async () => {
        const { api, customer, token, accountId, send, asked, onPage, tokenIn, waiting, get } = await opened({ inAgent: true });
        const linesOf = async (requestId: string) =>
          (await api.do(token, 'audit.list', { limit: 100 })).lines
            .filter((line) => line.kind === 'administration' && line.requestId === requestId)
            .map((line) => [line.call, line.outcome, line.accountId, line.tokenId]);
        const onLink = await send('ada');
        const [event] = asked();
        const decision = { token: tokenIn(event!), approvalId: event!.approvalId, isApproved: true };
        const { requests } = api.context;
        const failing = new Proxy(requests, {
          get: (port, name) =>
            name === 'put' ? async () => Promise.reject(new Error('The table fails')) : Reflect.get(port, name).bind?.(port),
        });
        const caller = {
          customerId: customer.customerId,
          accountId,
          tokenHash: tokenHash(token),
          token: { tokenId: customer.tokenId, validUntil: undefined, scopes: [...scopes], accountIds: null },
        };
        const inAgent = await send('grace');
        const link = new URL((await get(inAgent)).resultLink).pathname.split('/').at(-1)!;
        const broken = userApprovals({ ...api.context, requests: failing }, caller);
        const ids = (await broken.open(link)).map(({ approvalId }) => approvalId);
        await assert.rejects(broken.decide(link, ids, false), /The table fails/);
        Object.assign(api.context, { requests: failing });
        await assert.rejects(onPage('decide', decision), /The table fails/);
        Object.assign(api.context, { requests });
        assert.equal((await waiting()).length, 2);
        await onPage('decide', decision);
        await userApprovals(api.context, caller).decide(link, ids, false);
        assert.deepEqual(await linesOf(onLink), [['approvals.approve', 'complete', accountId, null]]);
        assert.deepEqual(await linesOf(inAgent), [['approvals.reject', 'complete', accountId, customer.tokenId]]);
        assert.deepEqual(await waiting(), []);
      });

      it('is listed in pages, of one account alone as well, with the name of the token that asked', async () => {
        const { api, customer, token, accountId, send } = await opened();
        const named = await api.do(token, 'tokens.create', { name: 'Sales agent' });
        const other = await api.account(customer);
        await api.do(token, 'accounts.setApproval', { accountId: other.accountId, functions: ['conversations.sendMessage'] });
        await send('ada', 'grace');
        await api.call({ ...customer, token: named.accountApiToken }, other, 'conversations.sendMessage', messageTo('ida'));
        const first = await api.do(token, 'approvals.list', { limit: 2 });
        const second = await api.do(token, 'approvals.list', { limit: 2, cursor: first.nextCursor! });
        const targets = [...first.approvals, ...second.approvals].map(({ target }) => target);
        assert.deepEqual([targets, second.nextCursor], [['ada', 'grace', 'ida'].map(personOf), null]);
        assert.equal(second.approvals[0]?.askedBy, 'Sales agent');
        assert.equal((await api.do(token, 'approvals.list', { accountId })).approvals.length, 2);
      });

      it('the event has a link whose page shows everything and takes one decision; following it decides nothing', async () => {
        const { api, harness, send, work, asked, onPage, tokenIn, arrived } = await opened();
        await send('ada');
        const [event] = asked();
        assert.ok(event);
        assert.match(event.url, /^https:\/\/api\.test\/approve#apl_[\w-]{43}$/);
        assert.deepEqual([event.target, event.parameters?.[0]], [personOf('ada'), text('ada')]);
        const { shown } = await onPage('open', { token: tokenIn(event) });
        assert.deepEqual(
          [shown.approvalId, shown.requester, shown.function, shown.target, shown.parameters[0], shown.state],
          [event.approvalId, 'Customer', 'conversations.sendMessage', personOf('ada'), text('ada'), 'waiting'],
        );
        for (const method of ['GET', 'HEAD'])
          for (const path of ['/approve/decide', '/approve/open'])
            assert.notEqual((await api.send(path, {}, undefined, method)).status, 200);
        assert.equal((await onPage('open', { token: tokenIn(event) })).shown.state, 'waiting');
        assert.equal((await onPage('decide', { token: tokenIn(event) })).status, 400, 'nothing is decided without a decision');
        const others = event.approvalId.endsWith('xx') ? 'yy' : 'xx';
        const other = { token: tokenIn(event), approvalId: `${event.approvalId.slice(0, -2)}${others}`, isApproved: true };
        assert.equal((await onPage('decide', other)).status, 400, 'the decision names what was shown');
        const decision = { token: tokenIn(event), approvalId: event.approvalId };
        assert.equal((await onPage('decide', { ...decision, isApproved: true })).shown.state, 'approved');
        assert.equal((await onPage('decide', { ...decision, isApproved: false })).shown.state, 'approved', 'one decision');
        await work();
        assert.deepEqual(arrived(), ['ada']);
        const everything = `${api.logged.join(' ')}`;
        assert.ok(!everything.includes('secret-text') && !everything.includes(tokenIn(event)), 'neither content nor token is logged (P12)');
        const rows: unknown[] = [];
        for await (const page of harness.rows.requests.scan()) rows.push(...page);
        assert.ok(!JSON.stringify(rows).includes(tokenIn(event)), 'its token is stored as a hash');
      });

      it('an item that names a conversation by its id shows whom that is with, if it is stored', async () => {
        const { api, harness, customer, account, accountId, waiting, onPage, asked, tokenIn, work } = await opened();
        for (const [name, threadId] of [
          ['ada', '2-known'],
          ['grace', '2-later'],
        ] as const) {
          const profileId = `ACoAA${name}`;
          const read = { profileId, threadId, people: [personOf(profileId), personOf(name)], whole: true, messages: [] };
          await keepConversation(harness.rows.accounts, accountId, read, harness.clock.now());
        }
        const standard = ['2-known', '2-later', '2-other'].map((threadId) => ({ threadId, text: 'Hello' }));
        await api.call(customer, account, 'conversations.sendMessage', { standard });
        await work();
        await harness.sweep();
        const { accounts } = api.context;
        let spans = 0;
        const query: typeof accounts.query = (asked) => {
          if (asked.partition === conversationsPartition(accountId)) spans++;
          return accounts.query(asked);
        };
        Object.assign(api.context, { accounts: { ...accounts, query } });
        const people = new Map((await waiting()).map(({ target, person }) => [target, person]));
        assert.deepEqual(
          people,
          new Map([
            ['2-known', personOf('ada')],
            ['2-later', personOf('grace')],
            ['2-other', null],
          ]),
        );
        assert.equal(spans, 1, 'the addresses of an account are read once for all its questions');
        const [event] = asked();
        assert.equal((await onPage('open', { token: tokenIn(event!) })).shown.person, personOf('ada'));
      });

      it('a decision names its token, or the id of one without a name', async () => {
        const { api, token, idsOf, send, work } = await opened();
        const unnamed = await api.do(token, 'tokens.create', {});
        const requestId = await send('ada');
        await work();
        const { decisions } = await api.do(unnamed.accountApiToken, 'approvals.reject', { approvalIds: await idsOf(requestId) });
        assert.equal(decisions[0]?.decidedBy, unnamed.tokenId);
      });

      it('a link that was guessed is refused as an invalid token is', async () => {
        const { onPage } = await opened();
        const { status, shown } = await onPage('open', { token: `apl_${'A'.repeat(43)}` });
        assert.deepEqual([status, shown.error?.errorType], [404, 'linkNotFound']);
      });
    });
};

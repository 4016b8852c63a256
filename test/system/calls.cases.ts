import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { createClient, isAccountApiError } from '../../clients/typescript/index.ts';
import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { type Part, testsOf } from '../support/part.ts';
import type { RunningSystem } from '../support/runningSystem.ts';
import type { SandboxPerson } from '../support/sandboxControl.ts';
import { api } from '../support/sharedSystem.ts';

interface Item {
  readonly person: string;
  readonly result: {
    readonly success: boolean;
    readonly data?: unknown;
    readonly error?: { readonly errorType: string; readonly [key: string]: unknown };
  };
}

const completionOf = <Shape = Item[]>(reply: Awaited<ReturnType<RunningSystem['call']>>): Shape => {
  assert.equal(reply.envelope.status, 'complete', JSON.stringify(reply.envelope));
  return (reply.envelope as unknown as { completion: Shape }).completion;
};

const nobody = 'https://www.linkedin.com/in/nobody-of-this-name';

export const calls = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('calls through HTTP, queue and Chromium', () => {
    describe('connections.checkStatus', () => {
      it('reports connected, pending, not connected and not found in both renderers', async () => {
        // One of each relation, renderer and place of the button.
        const account = api.world.accounts[0]!.id;
        const kindOf = ({ renderer, relations }: SandboxPerson, state: string) => `${state} ${renderer} ${relations[account]?.layout}`;
        const asked = new Map<string, [string, string]>();
        for (const state of ['connected', 'pending', 'notConnected'])
          for (const person of api.people(state))
            if (['card', 'more'].includes(person.relations[account]?.layout ?? '')) asked.set(kindOf(person, state), [person.url, state]);
        assert.equal(asked.size, 8);
        const people = [...[...asked.values()].map(([url]) => url), nobody];
        const items = completionOf(await api.call('connections.checkStatus', { people }));
        assert.deepEqual(
          items.map((item) => [item.person, item.result.data ?? item.result.error?.errorType]),
          [
            ...[...asked.values()].map(([url, connectionStatus]) => [url, { connectionStatus, incoming: false }]),
            [nobody, 'personNotFound'],
          ],
        );
      });

      for (const renderer of ['sdui', 'ember'])
        rest(`reads ${renderer} pages`, async () => {
          await api.faults({ kind: 'renderer', renderer });
          const people = [api.person('connected'), api.person('pending'), api.person('notConnected')];
          const items = completionOf(await api.call('connections.checkStatus', { people: people.map((person) => person.url) }));
          assert.deepEqual(
            items.map((item) => item.result.data),
            ['connected', 'pending', 'notConnected'].map((connectionStatus) => ({ connectionStatus, incoming: false })),
          );
        });

      for (const kind of ['unknownLayout', 'blankShell'])
        rest(`P13: a page with ${kind} is layoutChanged for that item, and its neighbour is not touched`, async () => {
          const [changed, fine] = api.people('connected');
          await api.faults({ kind, match: { person: changed!.slug } });
          const items = completionOf(await api.call('connections.checkStatus', { people: [changed!.url, fine!.url] }));
          assert.deepEqual(
            items.map((item) => item.result.error?.errorType ?? item.result.data),
            ['layoutChanged', { connectionStatus: 'connected', incoming: false }],
          );
          assert.ok(items[0]?.result.error?.page && items[0].result.error.element);
        });
    });

    rest('an unreachable LinkedIn is reported as such, immediately, and the account works afterwards', async () => {
      const people = [api.person('connected').url];
      await api.faults({ kind: 'dropConnection' });
      const { envelope } = await api.call('connections.checkStatus', { people });
      assert.ok(envelope.status === 'error', JSON.stringify(envelope));
      const { errorType, message, retrySafe } = envelope.error;
      assert.deepEqual([errorType, retrySafe, envelope.partial], ['networkUnavailable', true, []]);
      assert.match(message, /ERR_/);
      const exactly = async () => {
        const given = { url: api.system.url, token: demoTokens.customer };
        const { statusDetails } = (await callAdmin(given, 'accounts.get', {
          accountId: demoTokens.accounts[0],
        })) as AdminOutputOf<'accounts.get'>;
        return [statusDetails.status, statusDetails.networkError?.slice(0, 4)];
      };
      assert.deepEqual(await exactly(), ['networkUnavailable', 'ERR_']);
      await api.reset();
      // The first one's answer is noted before the next one begins.
      for (let calls = 0; calls < 2; calls++) assert.equal(completionOf(await api.call('connections.checkStatus', { people })).length, 1);
      assert.deepEqual(await exactly(), ['active', undefined]);
    });

    it('people.visit visits exactly the people asked for', async () => {
      const people = api.world.people.filter((person) => person.status === 'exists').slice(0, 3);
      const items = completionOf(await api.call('people.visit', { people: [...people.map((person) => person.url), nobody] }));
      assert.deepEqual(
        items.map((item) => item.result.error?.errorType ?? item.result.success),
        [true, true, true, 'personNotFound'],
      );
      assert.deepEqual(
        (await api.ledger('visit')).map((entry) => entry.person),
        people.map((person) => person.url),
      );
    });

    rest('loads the hidden frame of React pages, but not for what opens nothing on them', async () => {
      await api.faults({ kind: 'renderer', renderer: 'sdui' });
      const friend = api.person('connected').url;
      const frames = async (name: string, input: object): Promise<number> => {
        const before = (await api.pages())['/preload/'] ?? 0;
        completionOf(await api.call(name, input));
        return ((await api.pages())['/preload/'] ?? 0) - before;
      };
      assert.ok((await frames('people.visit', { people: [friend] })) > 0);
      assert.equal(await frames('people.get', { people: [friend], include: { basicInfo: {}, skills: {} } }), 0);
      assert.ok((await frames('conversations.sendMessage', { standard: [{ person: friend, text: 'Hi' }] })) > 0);
    });

    describe('conversations.sendMessage', () => {
      it('sends each message once, to the right person, with its text as it is', async () => {
        const [one, two] = api.people('connected');
        const messages = [
          { person: one!.url, text: 'Hello,\nhow are “you”? 你好 👋🏽' },
          { person: two!.url, text: 'Second' },
        ];
        const { standard } = completionOf<{ standard: Item[] }>(await api.call('conversations.sendMessage', { standard: messages }));
        assert.deepEqual(
          standard.map((item) => item.result),
          [{ success: true }, { success: true }],
        );
        assert.deepEqual(
          (await api.ledger('message')).map(({ person, text }) => ({ person, text })),
          messages,
        );
      });

      it('answers messagingNotAllowed, personNotFound and noSalesNavigator, and sends nothing', async () => {
        const stranger = api.person('notConnected').url;
        const friend = api.person('connected').url;
        const reply = await api.call('conversations.sendMessage', {
          standard: [
            { person: stranger, text: 'Hi' },
            { person: nobody, text: 'Hi' },
          ],
          salesNavigator: [{ person: friend, subject: 'Subject', text: 'Hi' }],
        });
        const { standard, salesNavigator } = completionOf<{ standard: Item[]; salesNavigator: Item[] }>(reply);
        assert.deepEqual(
          [...standard, ...salesNavigator].map((item) => item.result.error?.errorType),
          ['messagingNotAllowed', 'personNotFound', 'noSalesNavigator'],
        );
        assert.deepEqual(await api.ledger('message'), []);
      });

      // All of them are tried in `sandbox/conversations.sendMessage`.
      for (const [variant, errorType] of [
        ['draft', 'draftInTheWay'],
        ['pressEnter', 'pressEnterToSend'],
        ['wrongRecipient', 'layoutChanged'],
        ['missing', 'layoutChanged'],
      ])
        (variant === 'draft' ? it : rest)(`a composer with ${variant} fails the item as ${errorType}, and nothing is sent`, async () => {
          await api.faults({ kind: 'composer', variant });
          const { standard } = completionOf<{ standard: Item[] }>(
            await api.call('conversations.sendMessage', { standard: [{ person: api.person('connected').url, text: 'Hi' }] }),
          );
          assert.equal(standard[0]?.result.error?.errorType, errorType);
          assert.deepEqual(await api.ledger('message'), []);
        });

      rest('quick replies are never clicked', async () => {
        await api.faults({ kind: 'composer', variant: 'quickReplies' });
        const { standard } = completionOf<{ standard: Item[] }>(
          await api.call('conversations.sendMessage', { standard: [{ person: api.person('connected').url, text: 'Hi' }] }),
        );
        assert.deepEqual(standard[0]?.result, { success: true });
        assert.deepEqual(
          (await api.ledger('message')).map((entry) => entry.text),
          ['Hi'],
        );
      });
    });

    it('P2: an account’s requests run in order, also when they come at once; accounts run side by side', async () => {
      const people = api.people('connected').slice(0, 3);
      const replies = [];
      for (const person of people)
        replies.push(
          await api.call(
            'conversations.sendMessage',
            { standard: [{ person: person.url, text: 'Order' }] },
            { headers: { 'result-handling': 'reslink' } },
          ),
        );
      const other = api.call('people.visit', { people: [people[0]!.url] }, { account: 1 });
      for (const reply of replies) {
        assert.equal(reply.status, 202);
        if (reply.envelope.status !== 'processing') return assert.fail(JSON.stringify(reply.envelope));
        completionOf(await api.result(`${reply.envelope.process.resultLink}?wait=30`));
      }
      completionOf(await other);
      assert.deepEqual(
        (await api.ledger('message')).map((entry) => entry.person),
        people.map((person) => person.url),
      );
    });

    it('each function that no other test here calls answers through the whole system', async () => {
      const [company, post] = [api.world.companies[0]?.url, api.world.posts[0]?.url];
      const [include, dataSource] = [{ basicInfo: {} }, 'standard'];
      const { conversations } = (await (await fetch(`${api.system.sandboxControlUrl}/world`)).json()) as {
        conversations: Record<string, { id: string }[]>;
      };
      const threadId = conversations[api.world.accounts[0]?.id ?? '']?.[0]?.id ?? '';
      const span = { start: new Date(Date.now() - 86_400_000).toISOString(), end: new Date().toISOString() };
      const bodies: Readonly<Record<string, object>> = {
        'companies.visit': { companies: [company] },
        'companies.follow': { companies: [company] },
        'companies.unfollow': { companies: [company] },
        'people.follow': { people: [api.person('notConnected').url] },
        'people.unfollow': { people: [api.person('notConnected').url] },
        'conversations.manage': { threads: [{ threadId, operation: 'star' }] },
        'companies.get': { companies: [company], include },
        'posts.get': { posts: [post], include },
        'people.search': { dataSource, searches: [{ searchId: 'all', limit: 5 }] },
        'companies.search': { dataSource, searches: [{ searchId: 'all', limit: 5 }] },
        'stats.getActions': span,
        'stats.getSSI': {},
        'stats.getPerformance': {},
      };
      for (const [name, body] of Object.entries(bodies)) {
        const completion = completionOf<unknown>(await api.call(name, body));
        // An array has a result for each item.
        if (/^(?:companies|posts|people|conversations)/.test(name))
          assert.deepEqual(
            (completion as Item[]).map(({ result }) => result.error ?? result.success),
            [true],
            name,
          );
        else assert.ok(completion, name);
      }
      for (const kind of ['follow', 'unfollow']) assert.equal((await api.ledger(kind)).length, 2, kind);
    });

    it('the typed client: progress, results by link, one effect per key, administration, refusals', async () => {
      const [identificationToken, another] = demoTokens.accounts;
      const client = createClient({ baseUrl: api.system.url, accountApiToken: demoTokens.customer, identificationToken });
      const friend = api.person('connected').url;

      const told: number[] = [];
      const status = await client.connections.checkStatus({ people: [friend, nobody] }, { onProgress: ({ total }) => told.push(total) });
      assert.deepEqual(
        status.completion.map(({ person, result }) => [person, result.success ? result.data.connectionStatus : result.error.errorType]),
        [
          [friend, 'connected'],
          [nobody, 'personNotFound'],
        ],
      );
      assert.ok(told.length > 0 && told.every((total) => total === 2));

      const message = { standard: [{ person: friend, text: 'Once' }] };
      const sent = await client.conversations.sendMessage(message, { idempotencyKey: 'client-1' });
      const started = await client.conversations.sendMessage.start(message, { idempotencyKey: 'client-1' });
      assert.equal(started.requestId, sent.requestId);
      assert.deepEqual((await started.wait()).completion, sent.completion);
      assert.equal((await api.ledger('message')).length, 1);

      const visiting = await client.people.visit.start({ people: [friend] }, { identificationToken: another });
      const visited = await client.results.wait<'people.visit'>(String(visiting.resultLink), { identificationToken: another });
      assert.deepEqual(visited.completion, [{ person: friend, result: { success: true } }]);
      await visiting.cancel();
      await assert.rejects(
        client.results.read(String(visiting.resultLink)),
        (error) => isAccountApiError(error) && error.errorType === 'resultNotFound',
      );

      assert.deepEqual(new Set((await client.admin.accounts.list()).map((account) => account.status)), new Set(['active']));
      await assert.rejects(
        client.admin.accounts.get({ accountId: 'nobody' }),
        (error) => isAccountApiError(error, 'accounts.get') && error.errorType === 'accountNotFound' && error.status === 404,
      );
    });

    rest('in another language a message goes out; what only words can tell ends the request, with page and element', async () => {
      await api.faults({ kind: 'language', language: 'fr' });
      const friend = api.person('connected').url;
      const sent = await api.call('conversations.sendMessage', { standard: [{ person: friend, text: 'Bonjour' }] });
      assert.equal(sent.envelope.status, 'complete');
      assert.deepEqual(
        (await api.ledger('message')).map(({ text }) => text),
        ['Bonjour'],
      );
      await api.faults({ kind: 'language', language: 'qaa' });
      const reply = await api.call('connections.acceptRequest', { people: [api.person('incoming').url] });
      const error = reply.envelope.status === 'error' ? reply.envelope.error : assert.fail(reply.envelope.status);
      assert.deepEqual([error.errorType, error.page, error.element], ['languageNotSupported', 'receivedInvitations', 'notice']);
      assert.deepEqual(await api.ledger('acceptance'), []);
    });
  });
};

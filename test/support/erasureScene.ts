import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readAccount } from '../../functions/accounts/account.ts';
import { keepConversation, keepNewMessages } from '../../functions/accounts/keptConversations.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { findFunction } from '../../functions/contract/functions.ts';
import { type Channel, planItems } from '../../functions/contract/items.ts';
import { validateInput } from '../../functions/contract/validation.ts';
import { planDelivery } from '../../functions/deliveries/deliveryPlan.ts';
import { fingerprint } from '../../functions/requests/ids.ts';
import { keepSnapshot } from '../../functions/requests/snapshots.ts';
import { storeAnswered } from '../../functions/requests/storeAnswer.ts';
import { rowAbsent } from '../../functions/rows/condition.ts';
import { type TableName, tables } from '../../functions/rows/tables.ts';
import { carryOutErasures } from '../../functions/sweeper/erasures.ts';
import { setWatch } from '../../functions/watching/setting.ts';
import { tell } from '../../functions/watching/told.ts';
import { keepUnread } from '../../functions/watching/unread.ts';
import { putWorkflow } from '../../functions/workflows/workflow.ts';
import { type ApiAccount, type ApiCustomer, ApiHarness } from './apiHarness.ts';
import { CrashPoint } from './crashPoint.ts';
import { OAuthClient } from './oauthClient.ts';
import { WatchHarness } from './watchHarness.ts';
import { rules, signIns, type WorkerHarness } from './workerHarness.ts';

const site = 'https://www.linkedin.com/in/';

/** The person who is erased. */
export const ines = {
  name: 'Inês Quaresma',
  url: `${site}ines-quaresma`,
  id: 'ACoAAAbCdEfGhIjKlMnOpQrStUvWxYz01234567',
  urn: `urn:li:member:${Buffer.from('ACoAAAbCdEfGhIjKlMnOpQrStUvWxYz01234567', 'base64url').readUInt32BE(4)}`,
  threadId: '2-conversation-with-ines',
  otherThreadId: '2-seen-by-a-look',
  post: 'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212669999',
  words: ['canary-written-to-her', 'canary-written-by-her', 'canary-her-headline', 'canary-her-comment', 'canary-her-message'],
} as const;

/** Everything by which she could be found. */
export const tracesOfInes = [
  ines.name,
  'ines-quaresma',
  ines.id,
  ines.urn,
  ines.threadId,
  ines.otherThreadId,
  '7444658505212669999',
  ...ines.words,
];

/** Somebody else, who stays; one has her name. */
export const omar = { name: 'Omar Nassar', url: `${site}omar-nassar`, words: 'canary-of-omar' } as const;
export const namesake = { name: ines.name, url: `${site}another-ines`, words: 'canary-of-the-namesake' } as const;

const others = Array.from({ length: 9 }, (_, index) => `${site}other-${index}`);

/** How gzip begins: two bytes alone stand at the beginning of sealed content, too, by chance. */
const zipped = [0x1f, 0x8b, 8, 0];
const written = (value: unknown): unknown => {
  if (value instanceof Set) return [...value];
  if (value instanceof Uint8Array)
    return zipped.every((byte, at) => value[at] === byte) ? gunzipSync(value).toString() : Buffer.from(value).toString();
  return value;
};

/** Where one of the texts is found: in rows, or in the bytes of the database's files. */
export const findIn = async (harness: WorkerHarness, texts: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const table of Object.keys(tables) as TableName[])
    for await (const page of harness.rows[table].scan())
      for (const row of page) {
        const text = JSON.stringify(row, (_, value) => written(value));
        found.push(...texts.filter((each) => text.includes(each)).map((each) => `${each} in ${table} ${row.pk} ${row.sk}`));
      }
  for (const file of ['', '-wal', '-journal'].map((end) => `${harness.file}${end}`)) {
    if (harness.file === '' || !existsSync(file)) continue;
    const bytes = readFileSync(file);
    found.push(...texts.filter((each) => bytes.includes(each)).map((each) => `${each} in the bytes of ${file}`));
  }
  return found;
};

const messageEvent = (accountId: string, person: { readonly name: string; readonly url: string }, text: string) => (timestamp: string) => ({
  type: 'message.received' as const,
  timestamp,
  data: {
    accountId,
    threadId: person.url === ines.url ? ines.threadId : '2-other',
    kind: 'person' as const,
    person: { name: person.name, publicUrl: person.url, headline: null, urn: person.url === ines.url ? ines.urn : null, avatarUrl: null },
    messageId: `urn:li:msg_message:(x,${text})`,
    text,
    time: timestamp,
    attachments: [],
    hasEarlierUnread: false,
  },
});

/** A customer with two accounts in which a person has left traces wherever something is kept. */
export class ErasureScene {
  readonly harness: WorkerHarness;
  readonly api: ApiHarness;
  readonly customer: ApiCustomer;
  readonly account: ApiAccount;
  readonly second: ApiAccount;
  /** Requests by name. */
  readonly requests = new Map<string, { readonly requestId: string; readonly resultHash: string }>();

  private constructor(api: ApiHarness, customer: ApiCustomer, account: ApiAccount, second: ApiAccount) {
    this.harness = api.harness;
    this.api = api;
    this.customer = customer;
    this.account = account;
    this.second = second;
  }

  static async made(harness: WorkerHarness): Promise<ErasureScene> {
    const api = new ApiHarness(harness);
    const customer = await api.customer();
    const scene = new ErasureScene(api, customer, await api.account(customer), await api.account(customer));
    await scene.#requests();
    await scene.#conversations();
    await scene.#looks();
    await scene.#watching();
    await scene.#deliveries();
    // A code that nobody redeems.
    await (await OAuthClient.registered(api)).allowed(customer, scene.accountId);
    await scene.#workflows();
    return scene;
  }

  /** Workflows that name people, as they were sent. */
  async #workflows(): Promise<void> {
    const now = this.harness.clock.now();
    for (const [index, { url, text }] of [
      { url: ines.url, text: ines.words[0] },
      { url: omar.url, text: omar.words },
    ].entries())
      await putWorkflow(
        this.api.context.requests,
        {
          workflowId: `wf_${index}`,
          customerId: this.customer.customerId,
          ownerId: this.accountId,
          askedBy: null,
          definition: JSON.stringify([{ actionType: 'st.sendMessage', personUrl: url, text }]),
          state: 'done',
          createdAt: now,
          requests: {},
          locals: {},
          ttl: Math.ceil(now / 1000) + 86_400,
        },
        rowAbsent,
      );
  }

  get accountId(): string {
    return this.account.accountId;
  }

  /** A request that has ended with these data, one for each item, however it was done. */
  async answered(name: string, call: string, body: JsonObject, data: readonly Json[], account = this.account): Promise<void> {
    const declaration = findFunction(call);
    if (!declaration) throw new Error(`${call} is not declared`);
    const validated = validateInput(declaration, body);
    if (!validated.ok) throw new Error(`${call}: ${validated.details}`);
    const { input } = validated;
    const { acceptance } = this.api.context;
    this.harness.clock.advance(1);
    const { row } = await storeAnswered(
      acceptance,
      {
        customerId: this.customer.customerId,
        accountId: account.accountId,
        function: call,
        input,
        total: planItems(declaration, input).length,
        resultHandling: 'reslink',
        idempotency: { key: `key of ${name}`, body: fingerprint(`${call} ${JSON.stringify(input)}`) },
      },
      async () => data.map((each) => ({ success: true, data: each })),
    );
    this.requests.set(name, row);
  }

  async #requests(): Promise<void> {
    const row = (person: { name: string; url: string; words: string | readonly string[] }, headline: string | null = null): JsonObject => ({
      name: person.name,
      publicUrl: person.url,
      headline: headline ?? String(person.words),
      location: null,
    });
    const hers = row(ines, 'canary-her-headline');
    // In the second account alone, her address and her permanent id stand together.
    const basicInfo = { ...hers, hashedUrl: site + ines.id, position: null };
    await this.answered('profile', 'people.get', { people: [ines.url], include: { basicInfo: {} } }, [{ basicInfo }], this.second);
    await this.answered('search', 'people.search', { dataSource: 'standard', searches: [{ searchId: 'a', term: 'engineers' }] }, [
      [row(omar), hers, row(namesake)],
    ]);
    await this.answered('by id', 'connections.checkStatus', { people: [site + ines.id, omar.url] }, [
      { connectionStatus: 'connected', incoming: false },
      { connectionStatus: 'pending', incoming: false },
    ]);
    const many = Array.from({ length: 2_400 }, (_, index) => ({ ...row(omar), headline: `row ${index} ${'x'.repeat(120)}` }));
    await this.answered('long', 'people.search', { dataSource: 'standard', searches: [{ searchId: 'b', term: 'all' }] }, [[...many, hers]]);
    const comment = (author: { name: string; url: string }, text: string) => ({ authorName: author.name, authorUrl: author.url, text });
    const post = { author: { type: 'person', name: omar.name, publicUrl: omar.url, headline: null }, url: null, text: omar.words };
    const include = { basicInfo: {}, comments: { limit: 10 } };
    await this.answered('post', 'posts.get', { posts: ['https://www.linkedin.com/feed/update/urn:li:activity:7'], include }, [
      { basicInfo: post, comments: [comment(ines, 'canary-her-comment'), comment(omar, 'canary-of-omar')] },
    ]);
    const own = {
      author: { type: 'person', name: ines.name, publicUrl: ines.url, headline: null },
      url: ines.post,
      text: 'canary-written-by-her',
    };
    await this.answered('her post', 'posts.get', { posts: [ines.post], include: { basicInfo: {} } }, [{ basicInfo: own }]);
    await this.answered('reaction', 'posts.react', { reactions: [{ post: ines.post, type: 'like' }] }, [{}]);
    const thread = { threadId: ines.threadId, person: ines.url, name: ines.name };
    await this.answered('threads', 'conversations.list', {}, [[thread, { threadId: '2-other', person: omar.url, name: omar.name }]]);
    await this.answered('thread', 'conversations.get', { standard: [{ threadId: ines.threadId }] }, [[{ text: 'canary-written-by-her' }]]);
    const ten = { people: [...others.slice(0, 4), ines.url, ...others.slice(4)] };
    this.requests.set('ten', await this.harnessed('connections.checkStatus', ten));
    const messages = [ines.url, omar.url].map((person) => ({
      person,
      text: person === ines.url ? 'canary-written-to-her' : 'canary-of-omar',
    }));
    this.requests.set('messages', await this.harnessed('conversations.sendMessage', { standard: messages }));
    await this.harness.drain();
    const facts = { customerId: this.customer.customerId, accountId: this.accountId, function: 'connections.checkStatus' };
    const about = { ...facts, item: 0, page: 'profile', element: 'topCard', at: this.harness.clock.now() };
    const requestId = this.requests.get('by id')?.requestId ?? '';
    await keepSnapshot(this.harness.rows.requests, { ...about, requestId }, async () => '<html></html>', 86_400_000);
  }

  /** A call through the API, by its accepted request. */
  async harnessed(name: string, body: JsonObject, key = name): Promise<{ readonly requestId: string; readonly resultHash: string }> {
    const { envelope } = await this.api.call(this.customer, this.account, name, body, { 'idempotency-key': `key of ${key}` });
    const resultHash = envelope.process?.resultLink.split('/').at(-1) ?? '';
    return { requestId: envelope.requestId ?? '', resultHash };
  }

  async #conversations(): Promise<void> {
    const { accounts } = this.harness.rows;
    const file = (name: string) => ({ name, type: 'application/pdf', size: 12, url: null });
    const message = (id: string, text: string) => ({
      id,
      sender: 'them' as const,
      text,
      time: '2026-11-20T10:00:00.000Z',
      // With what Omar wrote there are files, one of them hers.
      attachments: text === omar.words ? [file(`CV of ${ines.name}.pdf`), file('canary-of-omar.pdf')] : [],
    });
    const keep = (profileId: string, threadId: string, people: string[], texts: string[], channel: Channel = 'standard') =>
      keepConversation(
        accounts,
        this.accountId,
        { channel, profileId, threadId, people, whole: true, messages: texts.map((text, index) => message(`${profileId}-${index}`, text)) },
        this.harness.clock.now(),
      );
    await keep(ines.id, ines.threadId, [ines.url, site + ines.id], ['canary-written-by-her', 'canary-written-to-her']);
    await keep('ACwAAB1234567abcdefghijklmnopqrstuvwxyz', '2-sales', [ines.url], ['canary-of-an-inmail'], 'salesNavigator');
    await keep('ACoAAB7654321abcdefghijklmnopqrstuvwxyz', '2-other', [omar.url], [`Ask ${ines.name}, she knows`, omar.words]);
  }

  /** In the second account, a look has found a message of hers. */
  async #looks(): Promise<void> {
    const { accounts } = this.harness.rows;
    const { accountId } = this.second;
    const message = {
      id: 'urn:li:msg_message:(x,new)',
      sender: 'them' as const,
      text: 'canary-written-by-her',
      time: '2026-11-20T10:00:00.000Z',
      attachments: [],
    };
    await keepNewMessages(accounts, accountId, { threadId: ines.otherThreadId, person: ines.url, messages: [message] });
    await keepUnread(accounts, accountId, [
      { threadId: ines.otherThreadId, unreadCount: 1 },
      { threadId: '2-other', unreadCount: 2 },
    ]);
  }

  async #watching(): Promise<void> {
    const { harness, accountId } = this;
    const account = await readAccount(harness.rows.accounts, accountId);
    if (!account) throw new Error('There is no account');
    Object.assign(harness.linkedin.contacts, {
      connections: ['ines-quaresma', 'omar-nassar'],
      sent: ['ines-quaresma'],
      received: ['ines-quaresma'],
    });
    const watch = WatchHarness.over(harness, accountId);
    for (const kind of ['inbox', 'network'] as const) await setWatch(harness.rows.accounts, account, kind, 15, harness.clock.now());
    // One look at a time.
    for (let looks = 0; looks < 3; looks++) {
      await watch.sweep();
      await harness.drain();
      harness.clock.advance(1_000_000);
    }
    const { customerId } = this.customer;
    const telling = { accounts: harness.rows.accounts, topic: harness.topic };
    const news = [
      { ids: ['hers'], event: messageEvent(accountId, ines, 'canary-her-message') },
      { ids: ['his'], event: messageEvent(accountId, omar, omar.words) },
    ];
    await tell(telling, { accountId, customerId, kind: 'inbox' }, news, harness.clock.now());
  }

  async #deliveries(): Promise<void> {
    const { webhooks } = this.harness.rows;
    const { customerId } = this.customer;
    const plan = (deliveryId: string, event: unknown) =>
      planDelivery(
        webhooks,
        {
          ...{
            deliveryId,
            customerId,
            endpoint: 'customer',
            eventId: `evt_${deliveryId}`,
            type: 'message.received',
            accountId: this.accountId,
          },
          ...{ url: 'https://hooks.test', body: JSON.stringify(event) },
        },
        { kind: 'refused', error: 'webhookRemoved' },
        { now: this.harness.clock.now(), retentionMs: 86_400_000 },
      );
    const at = new Date(this.harness.clock.now()).toISOString();
    await plan('dlv_hers', messageEvent(this.accountId, ines, 'canary-her-message')(at));
    await plan('dlv_his', messageEvent(this.accountId, omar, omar.words)(at));
    await plan('dlv_both', {
      type: 'request.completed',
      data: {
        completion: [
          { person: ines.url, result: {} },
          { person: omar.url, result: {} },
        ],
      },
    });
  }

  /** What the sweeper does for erasures, in a process of its own. */
  sweep(crashPoint = new CrashPoint()): Promise<number> {
    const { overwriteDeleted } = this.harness;
    return carryOutErasures({
      ...this.harness.sweeperWith(crashPoint),
      signIns,
      heartbeatStaleMs: rules.heartbeatStaleMs,
      overwriteDeleted,
    });
  }

  /** Time passes until the second pass is due, and the sweeper does it. */
  async finish(): Promise<void> {
    for (let sweeps = 0; sweeps < 5; sweeps++) {
      this.harness.clock.advance(120_000);
      await this.sweep();
    }
  }

  /** The result of a request, as its link tells it. */
  async result(name: string, account = this.account) {
    const { resultHash } = this.requests.get(name) ?? { resultHash: '' };
    const tokens = { 'account-api-token': this.customer.token, 'identification-token': account.identificationToken };
    return this.api.send(`/account/results/${resultHash}`, tokens, undefined, 'GET');
  }
}

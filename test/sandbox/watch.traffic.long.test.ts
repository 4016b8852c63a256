import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Event } from '../../functions/contract/events.ts';
import { type WatchKind, watchKinds } from '../../functions/contract/watch.looks.ts';
import { openLinkedIn } from '../../functions/linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import { freshFacts, type OpenLinkedIn } from '../../functions/linkedin/browser/session.ts';
import { leavePages } from '../../functions/linkedin/browser/tabs.ts';
import { readHead } from '../../functions/requests/eventLog.ts';
import { type LoggedEvent, readLog } from '../../functions/requests/eventLogReading.ts';
import { startSandbox } from '../../infra/sandbox/server/server.ts';
import { seeded } from '../../infra/sandbox/world/chance.ts';
import { singleProcess } from '../support/browserMode.ts';
import { testSeed } from '../support/property.ts';
import type { LedgerEntry } from '../support/sandboxBrowser.ts';
import { cookie } from '../support/sandboxLinkedIn.ts';
import { trafficWorld } from '../support/trafficWorld.ts';
import { WatchedAccount } from '../support/watchedAccount.ts';
import { openTables } from '../support/workerHarness.ts';

const seconds = Number(process.env.SOAK_SECONDS ?? 60);
const accountCount = 10;

/** What an entry of the ledger, and what an event says: told from the same thing, they are the same. */
const ofEntry = ({ account, kind, person, text }: LedgerEntry): string[] => {
  const types = {
    messageReceived: 'message.received',
    messageElsewhere: 'message.sent',
    invitationAccepted: 'connection.accepted',
    connectionElsewhere: 'connection.added',
    invitationReceived: 'connection.requestReceived',
  } as const;
  const type = types[kind as keyof typeof types];
  return type === undefined ? [] : [`${account} ${type} ${type.startsWith('message.') ? text : person}`];
};
const ofEvent = ({ type, data }: Event): string[] => {
  if (type === 'message.received' || type === 'message.sent') return [`${data.accountId} ${type} ${data.text}`];
  return type === 'connection.accepted' || type === 'connection.added' || type === 'connection.requestReceived'
    ? [`${data.accountId} ${type} ${data.person.publicUrl}`]
    : [];
};

/** More failures of a look in a row than chance explains. */
const maxFailures = 8;

/** More looks than it takes to open each thread: eight in a look. */
const closingLooks = 3;

describe('P16: random traffic on many accounts', () => {
  const ended: (() => Promise<unknown>)[] = [];
  after(async () => {
    for (const end of ended.reverse()) await end();
  });

  it(`events equal the ledger, each once (${accountCount} accounts, ${seconds} s from seed ${testSeed})`, async (test) => {
    const sandbox = await startSandbox({ host: '127.0.0.1', world: trafficWorld(accountCount, 1_000, 12) });
    ended.push(sandbox.close);
    const opened = await openLinkedIn({
      session: { storageState: { cookies: [], origins: [] }, userAgent: null },
      pacing: createPacing('off', () => 0),
      hostRules: sandbox.hostRules,
      trustedCertificate: sandbox.certificateSpki,
      singleProcess,
    });
    ended.push(() => opened.close());
    opened.page.setDefaultTimeout(6_000);
    const harness = (await openTables('sqlite')).harness();
    ended.push(harness.close);
    const control = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
      const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const answer = await fetch(`http://127.0.0.1:${sandbox.controlPort}${path}`, asked);
      assert.ok(answer.ok, `${path} ${answer.status}`);
      return (await answer.json()) as Answer;
    };

    const chance = seeded(`soak ${testSeed}`);
    const accounts = await Promise.all(
      Array.from({ length: accountCount }, async (_, index) => {
        const linkedin: OpenLinkedIn = { ...opened, patienceMs: 6_000, facts: freshFacts() };
        const account = await WatchedAccount.of({ linkedin }, `traffic-${index}`, harness);
        return { account, linkedin, liAt: `traffic-li-at-${index}` };
      }),
    );
    const figures = { looks: 0, failed: 0, rounds: 0 };
    /** Both looks at an account, until each has succeeded: some meet a fault of LinkedIn or of the topic. */
    const look = async (
      { account, linkedin, liAt }: (typeof accounts)[number],
      kinds: readonly WatchKind[] = watchKinds,
    ): Promise<void> => {
      await leavePages(linkedin);
      await linkedin.context.clearCookies();
      await linkedin.context.addCookies([{ ...cookie, value: liAt }]);
      Object.assign(linkedin.facts, freshFacts());
      for (const kind of kinds)
        for (let failures = 0; ; failures++) {
          figures.looks++;
          try {
            await (kind === 'inbox' ? account.lookAtInbox() : account.lookAtNetwork());
            break;
          } catch (error) {
            if (failures === maxFailures) throw error;
            figures.failed++;
          }
        }
    };

    for (const each of accounts) await look(each);
    for (const { account } of accounts) account.failing = () => chance() < 0.05;
    for (const until = Date.now() + seconds * 1000; Date.now() < until; figures.rounds++)
      for (const [index, each] of accounts.entries()) {
        const seed = testSeed * 1_000_000 + figures.rounds * accountCount + index;
        const { accountId } = each.account;
        const count = 1 + Math.floor(chance() * 8);
        await control('/incoming', { account: accountId, random: { count, seed, network: true } });
        if (chance() < 0.05)
          await control('/faults', { faults: [{ kind: 'status', status: 429, match: { account: accountId }, times: 1 }] });
        await look(each);
      }
    const world = await control<{ conversations: Record<string, { person: string }[]> }>('/world');
    for (const each of accounts) {
      const { accountId } = each.account;
      const happenings = (world.conversations[accountId] ?? []).map(({ person }) => ({ kind: 'readElsewhere', person }));
      await control('/incoming', { account: accountId, happenings });
      each.account.failing = () => false;
      for (let closing = 0; closing < closingLooks; closing++) await look(each, ['inbox']);
    }

    const entries = await control<LedgerEntry[]>('/ledger');
    const expected = entries.flatMap(ofEntry).sort();
    const log: LoggedEvent[] = [];
    const head = await readHead(harness.rows.accounts, 'customer');
    for (let place = 0; place < head.place; ) {
      const page = await readLog(harness.rows.accounts, { customerId: 'customer', limit: 100 }, place, head);
      log.push(...page.events);
      place = page.place;
    }
    test.diagnostic(`${figures.rounds} rounds, ${figures.looks} looks, ${figures.failed} of them failed, ${expected.length} events`);
    assert.deepEqual(log.flatMap(({ event }) => ofEvent(event)).sort(), expected, 'whoever waits is told exactly what happened');
    assert.equal(new Set(log.map(({ id }) => id)).size, log.length);
    const published = new Map(accounts.flatMap(({ account }) => account.ids.map((id, index) => [id, account.events[index] as Event])));
    assert.deepEqual([...published.values()].flatMap(ofEvent).sort(), expected, 'webhooks too, by the ids of their events');
    assert.deepEqual(
      entries.filter((entry) => entry.kind !== 'visit' && entry.kind !== 'invitationElsewhere' && ofEntry(entry).length === 0),
      [],
      'looks leave no trace',
    );
    const kinds = new Set(log.map(({ event }) => event.type));
    assert.equal(kinds.size, 5, [...kinds].join());
  });
});

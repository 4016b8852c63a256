import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openLinkedIn } from '../../functions/linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import type { OpenLinkedIn } from '../../functions/linkedin/browser/session.ts';
import { startSandbox } from '../../infra/sandbox/server/server.ts';
import { singleProcess } from '../support/browserMode.ts';
import { testSeed } from '../support/property.ts';
import { cookie, openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';
import { WatchedAccount } from '../support/watchedAccount.ts';
import { looksAtInbox } from './watch.inbox.cases.ts';

looksAtInbox('others');

const rounds = Number(process.env.SOAK_LOOKS ?? 8);

/** More looks than threads can be waiting to be opened. */
const closingLooks = 6;

/** So many threads, each with an unread message, the last of which was written a minute ago. */
const fullWorld = (threads: number): object => {
  const people = Array.from({ length: threads }, (_, index) => `writer-${String(index).padStart(4, '0')}`);
  const now = Date.now();
  return {
    people: ['mara-tiller', ...people].map((slug) => ({ slug, name: slug.replace('-', ' '), headline: 'Writes' })),
    accounts: [
      {
        id: 'demo-account-1',
        liAt: cookie.value,
        person: 'mara-tiller',
        relations: Object.fromEntries(people.map((slug) => [slug, 'connected'])),
        threads: people.map((person, index) => ({
          person,
          unread: true,
          messages: [{ from: 'them', text: `old ${index}`, time: new Date(now - (index + 1) * 60_000).toISOString() }],
        })),
      },
    ],
  };
};

const threads = 500;

describe('P16: an inbox that is full at the first look', () => {
  it(`${threads} unread threads are remembered, in one page; what comes later is told, also in those that the first look did not reach`, async () => {
    const sandbox = await startSandbox({ host: '127.0.0.1', world: fullWorld(threads) });
    const linkedin: OpenLinkedIn = await openLinkedIn({
      session: { storageState: { cookies: [cookie], origins: [] }, userAgent: null },
      pacing: createPacing('off', () => 0),
      hostRules: sandbox.hostRules,
      trustedCertificate: sandbox.certificateSpki,
      singleProcess,
    });
    const happen = (...happenings: object[]) =>
      fetch(`http://127.0.0.1:${sandbox.controlPort}/incoming`, {
        method: 'POST',
        body: JSON.stringify({ account: 'demo-account-1', happenings }),
      });
    const account = await WatchedAccount.of({ linkedin });
    try {
      const pages = await account.lookAtInbox();
      assert.deepEqual([pages, account.take()], [1, []]);
      assert.deepEqual([await account.lookAtInbox(), account.take()], [1, []], 'and so does the next look');
      await happen(
        { kind: 'message', person: 'writer-0499', text: 'news of the oldest' },
        { kind: 'message', person: 'writer-0001', text: 'news' },
      );
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), ['news of the oldest', 'news']);
      // More at once than one look opens: the others have their turn in the next.
      const many = Array.from({ length: 20 }, (_, index) => `writer-${String(100 + index).padStart(4, '0')}`);
      await happen(
        ...many.flatMap((person) => [
          { kind: 'message', person, text: `${person} one` },
          { kind: 'message', person, text: `${person} two` },
          { kind: 'readElsewhere', person },
        ]),
      );
      const opened: number[] = [];
      for (let look = 0; look < 4; look++) opened.push(await account.lookAtInbox());
      assert.ok(
        opened.every((each) => each <= 9),
        `${opened}`,
      );
      assert.deepEqual(account.takeTexts().sort(), many.flatMap((person) => [`${person} one`, `${person} two`]).sort());
    } finally {
      await account.close();
      await linkedin.close();
      await sandbox.close();
    }
  });
});

describe('P16: looks at an inbox with random traffic', () => {
  let sandbox: SandboxLinkedIn;
  before(async () => {
    sandbox = await openSandboxLinkedIn();
  });
  after(() => sandbox[Symbol.asyncDispose]());

  it(`tell exactly what the ledger has, each once (${rounds} looks from seed ${testSeed})`, async () => {
    await sandbox.reset();
    const account = await WatchedAccount.of(sandbox);
    await account.lookAtInbox();
    for (let round = 0; round < rounds; round++) {
      await sandbox.happenRandomly(12, testSeed + round);
      await account.lookAtInbox();
    }
    const threads = (await sandbox.world()).conversations['demo-account-1'] ?? [];
    await sandbox.happen(...threads.map(({ person }) => ({ kind: 'readElsewhere', person })));
    for (let look = 0; look < closingLooks; look++) await account.lookAtInbox();

    const ledger = [...(await sandbox.effects('messageReceived')), ...(await sandbox.effects('messageElsewhere'))].map(({ text }) => text);
    assert.ok(ledger.length > 4 * rounds);
    assert.deepEqual(account.takeTexts().sort(), ledger.sort());
    assert.deepEqual(await sandbox.effects('reading'), []);
    await account.close();
  });
});

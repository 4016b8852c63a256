import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { readingRun } from '../support/performerRun.ts';
import { cookie } from '../support/sandboxLinkedIn.ts';
import { openSandboxWithWorld } from '../support/sandboxWorld.ts';

const count = 45;
const writers = Array.from({ length: count }, (_, index) => `writer-${index}`);

/** Conversations with this many people, the latest first: an inbox of several parts. */
const fullWorld = {
  people: ['mara-tiller', ...writers].map((slug) => ({ slug, name: slug.replace('-', ' ') })),
  accounts: [
    {
      id: 'demo-account-1',
      liAt: cookie.value,
      person: 'mara-tiller',
      salesThreads: writers.map((person, index) => ({
        person,
        messages: [{ from: 'them', text: person, time: new Date(Date.UTC(2026, 9, 1) - index * 60_000).toISOString() }],
      })),
    },
  ],
};

describe('a long inbox of Sales Navigator', { timeout: 900_000 }, () => {
  for (const variants of [[], ['lateRows'], ['lostTurn']])
    it(`is read in its parts to its end, and no conversation is marked as read${variants.map((variant) => `: ${variant}`).join('')}`, async () => {
      await using sandbox = await openSandboxWithWorld(fullWorld, 20_000);
      const faults = [{ kind: 'seat', variant: 'yes' }, ...variants.map((variant) => ({ kind: 'salesNavigator', variant }))];
      await sandbox.control('/faults', { faults });
      const textsOf = async (limit: number): Promise<unknown[]> => {
        const item = { dataSource: 'salesNavigator', unreadOnly: false, limit };
        const rows = (await performers['conversations.list']!.perform(sandbox.linkedin, item, readingRun)) as JsonObject[];
        return rows.map(({ lastMessage }) => (lastMessage as JsonObject).text);
      };
      assert.deepEqual(await textsOf(100), writers);
      assert.deepEqual(await textsOf(25), writers.slice(0, 25));
      const ledger = (await sandbox.control('/ledger')) as { readonly kind: string }[];
      assert.deepEqual(
        ledger.filter(({ kind }) => kind === 'reading'),
        [],
      );
    });
});

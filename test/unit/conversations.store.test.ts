import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { type KeptMessage, readMessages, recallConversation } from '../../functions/accounts/conversations.ts';
import { forgetConversations } from '../../functions/accounts/forgottenConversations.ts';
import { keepConversation, keepNewMessages, type ReadConversation } from '../../functions/accounts/keptConversations.ts';
import type { AccountsTable } from '../../functions/accounts/table.ts';
import { allRows } from '../support/allRows.ts';
import { CrashPoint, Killed } from '../support/crashPoint.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const address = 'https://www.linkedin.com/in/ada-test';
const person = { person: address };
const threadId = '2-ada';
const renamed = 'https://www.linkedin.com/in/ada-renamed';
const profileId = 'ACoAAB1111111111111111111111111111a-_1z';

const message = (index: number, time: string | null = new Date(Date.UTC(2026, 0, 1, 12, index)).toISOString()): KeptMessage => ({
  id: `urn:li:msg_message:(me,${index})`,
  sender: index % 2 === 0 ? 'us' : 'them',
  text: index % 5 === 4 ? null : `Message ${index}\n🙂`,
  time,
  attachments: index % 3 === 0 ? [{ name: 'plan.pdf', type: 'application/pdf', size: 12, url: null }] : [],
});
const messages = (from: number, to: number): KeptMessage[] => Array.from({ length: to - from }, (_, index) => message(from + index));
const read = (all: readonly KeptMessage[], whole = true, people = [address]): ReadConversation => ({
  profileId,
  threadId,
  people,
  whole,
  messages: all,
});

/** The partition of each stored message of an account. */
const storedMessages = async (table: AccountsTable, accountId: string): Promise<string[]> => {
  const stored: string[] = [];
  for await (const rows of table.scan())
    for (const { pk, sk } of rows) if (pk.startsWith(`CONVERSATION#${accountId}#`) && sk.startsWith('MESSAGE#')) stored.push(pk);
  return stored;
};

/** As clients read them. */
const shown = (all: readonly KeptMessage[], of: string | null = threadId) => all.map((each) => ({ ...each, threadId: of }));

describe('kept conversations', () => {
  let tables: WorkerHarness;
  before(async () => {
    tables = (await openTables()).harness();
  });
  let made = 0;
  const room = (crashPoint = new CrashPoint(), accountId = `account-${++made}`) => ({
    accountId,
    table: tables.forProcess(crashPoint).accounts,
  });

  it('gives back every message as it was read, oldest first', async () => {
    const { table, accountId } = room();
    await keepConversation(table, accountId, read(messages(0, 120)), 1);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(messages(0, 120)));
    assert.equal((await recallConversation(table, accountId, person))?.newest, message(119).id);
  });

  it('keeps conversations of Sales Navigator apart, also with the same person, and deletes both with the account', async () => {
    const { table, accountId } = room();
    const channel = 'salesNavigator';
    const leadId = 'ACwAAB1111111111111111111111111111a-_1z';
    await keepConversation(table, accountId, read(messages(0, 3)), 1);
    const inSales = { ...read(messages(3, 5)), profileId: leadId, threadId: '2-sales', channel } as const;
    await keepConversation(table, accountId, inSales, 1);
    await keepConversation(table, accountId, { ...inSales, messages: messages(5, 6), whole: false }, 2);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(messages(0, 3)));
    for (const subject of [person, { threadId: '2-sales' }])
      assert.deepEqual(await readMessages(table, accountId, { ...subject, channel }, null), shown(messages(3, 6), '2-sales'));
    assert.equal(await readMessages(table, accountId, { threadId: '2-sales' }, null), null);
    assert.equal(await readMessages(table, accountId, { threadId, channel }, null), null);
    await forgetConversations(table, accountId);
    assert.deepEqual(await storedMessages(table, accountId), []);
  });

  it('is deleted completely with its account, killed at any step and repeated, and no other account’s is', async () => {
    const left = async (accountId: string) => {
      const rows = await allRows(tables.rows.accounts);
      return rows.filter(({ pk }) => String(pk).includes(`#${accountId}`)).length;
    };
    const run = async (crashPoint: CrashPoint) => {
      const [{ table, accountId }, other] = [room(), room()];
      await keepConversation(table, accountId, read(messages(0, 12), true, [address, renamed]), 1);
      await keepConversation(
        table,
        accountId,
        { ...read(messages(0, 3)), threadId: '2-another', profileId: 'another', people: [`${address}-b`] },
        1,
      );
      // Killed before its end: the rows it left are deleted, too.
      const killed = room(new CrashPoint(8), accountId).table;
      await keepConversation(
        killed,
        accountId,
        { ...read(messages(0, 9)), threadId: '2-torn', profileId: 'torn', people: [`${address}-c`] },
        1,
      ).catch(() => {});
      await keepConversation(other.table, other.accountId, read(messages(0, 2)), 1);
      await forgetConversations(room(crashPoint, accountId).table, accountId).catch((error) => assert.ok(error instanceof Killed));
      await forgetConversations(table, accountId);
      assert.equal(await left(accountId), 0, `killed ${crashPoint.steps.at(-1)}`);
      assert.deepEqual(await readMessages(other.table, other.accountId, person, null), shown(messages(0, 2)));
    };
    const whole = new CrashPoint();
    await run(whole);
    for (let step = 1; step <= whole.count; step += 3) await run(new CrashPoint(step));
  });

  it('is not there before it was read, nor for another account', async () => {
    const { table, accountId } = room();
    assert.equal(await readMessages(table, accountId, person, null), null);
    assert.equal(await recallConversation(table, accountId, person), null);
    await keepConversation(table, accountId, read([]), 1);
    assert.deepEqual(await readMessages(table, accountId, person, null), []);
    assert.equal(await readMessages(table, room().accountId, person, null), null);
  });

  it('grows by what is new, and holds each message once though it is read again in full', async () => {
    const { table, accountId } = room();
    await keepConversation(table, accountId, read(messages(0, 5)), 1);
    await keepConversation(table, accountId, read(messages(5, 8), false), 2);
    await keepConversation(table, accountId, read(messages(2, 9)), 3);
    await keepConversation(table, accountId, read([], false), 4);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(messages(0, 9)));
  });

  it('begins at or after the moment that is asked for, however it is written', async () => {
    const { table, accountId } = room();
    await keepConversation(table, accountId, read(messages(0, 10)), 1);
    for (const since of ['2026-01-01T12:06:00Z', '2026-01-01T12:06:00.000Z', '2026-01-01T12:05:00.001Z'])
      assert.deepEqual(await readMessages(table, accountId, person, since), shown(messages(6, 10)));
    assert.deepEqual(await readMessages(table, accountId, person, '2027-01-01T00:00:00Z'), []);
  });

  it('keeps the order of the thread, whatever the times say', async () => {
    const { table, accountId } = room();
    const odd = [message(0, null), message(1), message(2, null), message(3, message(1).time), message(4, message(0).time), message(5)];
    await keepConversation(table, accountId, read(odd), 1);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(odd));
  });

  it('is found by every address that led to the person', async () => {
    const { table, accountId } = room();
    await keepConversation(table, accountId, read(messages(0, 3), true, [address]), 1);
    await keepConversation(table, accountId, read(messages(3, 4), false, [renamed]), 2);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(messages(0, 4)));
    assert.deepEqual(await readMessages(table, accountId, { person: renamed }, null), shown(messages(0, 4)));
  });

  it('is found by its id, whether it was read by person or by id, and then in either way', async () => {
    const byPerson = room();
    await keepConversation(byPerson.table, byPerson.accountId, read(messages(0, 3)), 1);
    const known = await recallConversation(byPerson.table, byPerson.accountId, { threadId });
    assert.deepEqual([known?.profileId, known?.newest], [profileId, message(2).id]);
    await keepConversation(byPerson.table, byPerson.accountId, { ...read(messages(3, 5), false), people: [] }, 2);
    for (const subject of [person, { threadId }])
      assert.deepEqual(await readMessages(byPerson.table, byPerson.accountId, subject, null), shown(messages(0, 5)));

    const byId = room();
    const group = { profileId: threadId, threadId, people: [], whole: true, messages: messages(0, 2) };
    await keepConversation(byId.table, byId.accountId, group, 1);
    await keepConversation(byId.table, byId.accountId, read(messages(0, 4)), 2);
    for (const subject of [person, { threadId }])
      assert.deepEqual(await readMessages(byId.table, byId.accountId, subject, null), shown(messages(0, 4)));
    await forgetConversations(byId.table, byId.accountId);
    for (const subject of [person, { threadId }]) assert.equal(await readMessages(byId.table, byId.accountId, subject, null), null);
  });

  it('takes up what looks find: once, in its place, and where a synchronization continues stays as it was', async () => {
    const { table, accountId } = room();
    const found = (from: number, to: number) => ({ threadId, person: address, messages: messages(from, to) as never });
    await keepConversation(table, accountId, read(messages(0, 3)), 1);
    await keepNewMessages(table, accountId, found(5, 6));
    await keepNewMessages(table, accountId, found(5, 6));
    assert.equal((await recallConversation(table, accountId, person))?.newest, message(2).id);
    await keepConversation(table, accountId, read(messages(3, 7), false), 2);
    await keepNewMessages(table, accountId, found(4, 7));
    assert.deepEqual(await readMessages(table, accountId, { threadId }, null), shown(messages(0, 7)));
    assert.equal((await storedMessages(table, accountId)).length, 7);
  });

  it('is not synchronized by looks alone, and is one conversation once it is', async () => {
    const { table, accountId } = room();
    await keepNewMessages(table, accountId, { threadId, person: address, messages: messages(2, 4) as never });
    for (const subject of [person, { threadId }]) assert.equal(await readMessages(table, accountId, subject, null), null);
    assert.equal((await recallConversation(table, accountId, person))?.newest, null);
    await keepConversation(table, accountId, read(messages(0, 5)), 1);
    for (const subject of [person, { threadId }])
      assert.deepEqual(await readMessages(table, accountId, subject, null), shown(messages(0, 5)));
    assert.equal((await storedMessages(table, accountId)).length, 5);
    // The next reading continues, although the conversation is stored under its id.
    assert.equal((await recallConversation(table, accountId, person))?.personId, profileId);
  });

  it('holds a message once whose page shows its time to the minute only, in its place', async () => {
    const { table, accountId } = room();
    const at = (index: number, time: string) => ({ ...message(index), time: `2026-01-01T12:00:${time}Z` });
    await keepConversation(table, accountId, read([at(0, '00.000')]), 1);
    await keepNewMessages(table, accountId, { threadId, person: null, messages: [at(1, '30.000')] });
    await keepConversation(table, accountId, read([at(1, '00.000'), at(2, '00.000'), at(3, '00.000')], false), 2);
    await keepNewMessages(table, accountId, { threadId, person: null, messages: [at(3, '50.000')] });
    assert.deepEqual(
      (await readMessages(table, accountId, person, null))?.map(({ id }) => id),
      [0, 1, 2, 3].map((index) => message(index).id),
    );
    assert.equal((await storedMessages(table, accountId)).length, 4);
  });

  it('is two conversations with one person if LinkedIn has two threads', async () => {
    const { table, accountId } = room();
    await keepNewMessages(table, accountId, { threadId: '2-inmail', person: null, messages: messages(20, 21) as never });
    await keepConversation(table, accountId, read(messages(0, 2)), 1);
    await keepConversation(table, accountId, { ...read(messages(20, 22)), threadId: '2-inmail', profileId: '2-inmail', people: [] }, 2);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(messages(0, 2)));
    assert.deepEqual(await readMessages(table, accountId, { threadId: '2-inmail' }, null), shown(messages(20, 22), '2-inmail'));
  });

  describe('as the first release stored them', () => {
    const rows = JSON.parse(readFileSync(new URL('recorded/conversations.version-1.json', import.meta.url), 'utf8'));
    const accountId = 'account';
    const all = Array.from({ length: 4 }, (_, index) => `Message ${index}`);
    const recorded = async (crashPoint = new CrashPoint()) => {
      const table = tables.rows.accounts;
      for (const row of await allRows(table)) await table.delete(row);
      for (const row of rows) await table.put(row);
      return { table, killed: tables.forProcess(crashPoint).accounts };
    };
    const textsOf = async (table: AccountsTable, subject: Parameters<typeof readMessages>[2]) =>
      (await readMessages(table, accountId, subject, null))?.map(({ text }) => text);

    it('are read, also those of one thread in two places', async () => {
      const { table } = await recorded();
      assert.deepEqual(await textsOf(table, person), all);
      assert.deepEqual(await textsOf(table, { threadId }), all.slice(0, 2));
      assert.deepEqual(await textsOf(table, { person: 'https://www.linkedin.com/in/grace-test' }), ['Message 10', 'Message 11']);
    });

    const ways = {
      'the person is read again': (table: AccountsTable) =>
        keepConversation(table, accountId, read([message(4)], false), 9_999_999_999_999),
      'a message comes': (table: AccountsTable) =>
        keepNewMessages(table, accountId, { threadId, person: address, messages: [message(4)] as never }),
    };
    for (const [way, keep] of Object.entries(ways))
      it(`are one when ${way}, at whichever step that is killed`, async () => {
        const whole = new CrashPoint();
        await keep((await recorded(whole)).killed);
        for (let step = 1; step <= whole.count; step += 2) {
          const { table, killed } = await recorded(new CrashPoint(step));
          await assert.rejects(keep(killed), Killed);
          await keep(table);
          for (const subject of [{ threadId }, person])
            assert.deepEqual(await textsOf(table, subject), [...all, message(4).text], `killed ${whole.steps[step - 1]}`);
          // An address that was not changed yet leads to all that was stored until then.
          assert.deepEqual((await textsOf(table, { person: renamed }))?.slice(0, 4), all);
          await forgetConversations(table, accountId);
          assert.deepEqual(
            (await storedMessages(table, accountId)).filter((pk) => pk.includes('#2-ada') || pk.includes('B1111')),
            [],
          );
        }
      });
  });

  it('has no id where the page did not show it, and gets it once it does', async () => {
    const { table, accountId } = room();
    await keepConversation(table, accountId, { ...read(messages(0, 2)), threadId: null }, 1);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(messages(0, 2), null));
    await keepConversation(table, accountId, read(messages(2, 3), false), 2);
    assert.deepEqual(await readMessages(table, accountId, { threadId }, null), shown(messages(0, 3)));
  });

  it('ends up the same wherever the process dies that keeps it, and whatever was kept before', async () => {
    for (const before of [0, 4]) {
      const work = async (crashPoint: CrashPoint, accountId: string): Promise<void> => {
        const { table } = room(crashPoint, accountId);
        await keepConversation(table, accountId, read(messages(before, before + 13), before === 0), 2);
      };
      const start = async (): Promise<string> => {
        const { table, accountId } = room();
        if (before > 0) await keepConversation(table, accountId, read(messages(0, before)), 1);
        return accountId;
      };
      const whole = new CrashPoint();
      await work(whole, await start());
      for (let step = 1; step <= whole.count; step++) {
        const accountId = await start();
        await assert.rejects(work(new CrashPoint(step), accountId), Killed);
        const { table } = room(new CrashPoint(), accountId);
        const half = await readMessages(table, accountId, person, null);
        // Data left by a crashed run counts completely or not at all.
        assert.ok(half === null || half.length === before || half.length === before + 13, `step ${step}: ${half?.length}`);
        const known = (await recallConversation(table, accountId, person))?.newest;
        const isNew = known === message(before + 12).id;
        await keepConversation(table, accountId, isNew ? read([], false) : read(messages(before, before + 13), before === 0), 3);
        const all = shown(messages(0, before + 13));
        assert.deepEqual(await readMessages(table, accountId, person, null), all, `killed ${whole.steps[step - 1]}`);
      }
    }
  });

  it('reads thousands of messages', async () => {
    const { table, accountId } = room();
    const all = messages(0, 3_000);
    await keepConversation(table, accountId, read(all), 1);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(all));
    assert.equal((await readMessages(table, accountId, person, message(2_990).time))?.length, 10);
  });
});

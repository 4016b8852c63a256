import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import {
  type KeptMessage,
  keepConversation,
  type ReadConversation,
  readMessages,
  recallConversation,
} from '../../functions/accounts/conversations.ts';
import { forgetConversations } from '../../functions/accounts/forgottenConversations.ts';
import { tableNames } from '../../infra/local/resources.ts';
import { CrashPoint, Killed } from '../support/crashPoint.ts';
import { openInProcessTables } from '../support/inProcessTables.ts';
import { rowsOf } from '../support/rowsOf.ts';

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

/** As clients read them. */
const shown = (all: readonly KeptMessage[], of: string | null = threadId) => all.map((each) => ({ ...each, threadId: of }));

describe('kept conversations', () => {
  let client: DynamoDBDocumentClient;
  let made = 0;
  before(async () => {
    client = await openInProcessTables();
  });
  const room = (crashPoint = new CrashPoint(), accountId = `account-${++made}`) => ({
    accountId,
    table: rowsOf(crashPoint.guard(client as never) as unknown as DynamoDBDocumentClient, 'accounts'),
  });

  it('gives back every message as it was read, oldest first', async () => {
    const { table, accountId } = room();
    await keepConversation(table, accountId, read(messages(0, 120)), 1);
    assert.deepEqual(await readMessages(table, accountId, person, null), shown(messages(0, 120)));
    assert.equal((await recallConversation(table, accountId, person))?.newest, message(119).id);
  });

  it('is deleted completely with its account, killed at any step and repeated, and no other account’s is', async () => {
    const left = async (accountId: string) => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: tableNames.accounts }));
      return Items.filter(({ pk }) => String(pk).includes(`#${accountId}`)).length;
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
    assert.deepEqual(await readMessages(byId.table, byId.accountId, { threadId }, null), shown(messages(0, 2)));
    assert.deepEqual(await readMessages(byId.table, byId.accountId, person, null), shown(messages(0, 4)));
    await forgetConversations(byId.table, byId.accountId);
    for (const subject of [person, { threadId }]) assert.equal(await readMessages(byId.table, byId.accountId, subject, null), null);
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

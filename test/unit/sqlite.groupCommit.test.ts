import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { after, beforeEach, describe, it } from 'node:test';
import { fileDefaults, openDatabaseFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { GroupCommit } from '../../functions/rows/sqlite/groupCommit.ts';
import type { Operation, Receive } from '../../functions/rows/sqlite/operations.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

describe('a group of batches in one commit', () => {
  const { path, remove } = temporaryDatabase();
  const opened: DatabaseSync[] = [];
  let database: DatabaseSync;
  let group: GroupCommit;
  beforeEach(async () => {
    const file = await path(`group-${opened.length}`);
    database = openDatabaseFile(file, fileDefaults);
    opened.push(database);
    group = new GroupCommit(database, file);
  });
  after(async () => {
    for (const each of opened) each.close();
    await remove();
  });

  /** A row of a size, and the message about it. */
  const batch = (id: string, size = 10): Operation[] => [
    { kind: 'put', table: 'requests', key: { pk: id, sk: 'ROW' }, fields: JSON.stringify({ text: 'x'.repeat(size) }) },
    { kind: 'send', queue: 'requests', at: 1, messageId: id, message: { body: id, group: 'g', deduplicationId: id } },
  ];
  const receive: Receive = { kind: 'receive', queue: 'requests', at: 1, visibilityMs: 10 };
  const succeeded = (outcome: object | undefined): boolean => outcome !== undefined && 'results' in outcome;
  const stored = () => ({
    rows: database
      .prepare('SELECT pk FROM requests ORDER BY pk')
      .all()
      .map(({ pk }) => pk),
    messages: database
      .prepare('SELECT body FROM messages ORDER BY sequence')
      .all()
      .map(({ body }) => body),
  });

  it('hands a message to a receiver that waits in the transaction that sends it', () => {
    const { batches, waiting } = group.commit([batch('a')], [receive, receive], 5);
    assert.ok(succeeded(batches[0]));
    assert.deepEqual(
      waiting.map((outcome) => 'results' in outcome && (outcome.results[0] as { body?: string } | undefined)?.body),
      ['a', undefined],
    );
    assert.equal(group.messages.nextReadyAt('requests'), 15, 'it is in flight from the time of the commit');
  });

  it('does nothing by halves on a full disk, and goes on in order when there is space again', () => {
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages + 20}`);
    const ids = Array.from({ length: 30 }, (_, index) => `id-${String(index).padStart(2, '0')}`);
    const done: string[] = [];
    const failures = new Set<string>();
    for (const id of ids) {
      const [outcome] = group.commit([batch(id, 5_000)], [], 1).batches;
      if (succeeded(outcome)) done.push(id);
      else if (outcome && 'failure' in outcome) failures.add(`${outcome.failure.reason}: ${outcome.failure.message}`);
    }
    assert.deepEqual([...failures], ['error: database or disk is full']);
    assert.ok(done.length > 0 && done.length < ids.length);
    assert.deepEqual(stored(), { rows: done, messages: done });
    database.exec('PRAGMA max_page_count = 100000');
    const late = ids.filter((id) => !done.includes(id));
    assert.ok(
      group
        .commit(
          late.map((id) => batch(id, 5_000)),
          [],
          1,
        )
        .batches.every(succeeded),
    );
    assert.deepEqual(stored(), { rows: ids, messages: [...done, ...late] });
    assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
  });

  it('fails for all where the transaction cannot be begun, and for none after that', () => {
    database.exec('BEGIN');
    const outcomes = group.commit([batch('a'), batch('b')], [receive], 1);
    for (const outcome of [...outcomes.batches, ...outcomes.waiting]) assert.equal(succeeded(outcome), false);
    assert.deepEqual(stored(), { rows: [], messages: [] });
    assert.ok(group.commit([batch('a'), batch('b')], [], 1).batches.every(succeeded));
  });
});

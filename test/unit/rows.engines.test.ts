import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import type { Change } from '../../functions/rows/change.ts';
import type { Condition } from '../../functions/rows/condition.ts';
import { ConditionFailed } from '../../functions/rows/conditionFailed.ts';
import type { StoredRow } from '../../functions/rows/row.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { tableNames } from '../../infra/local/resources.ts';
import { openDynamoTables } from '../support/dynamoTables.ts';
import { fc } from '../support/property.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

const { open, remove } = temporaryDatabase();
after(remove);

const key = fc.record({ pk: fc.constantFrom('p', 'q'), sk: fc.constantFrom('1', '2', '3') });
const number = fc.integer({ min: -3, max: 3 });
const word = fc.constantFrom('x', 'y', 'xy');
const scalar = fc.oneof(number, word, fc.boolean(), fc.constant(null));
/** Without `false`: dynalite's `IN` never finds it, as DynamoDB's does. */
const listable = fc.oneof(number, word, fc.constant(true), fc.constant(null));
/** A row of every type of field, most of which are often left out. */
const fields = fc.record(
  {
    count: number,
    name: word,
    flag: fc.oneof(fc.boolean(), fc.constant(null)),
    map: fc.dictionary(word, scalar),
    list: fc.array(scalar, { maxLength: 3 }),
    places: fc.array(word, { minLength: 1, maxLength: 2 }).map((members) => new Set(members)),
    dueShard: word,
    dueAt: number,
  },
  { requiredKeys: [], noNullPrototype: true },
);
const path = fc.constantFrom('pk', 'count', 'name', 'flag', 'map', 'list', 'places', ['map', 'x'], ['list', 0], ['list', 1], 'none');
const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.record({ kind: fc.constantFrom('exists', 'absent'), path }),
    fc.record({ kind: fc.constant('equals'), path, value: scalar }),
    fc.record({ kind: fc.constantFrom('lessThan', 'atMost', 'atLeast'), path, value: number }),
    fc.record({ kind: fc.constant('oneOf'), path, values: fc.array(listable, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('sizeBelow'), path, limit: number }),
    fc.record({ kind: fc.constant('contains'), path: fc.constantFrom('places', 'list', 'name', 'none'), value: word }),
    fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('condition'), { minLength: 2, maxLength: 2 }) }),
  ) as fc.Arbitrary<Condition>,
})).condition;
/** Each part of a change has fields of its own, since DynamoDB refuses two changes of one. */
const change: fc.Arbitrary<Change> = fc.record(
  {
    set: fc.record({ name: fc.option(word, { nil: undefined }), dueAt: number }, { requiredKeys: [], noNullPrototype: true }),
    setIn: fc.oneof(
      fc.tuple(fc.constant(['map', 'x'] as const), fc.option(scalar, { nil: undefined })).map((each) => [each]),
      fc.tuple(fc.constant(['list', 0] as const), fc.option(scalar, { nil: undefined })).map((each) => [each]),
    ),
    setIfAbsent: fc.record({ flag: fc.boolean(), dueShard: word }, { requiredKeys: [], noNullPrototype: true }),
    increment: fc.record({ count: number }),
    addTo: fc.record({ places: fc.array(word, { minLength: 1, maxLength: 2 }) }),
  },
  { requiredKeys: ['increment'], noNullPrototype: true },
);
const when = fc.option(condition, { nil: undefined });
const act = fc.oneof(
  fc.record({ kind: fc.constant('put'), key, fields, when }),
  fc.record({ kind: fc.constantFrom('update', 'change', 'exchange'), key, change, when }),
  fc.record({ kind: fc.constant('takeFrom'), key, places: fc.array(word, { minLength: 1, maxLength: 2 }) }),
  fc.record({ kind: fc.constant('delete'), key, when }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** `prefix` gives each run rows of its own. */
const write = (rows: Rows, act: Act, prefix: string): Promise<unknown> => {
  const where = { pk: `${prefix}${act.key.pk}`, sk: act.key.sk };
  if ('fields' in act) return rows.put({ ...act.fields, ...where }, act.when);
  if ('change' in act) return rows[act.kind](where, act.change, act.when);
  if ('places' in act) return rows.update(where, { takeFrom: { places: act.places } });
  return rows.delete(where, act.when);
};

/** What a write came to; a fault of the write is one whatever it is called. */
const outcomeOf = async (writing: Promise<unknown>): Promise<unknown> => {
  try {
    return await writing;
  } catch (error) {
    return error instanceof ConditionFailed ? 'condition' : 'fault';
  }
};

const listed = async (rows: Rows, query: Parameters<Rows['query']>[0]): Promise<StoredRow[]> => {
  const all: StoredRow[] = [];
  for await (const page of rows.query(query)) all.push(...page);
  return all;
};

it('does the same in every engine, whatever is written', async () => {
  const engines: readonly Rows[] = [
    dynamoRows(await openDynamoTables(), tableNames.requests, tables.requests, () => 0),
    sqliteRows(await open(), 'requests', tables.requests, () => 0),
  ];
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      runs += 1;
      const prefix = `${runs}-`;
      for (const each of acts) {
        const [expected, found] = await Promise.all(engines.map((rows) => outcomeOf(write(rows, each, prefix))));
        assert.deepEqual(found, expected);
      }
      for (const pk of ['p', 'q']) {
        const [expected, found] = await Promise.all(engines.map((rows) => listed(rows, { partition: `${prefix}${pk}` })));
        assert.deepEqual(found, expected);
      }
    }),
    { numRuns: 100 },
  );
  const order = ({ pk, sk }: StoredRow): string => `${pk} ${sk}`;
  for (const partition of ['x', 'y', 'xy']) {
    const [expected = [], found = []] = await Promise.all(
      engines.map((rows) => listed(rows, { index: 'due', partition, from: -1, to: 2 })),
    );
    assert.deepEqual(
      found.map(({ dueAt }) => dueAt),
      expected.map(({ dueAt }) => dueAt),
    );
    assert.deepEqual(found.map(order).sort(), expected.map(order).sort());
  }
});

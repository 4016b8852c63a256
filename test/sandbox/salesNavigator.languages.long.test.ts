import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { LanguageNotSupported } from '../../functions/linkedin/failures.ts';
import { unseen } from '../../infra/sandbox/words/languages.ts';
import { SandboxReading } from '../support/sandboxReading.ts';

const sales = { dataSource: 'salesNavigator' } as const;
const seat = { kind: 'seat', variant: 'yes' } as const;
const company = 'https://www.linkedin.com/company/65530118';

/** What needs no word of a page. */
const calls: readonly (readonly [name: string, item: JsonObject])[] = [
  ['people.search', { ...sales, term: 'Hexaroute', filter: { firstName: 'Alda', industries: ['Truck Transportation'] }, limit: 10 }],
  ['people.get', { ...sales, person: 'https://www.linkedin.com/in/ines-quaresma', include: { basicInfo: {} } }],
  ['companies.search', { ...sales, filter: { annualRevenue: { max: 5 }, sizes: ['11-50', '51-200'] }, limit: 10 }],
  ['conversations.list', { ...sales, limit: 20, unreadOnly: false }],
  ['companies.get', { ...sales, company, include: { basicInfo: {}, employees: { limit: 5 }, decisionMakers: { limit: 5 } } }],
];

describe('Sales Navigator in other languages', { timeout: 900_000 }, () => {
  const sandbox = new SandboxReading(20_000);
  const read = async (): Promise<(Json | undefined)[]> => {
    const all: (Json | undefined)[] = [];
    for (const [name, item] of calls) all.push((await sandbox.call(name, item)) as Json | undefined);
    return all;
  };

  for (const language of ['de', 'ja', 'ar', unseen] as const)
    it(`reads the same as in English: ${language}`, async () => {
      await sandbox.linkedin.misbehave(seat);
      const english = await read();
      await sandbox.linkedin.misbehave(seat, { kind: 'language', language });
      assert.deepEqual(await read(), english);
      const named = sandbox.call('people.search', { ...sales, filter: { locations: ['Porto'] }, limit: 5 });
      await assert.rejects(named, LanguageNotSupported);
    });
});

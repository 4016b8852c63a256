import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { functions } from '../../functions/contract/functions.ts';
import { normalisePersonUrl } from '../../functions/contract/urls.ts';
import { ItemFailure, LanguageNotSupported, LayoutChanged, Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { readingRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

/** What the sandbox says of its world, as far as it is compared here. */
interface World {
  readonly people: readonly {
    readonly slug: string;
    readonly url: string;
    readonly name: string;
    readonly status: string;
    readonly headline: string | null;
    readonly location: string | null;
    readonly company: string | null;
    readonly followers: number;
    readonly about: string | null;
    readonly profileId: string;
    readonly experience: readonly { company: string; roles: readonly { title: string; description: string | null }[] }[];
    readonly education: readonly { school: string; details: string | null }[];
    readonly skills: readonly string[];
    readonly languages: readonly { name: string }[];
    readonly relations: Readonly<Record<string, { readonly state: string }>>;
  }[];
  readonly companies: readonly {
    readonly url: string;
    readonly name: string;
    readonly description: string;
    readonly industry: string;
    readonly headquarters: string;
    readonly members: number;
    readonly founded: string;
  }[];
}

const run = readingRun;

describe('reading people, companies and connections', () => {
  let sandbox: SandboxLinkedIn;
  let world: World;
  before(async () => {
    sandbox = await openSandboxLinkedIn(3_000);
    world = (await sandbox.world()) as unknown as World;
  });
  after(() => sandbox[Symbol.asyncDispose]());
  beforeEach(() => sandbox.reset());

  /** Calls a function as a worker would, and holds its answer against the contract. */
  const call = async (name: string, item: JsonObject): Promise<Json> => {
    const data = (await performers[name]!.perform(sandbox.linkedin, item, run)) ?? null;
    const declaration = functions.find((each) => each.name === name);
    const shape = declaration && 'dataFor' in declaration ? declaration.dataFor(item) : declaration?.data;
    assert.equal(shape?.safeParse(data).error, undefined);
    return data;
  };
  const standard = { dataSource: 'standard' } as const;
  const fails = (errorType: string) => (error: unknown) => error instanceof ItemFailure && error.errorType === errorType;

  for (const renderer of ['sdui', 'ember'] as const) {
    describe(`in the ${renderer === 'sdui' ? 'React' : 'classic'} front end`, () => {
      beforeEach(() => sandbox.fault({ kind: 'renderer', renderer }));

      it('people.get: everything that the profile and its full lists say', async () => {
        const [ines] = world.people;
        assert.ok(ines);
        const include = { basicInfo: {}, experience: {}, education: {}, skills: {}, languages: {} };
        const data = (await call('people.get', { ...standard, person: ines.url, include })) as Record<string, JsonObject[]>;
        const basicInfo = data.basicInfo as unknown as JsonObject;
        assert.deepEqual(
          [basicInfo.name, basicInfo.headline, basicInfo.location, basicInfo.followersCount, basicInfo.about, basicInfo.companyName],
          [ines.name, ines.headline, ines.location, ines.followers, ines.about, ines.company],
        );
        assert.equal(basicInfo.hashedUrl, `https://www.linkedin.com/in/${ines.profileId}`);
        assert.deepEqual(
          data.experience?.map(({ position, companyName }) => [position, companyName]),
          ines.experience.flatMap(({ company, roles }) => roles.map(({ title }) => [title, company])),
        );
        assert.deepEqual(
          data.education?.map(({ schoolName }) => schoolName),
          ines.education.map(({ school }) => school),
        );
        assert.deepEqual(
          data.skills?.map(({ name }) => name),
          ines.skills,
        );
        assert.deepEqual(
          data.languages?.map(({ name }) => name),
          ines.languages.map(({ name }) => name),
        );
      });

      it('people.get: when they worked where, in another language', async () => {
        const [ines] = world.people;
        assert.ok(ines);
        const told = async () => {
          const asked = { ...standard, person: ines.url, include: { experience: {} } };
          const { experience } = (await call('people.get', asked)) as unknown as { experience: JsonObject[] };
          return experience.map(({ startTime, endTime, duration }) => [startTime, endTime, duration]);
        };
        const english = await told();
        await sandbox.fault({ kind: 'language', language: 'fr' });
        assert.ok(english.some(([, end]) => end === null) && english.every(([start]) => start !== null));
        assert.deepEqual(await told(), english);
      });

      it('people.search: by words, names of places and companies, page after page', async () => {
        const filter = { locations: ['Lisbon, Portugal'], currentCompanies: ['Lumen Ferry', 'Hexaroute'] };
        const rows = (await call('people.search', { ...standard, limit: 10, filter })) as JsonObject[];
        assert.ok(rows.length > 0);
        for (const row of rows) {
          const person = world.people.find(({ url }) => url === row.publicUrl);
          assert.deepEqual([row.name, row.headline, row.location], [person?.name, person?.headline, 'Lisbon, Portugal']);
          assert.ok(filter.currentCompanies.includes(person?.company ?? ''));
        }
        assert.equal(((await call('people.search', { ...standard, limit: 25 })) as Json[]).length, 25);
      });

      it('people.search: nobody, a name that is not known, and the limit', async () => {
        assert.deepEqual(await call('people.search', { ...standard, limit: 10, term: 'qqqqzz' }), []);
        await assert.rejects(
          call('people.search', { ...standard, limit: 10, filter: { schools: ['Atlantis'] } }),
          fails('filterNotResolved'),
        );
        await sandbox.fault({ kind: 'commercialLimit' });
        await assert.rejects(call('people.search', { ...standard, limit: 10 }), fails('searchingNotAllowed'));
      });

      it('companies.search and companies.get: facts, and people who work there', async () => {
        const rows = (await call('companies.search', { ...standard, limit: 5, term: 'Hexaroute' })) as JsonObject[];
        const hexaroute = world.companies.find(({ name }) => name === 'Hexaroute');
        assert.deepEqual(rows[0], {
          name: 'Hexaroute',
          publicUrl: hexaroute?.url ?? '',
          industry: hexaroute?.industry ?? '',
          location: hexaroute?.headquarters ?? '',
        });
        const include = { basicInfo: {}, employees: { limit: 15 } };
        const { basicInfo, employees } = (await call('companies.get', { ...standard, company: hexaroute?.url ?? '', include })) as {
          basicInfo: JsonObject;
          employees: JsonObject[];
        };
        assert.deepEqual(
          [basicInfo.description, basicInfo.headquarters, basicInfo.employeeCount, basicInfo.yearFounded],
          [hexaroute?.description, hexaroute?.headquarters, hexaroute?.members, Number(hexaroute?.founded)],
        );
        assert.equal(employees.length, 15);
        for (const { publicUrl } of employees) {
          // Names of every script are percent-encoded in answers.
          const person = world.people.find(({ url }) => normalisePersonUrl(url) === publicUrl);
          if (publicUrl !== null) assert.equal(person?.company, 'Hexaroute');
        }
      });
    });
  }

  it('connections.get: all that the page counts, the most recent first', async () => {
    const rows = (await call('connections.get', {})) as JsonObject[];
    const connected = world.people.filter(({ relations }) => relations['demo-account-1']?.state === 'connected');
    assert.deepEqual(new Set(rows.map(({ publicUrl }) => publicUrl)), new Set(connected.map(({ url }) => url)));
    assert.equal(rows.length, connected.length);
  });

  it('a list of which a part did not come is an error, not a shorter list (P13)', async () => {
    await sandbox.fault({ kind: 'cutList' });
    await assert.rejects(call('connections.get', {}), LayoutChanged);
  });

  it('tells people and companies that are not there', async () => {
    const gone = world.people.find(({ status }) => status === 'gone');
    assert.ok(gone);
    await assert.rejects(call('people.get', { ...standard, person: gone.url, include: { skills: {} } }), fails('personNotFound'));
    const company = 'https://www.linkedin.com/company/nobody-knows-it';
    await assert.rejects(call('companies.get', { ...standard, company, include: { basicInfo: {} } }), fails('companyNotFound'));
    await assert.rejects(call('companies.visit', { company }), fails('companyNotFound'));
  });

  it('does not guess where a page is new, and does not use words of another language', async () => {
    await sandbox.fault({ kind: 'unknownLayout', match: { path: '/search/results/people' } });
    await assert.rejects(call('people.search', { ...standard, limit: 10 }), LayoutChanged);
    await sandbox.reset();
    await sandbox.fault({ kind: 'language', language: 'fr' });
    await assert.rejects(call('people.search', { ...standard, limit: 10, filter: { locations: ['Lyon'] } }), LanguageNotSupported);
    await sandbox.reset();
    await sandbox.fault({ kind: 'status', status: 429, match: { path: '/search/' } });
    await assert.rejects(call('people.search', { ...standard, limit: 10 }), Throttled);
  });
});

import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { salesId } from '../../infra/sandbox/salesNavigator/ids.ts';
import { picture } from '../../infra/sandbox/world/identity.ts';
import { lacking } from '../support/layoutChanged.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fails, SandboxReading } from '../support/sandboxReading.ts';

const sales = { dataSource: 'salesNavigator' } as const;
const linkedin = 'https://www.linkedin.com';
/** Where no card comes, that is waited for to the end. */
const noCard = { patienceMs: 6_000 };

/** Pages of people and companies in Sales Navigator. */
export const salesPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('leads and accounts in Sales Navigator', { timeout: 900_000 }, () => {
    const sandbox = new SandboxReading(20_000);
    beforeEach(async () => {
      sandbox.linkedin.linkedin.facts.salesNavigator = null;
      await sandbox.linkedin.fault({ kind: 'seat', variant: 'yes' });
    });
    const lead = async (person: string, how = {}): Promise<JsonObject> =>
      ((await sandbox.call('people.get', { ...sales, person, include: { basicInfo: {} } }, how)) as { basicInfo: JsonObject }).basicInfo;
    const account = async (company: string, include: JsonObject, how = {}): Promise<JsonObject> =>
      (await sandbox.call('companies.get', { ...sales, company, include }, how)) as JsonObject;
    const idOf = async (term: string): Promise<string> => {
      const [row] = (await sandbox.call('people.search', { ...sales, term, limit: 1 })) as { hashedUrl: string }[];
      return row?.hashedUrl ?? assert.fail(term);
    };
    const data = (status: number, endpoint: string) => ({ kind: 'status', status, match: { path: `/sales-api/${endpoint}` } });

    it('a lead is read by an id of Sales Navigator, and by the addresses of the profile', async () => {
      const ines = sandbox.world.people.find(({ slug }) => slug === 'ines-quaresma') ?? assert.fail();
      const hashedUrl = await idOf('Inês Quaresma');
      const read = await lead(hashedUrl);
      const [current] = ines.experience;
      assert.deepEqual(read, {
        name: ines.name,
        publicUrl: ines.url,
        hashedUrl,
        urn: `urn:li:member:${ines.memberId}`,
        avatarUrl: picture(ines.slug, 'profile-displayphoto-shrink_100_100'),
        headline: ines.headline,
        location: ines.location,
        countryCode: 'PT',
        position: current?.roles[0]?.title,
        companyName: current?.company,
        companyHashedUrl: `${linkedin}/company/48213077`,
        followersCount: null,
        about: ines.about,
      });
      assert.deepEqual(await lead(ines.url), read);
      assert.deepEqual(await lead(`${linkedin}/in/${ines.profileId}`), read);
    });

    rest('on LinkedIn itself, an id of Sales Navigator is the person whose page states it, for accounts with a seat', async () => {
      const ines = sandbox.world.people.find(({ slug }) => slug === 'ines-quaresma') ?? assert.fail();
      const person = `${linkedin}/in/${salesId(ines.slug)}`;
      const include = { basicInfo: {} };
      const read = (await sandbox.call('people.get', { person, include })) as { basicInfo: JsonObject };
      assert.deepEqual([read.basicInfo.publicUrl, read.basicInfo.urn], [ines.url, `urn:li:member:${ines.memberId}`]);
      const relation = await sandbox.call('connections.checkStatus', { person });
      assert.deepEqual(relation, await sandbox.call('connections.checkStatus', { person: ines.url }));
      await assert.rejects(
        sandbox.call('people.get', { person: `${linkedin}/in/ACwAAAABBBB${'c'.repeat(28)}`, include }, noCard),
        fails('personNotFound'),
      );
    });

    rest('without a seat, LinkedIn decides what such an id leads to', async () => {
      const person = `${linkedin}/in/${salesId('ines-quaresma')}`;
      await sandbox.linkedin.misbehave();
      await assert.rejects(sandbox.call('connections.checkStatus', { person }), fails('personNotFound'));
    });

    rest('a lead who does not exist is personNotFound', async () => {
      await assert.rejects(lead(`${linkedin}/in/ACwAAAABBBB${'c'.repeat(28)}`, noCard), fails('personNotFound'));
      await assert.rejects(lead(`${linkedin}/in/nobody-is-called-so`), fails('personNotFound'));
    });

    rest('data that are refused are a changed page', async () => {
      const hashedUrl = await idOf('Inês Quaresma');
      for (const status of [400, 403]) {
        await sandbox.linkedin.misbehave({ kind: 'seat', variant: 'yes' }, data(status, 'salesApiProfiles'));
        await assert.rejects(lead(hashedUrl, { patienceMs: 4_000 }), lacking(`answer ${status}`));
      }
      await sandbox.linkedin.misbehave({ kind: 'seat', variant: 'yes' }, data(500, 'salesApiCompanies'));
      const company = account(`${linkedin}/company/65530118`, { basicInfo: {} }, { patienceMs: 4_000 });
      await assert.rejects(company, lacking('answer 500'));
    });

    rest('the page is read by the answer that has its name, whatever is answered to its other requests', async () => {
      const hashedUrl = await idOf('Inês Quaresma');
      const usual = [await lead(hashedUrl), await account(`${linkedin}/company/65530118`, { basicInfo: {} })];
      await sandbox.linkedin.fault({ kind: 'salesNavigator', variant: 'severalAnswers' });
      assert.deepEqual([await lead(hashedUrl), await account(`${linkedin}/company/65530118`, { basicInfo: {} })], usual);
    });

    rest('a card without its marks is read, as long as it shows the name', async () => {
      const hashedUrl = await idOf('Inês Quaresma');
      const usual = await lead(hashedUrl);
      await sandbox.linkedin.fault({ kind: 'salesNavigator', variant: 'hooklessCard' });
      assert.deepEqual(await lead(hashedUrl), usual);
    });

    it('an account is read by its number or its address, with its people and those who decide', async () => {
      const hexaroute = sandbox.world.companies.find(({ name }) => name === 'Hexaroute') ?? assert.fail();
      const include = {
        basicInfo: {},
        employees: { limit: 30, filter: { locations: ['Porto, Portugal'] } },
        decisionMakers: { limit: 10 },
      };
      const { basicInfo, employees, decisionMakers } = await account(`${linkedin}/company/65530118`, include);
      assert.deepEqual(
        [(basicInfo as JsonObject).name, (basicInfo as JsonObject).employeeCount, (basicInfo as JsonObject).yearFounded],
        [hexaroute.name, hexaroute.members, Number(hexaroute.founded)],
      );
      assert.equal((basicInfo as JsonObject).publicUrl, hexaroute.url);
      assert.equal((basicInfo as JsonObject).logoUrl, picture('hexaroute', 'company-logo_100_100'));
      const people = employees as JsonObject[];
      assert.equal(people.length, 30);
      assert.deepEqual(new Set(people.map(({ location }) => location)), new Set(['Porto, Portugal']));
      const deciders = decisionMakers as JsonObject[];
      assert.equal(deciders.length, 10);
      for (const { urn, avatarUrl } of [...people, ...deciders]) assert.equal(urn === null, avatarUrl === null);
      for (const { headline, publicUrl } of deciders) if (publicUrl !== null) assert.match(String(headline), /Head|Chief|VP|Director/);
      assert.deepEqual(await account(hexaroute.url, { basicInfo: {} }), { basicInfo });
    });

    rest('the number of a company with affiliates is its own, or its page is a changed one', async () => {
      const hexaroute = sandbox.world.companies.find(({ name }) => name === 'Hexaroute') ?? assert.fail();
      const usual = await account(hexaroute.url, { basicInfo: {} });
      await sandbox.linkedin.fault({ kind: 'unusual', variant: 'affiliateLast' });
      assert.deepEqual(await account(hexaroute.url, { basicInfo: {} }), usual);
      await sandbox.linkedin.fault({ kind: 'unusual', variant: 'affiliateFirst' });
      await assert.rejects(account(hexaroute.url, { basicInfo: {} }), lacking('employees'));
    });

    rest('an account that does not exist is companyNotFound; a filter that is dropped fails what needs it', async () => {
      await assert.rejects(account(`${linkedin}/company/999999999`, { basicInfo: {} }, noCard), fails('companyNotFound'));
      await assert.rejects(account(`${linkedin}/company/nobody-knows-it`, { basicInfo: {} }), fails('companyNotFound'));
      await assert.rejects(account(`${linkedin}/company/65530118`, { posts: { limit: 3 } }), fails('salesNavigatorNotSupported'));
      await sandbox.linkedin.fault({ kind: 'salesNavigator', variant: 'droppedFilter', filter: 'CURRENT_COMPANY' });
      await assert.rejects(account(`${linkedin}/company/65530118`, { employees: { limit: 5 } }), fails('filterNotApplied'));
    });
  });
};

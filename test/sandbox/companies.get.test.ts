import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { normalisePersonUrl } from '../../functions/contract/urls.ts';
import { memberId, picture } from '../../infra/sandbox/world/identity.ts';
import { fails, inBothFrontEnds, SandboxReading, standard } from '../support/sandboxReading.ts';

describe('companies.get', () => {
  const sandbox = new SandboxReading();
  const { call } = sandbox;
  const urn = 'urn:li:organization:65530118';

  inBothFrontEnds(sandbox, (renderer) => {
    it('is found by companies.search, and has facts, and people who work there', async () => {
      const rows = (await call('companies.search', { ...standard, limit: 5, term: 'Hexaroute' })) as JsonObject[];
      const hexaroute = sandbox.world.companies.find(({ name }) => name === 'Hexaroute');
      assert.deepEqual(rows[0], {
        name: 'Hexaroute',
        publicUrl: hexaroute?.url ?? '',
        // Only the classic rows have the number.
        urn: renderer === 'ember' ? urn : null,
        industry: hexaroute?.industry ?? '',
        location: hexaroute?.headquarters ?? '',
        logoUrl: picture('hexaroute', 'company-logo_100_100'),
      });
      const include = { basicInfo: {}, employees: { limit: 15 } };
      const { basicInfo, employees } = (await call('companies.get', { ...standard, company: hexaroute?.url ?? '', include })) as {
        basicInfo: JsonObject;
        employees: JsonObject[];
      };
      assert.deepEqual([basicInfo.urn, basicInfo.logoUrl], [urn, picture('hexaroute', 'company-logo_200_200')]);
      assert.deepEqual(
        [basicInfo.description, basicInfo.headquarters, basicInfo.employeeCount, basicInfo.yearFounded],
        [hexaroute?.description, hexaroute?.headquarters, hexaroute?.members, Number(hexaroute?.founded)],
      );
      assert.equal(employees.length, 15);
      for (const { publicUrl, ...row } of employees) {
        // Names of every script are percent-encoded in answers.
        const person = sandbox.world.people.find(({ url }) => normalisePersonUrl(url) === publicUrl);
        if (publicUrl !== null) assert.equal(person?.company, 'Hexaroute');
        const { slug = '' } = person ?? {};
        const shown = [`urn:li:member:${memberId(slug)}`, picture(slug, 'profile-displayphoto-shrink_100_100')];
        assert.deepEqual([row.urn, row.avatarUrl], publicUrl === null ? [null, null] : shown);
      }
    });
  });

  it('reports companies that do not exist', async () => {
    const company = 'https://www.linkedin.com/company/nobody-knows-it';
    await assert.rejects(call('companies.get', { ...standard, company, include: { basicInfo: {} } }), fails('companyNotFound'));
    await assert.rejects(call('companies.visit', { company }), fails('companyNotFound'));
  });
});

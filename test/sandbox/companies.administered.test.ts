import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areLogosOf, companyNumber, openAdministration } from '../../functions/linkedin/company/administered.ts';
import { fail } from '../support/performerRun.ts';
import { failing, SandboxActing, signal } from '../support/sandboxActing.ts';

describe('a company that the account may act as', { timeout: 900_000 }, () => {
  const sandbox = new SandboxActing();
  const url = (company: string): string => `https://www.linkedin.com/company/${company}`;

  /** As posts.create finds it. */
  const administered = async (company: string) => {
    const { linkedin } = sandbox.site;
    const id = await companyNumber(linkedin, url(company), signal);
    if (id === null) throw fail('noPostingPermission');
    const { language: _, ...found } = await openAdministration(linkedin, id, { signal, fail });
    return found;
  };

  it('is told by its number and its logo, whether its address has its name or its number', async () => {
    await sandbox.site.reset();
    const company = await administered('brasswick');
    assert.equal(company.id, '10442851');
    assert.equal(company.name, 'Brasswick & Sons');
    assert.match(company.logo ?? '', /^[\w-]{10,}$/);
    assert.deepEqual(await administered('10442851'), company);
    const pictures = sandbox.site.linkedin.page.locator('img');
    assert.equal(await areLogosOf(company, pictures), true);
    assert.equal(await areLogosOf({ ...company, logo: 'another' }, pictures), false);
    assert.equal(await areLogosOf(company, sandbox.site.linkedin.page.locator('h1')), null);
  });

  it('is none that others administer, and none that does not exist', async () => {
    await sandbox.site.reset();
    for (const company of ['hexaroute', '65530118', 'no-such-company'])
      await assert.rejects(administered(company), failing('noPostingPermission'), company);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CompanyFacts, companyReaders } from '../../functions/linkedin/company/company.ts';
import { openSavedPage, savedFile, skipWithoutSavedPages } from '../support/savedPage.ts';
import { describeSavedKind } from '../support/savedPageKind.ts';

describeSavedKind<CompanyFacts>({
  kind: 'company',
  readers: companyReaders,
  folders: { 'company-classic': 'ember' },
  significant: ({ name, facts, description }) => ({ name, facts, description }),
});

describe('a company page of another build', { skip: skipWithoutSavedPages }, () => {
  it('has every value of a label, the first one leading', async () => {
    const page = await openSavedPage(savedFile('mock', 'companies', 'about.html'));
    const { facts } = await companyReaders.ember!.read(page);
    const sizes = facts.values['Company size'];
    assert.match(sizes?.[0] ?? '', /^[\d,]+-[\d,]+ employees$/);
    assert.match(sizes?.[1] ?? '', /^[\d,]+ associated members$/);
    assert.equal(facts.facts['Company size'], sizes?.[0]);
    assert.match(facts.websiteUrl ?? '', /^https:/);
    assert.ok(facts.description && facts.tagline);
  });
});

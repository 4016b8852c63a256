import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import type { GroupedPosition, Position, School, SinglePosition } from '../../functions/linkedin/person/career.ember.ts';
import { educationRows, experienceRows } from '../../functions/linkedin/person/career.ts';
import type { DetailsFacts } from '../../functions/linkedin/person/detailsFacts.ts';
import { profileDetailsReaders } from '../../functions/linkedin/person/profileDetails.ts';
import { openSavedPage, savedFile, skipWithoutSavedPages } from '../support/savedPage.ts';
import { describeSavedKind } from '../support/savedPageKind.ts';

describeSavedKind<DetailsFacts>({
  kind: 'profile-details',
  readers: profileDetailsReaders,
  folders: { 'details-classic': 'ember' },
  // The text of these entries is in another place on the page than that of the others.
  saysMore: { 'details-classic/01': [2, 3, 4, 5].map((at) => `.entries[${at}].description`) },
  significant: ({ kind, entries }) =>
    kind === 'experience' ? experienceRows(entries as Position[], 'en') : educationRows(entries as School[]),
});

describe('full lists of a profile, in the React front end', { skip: skipWithoutSavedPages }, () => {
  const dates = /^\w{3} \d{4} - (\w{3} \d{4}|Present) · \d+ mos$/;

  it('distinguishes several roles at one company from a single one', async () => {
    const page = await openSavedPage(savedFile('fragments', 'experience-card-sdui.html'));
    const { facts } = await readPage(page, 'profile-details', profileDetailsReaders);
    assert.equal(facts.kind, 'experience');
    assert.equal(facts.entries.length, 2);
    const [grouped, single] = facts.entries as [GroupedPosition, SinglePosition];

    assert.match(grouped.companyUrl ?? '', /\/company\/\d+\/$/);
    assert.equal(grouped.logo, grouped.company);
    assert.match(grouped.total ?? '', /^\d+ mos$/);
    assert.match(grouped.location ?? '', / · On-site$/);
    assert.deepEqual(
      grouped.roles.map(({ employmentType, location, description }) => ({ employmentType, location, description })),
      ['Full-time', 'Internship'].map((employmentType) => ({ employmentType, location: null, description: null })),
    );
    for (const { dates: said } of grouped.roles) assert.match(said ?? '', dates);

    assert.match(single.dates ?? '', dates);
    assert.equal(single.employmentType, 'Internship');
    assert.equal(single.logo, single.company);
    assert.match(single.location ?? '', / · On-site$/);
    assert.doesNotMatch(single.description ?? 'more', /more$/);
  });

  it('reads schools with their degree and dates', async () => {
    const page = await openSavedPage(savedFile('mock', 'people', 'education.html'));
    const { facts } = await profileDetailsReaders.sdui!.read(page);
    assert.equal(facts.kind, 'education');
    assert.equal(facts.entries.length, 2);
    for (const entry of facts.entries) {
      assert.ok(typeof entry === 'object' && 'school' in entry && entry.degree?.includes(','));
      assert.match(entry.dates ?? '', /^\d{4} - \d{4}$/);
      assert.match(entry.schoolUrl ?? '', /^\/school\//);
    }
  });

  it('reads the names of skills and nothing said about them', async () => {
    const page = await openSavedPage(savedFile('mock', 'people', 'skills.html'));
    const { facts } = await profileDetailsReaders.sdui!.read(page);
    const labels = await page
      .locator('button[aria-label^="Endorse "]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    assert.equal(facts.kind, 'skills');
    assert.deepEqual(
      facts.entries.map((entry) => `Endorse ${entry}`),
      labels,
    );
  });
});

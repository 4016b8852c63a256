import assert from 'node:assert/strict';
import { after, before, describe, it as test } from 'node:test';
import type { ViewersFacts } from '../../functions/linkedin/account/viewers.ts';
import { goTo } from '../../functions/linkedin/browser/navigation.ts';
import type { CompanyFacts } from '../../functions/linkedin/company/company.ts';
import { basicInfoOf } from '../../functions/linkedin/company/companyPage.ts';
import type { ConnectionsFacts } from '../../functions/linkedin/connection/connections.ts';
import type { JobFacts } from '../../functions/linkedin/job/job.ts';
import type { JobSearchFacts } from '../../functions/linkedin/job/jobSearch.ts';
import type { Position, School } from '../../functions/linkedin/person/career.ember.ts';
import { educationRows, experienceRows } from '../../functions/linkedin/person/career.ts';
import type { DetailsFacts } from '../../functions/linkedin/person/detailsFacts.ts';
import { readers } from '../../functions/linkedin/savedPages/readers.ts';
import type { CompanySearchFacts } from '../../functions/linkedin/search/companySearch.ts';
import type { PeopleSearchFacts } from '../../functions/linkedin/search/foundPerson.ts';
import { readWithLosses } from '../support/lostSelectors.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

const rowsRead = (facts: unknown) =>
  (facts as PeopleSearchFacts).rows.map(({ name, publicUrl, headline, location }) => ({ name, publicUrl, headline, location }));

const jobRead = ({ applyUrl: _, easyApply: __, companyUrl: ___, ...facts }: JobFacts) => facts;

/** Pages by kind, with the facts that clients receive. */
const pages: readonly [kind: string, path: string, significant: (facts: unknown) => unknown][] = [
  [
    'profile-details',
    '/in/ines-quaresma/details/experience/',
    (facts) => experienceRows((facts as DetailsFacts).entries as Position[], 'en'),
  ],
  ['profile-details', '/in/ines-quaresma/details/education/', (facts) => educationRows((facts as DetailsFacts).entries as School[])],
  ['profile-details', '/in/ines-quaresma/details/skills/', (facts) => (facts as DetailsFacts).entries],
  ['profile-details', '/in/ines-quaresma/details/languages/', (facts) => (facts as DetailsFacts).entries],
  ['people-search', '/search/results/people/?keywords=engineer', rowsRead],
  [
    'company-search',
    '/search/results/companies/',
    (facts) =>
      (facts as CompanySearchFacts).rows.map(({ name, publicUrl, industry, location }) => ({ name, publicUrl, industry, location })),
  ],
  ['job', '/jobs/view/4400000000/', (facts) => jobRead(facts as JobFacts)],
  ['job-search', '/jobs/search/', (facts) => (facts as JobSearchFacts).rows.map(({ easyApply: _, ...row }) => row)],
  ['viewers', '/analytics/profile-views/', (facts) => (facts as ViewersFacts).rows.map(({ urn: _, ...row }) => row)],
  // Without its total the function itself reports the list as changed.
  ['connections', '/mynetwork/invite-connect/connections/', (facts) => rowsRead(facts as ConnectionsFacts)],
  [
    'company',
    '/company/lumen-ferry/about/',
    (facts) => {
      const { name, description, industry, headquarters, specialties, website, yearFounded } = basicInfoOf(
        { facts: facts as CompanyFacts, publicUrl: null },
        null,
      );
      return { name, description, industry, headquarters, specialties, website, yearFounded };
    },
  ],
];

/** Pages without one of their elements; the others are other elements, and pages of the other front end. */
export const lostOnSite = (part: Part): void => {
  const { rest } = testsOf(part);

  describe('a page on which an element is not found any more', () => {
    let sandbox: SandboxLinkedIn;
    before(async () => {
      sandbox = await openSandboxLinkedIn();
    });
    after(() => sandbox[Symbol.asyncDispose]());

    for (const renderer of ['sdui', 'ember'] as const) {
      for (const [kind, path, significant] of pages) {
        const reader = readers[kind]?.[renderer];
        if (!reader) continue;
        const isChosen = renderer === 'sdui' || kind === 'company';
        (isChosen ? test : rest)(`${path} (${renderer}): is reported as changed, or read by a fallback (P13)`, async () => {
          await sandbox.reset();
          await sandbox.fault({ kind: 'renderer', renderer });
          const { page } = sandbox.linkedin;
          const arrival = await goTo(sandbox.linkedin, path, { name: kind, anchors: { [renderer]: 'main' } }, new AbortController().signal);
          assert.ok(arrival.arrived);
          await readWithLosses(
            reader,
            page,
            (facts, whole, lost) => assert.deepEqual(significant(facts), significant(whole), lost),
            isChosen ? part : undefined,
          );
        });
      }
    }
  });
};

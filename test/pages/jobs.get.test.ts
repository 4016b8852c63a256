import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { ItemFailure } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readingRun } from '../support/performerRun.ts';
import { openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { document } from '../support/scriptedLists.ts';

const id = '4449077982';
const path = `/jobs/view/${id}/`;

interface Scripted {
  readonly employer?: string;
  readonly facts?: string;
}

const linked = (room: string): string => `<a href="https://www.linkedin.com/${room}/lighthouses/life/"><p>Lighthouses Ltd</p></a>`;

/** A job's page in the React front end. */
const aJob = ({ employer = linked('company'), facts = 'Over 100 applicants' }: Scripted): string =>
  document(
    `<div data-sdui-screen="com.linkedin.sdui.flagshipnav.jobs.JobDetails">${employer}<p>Keeper of lights</p>` +
      `<p>Porto, Portugal · 2 weeks ago · ${facts}</p><a href="/jobs/x"><span>Hybrid</span></a>` +
      `<div componentkey="JobDetails_AboutTheJob_${id}"><h2>About the job</h2><span data-testid="expandable-text-box">Keep it lit.</span></div></div>`,
  );

describe('jobs.get', () => {
  let linkedin: ScriptedLinkedIn;
  before(async () => {
    linkedin = await openScriptedLinkedIn();
  });
  after(() => linkedin.close());

  const answering = (pages: Readonly<Record<string, ScriptedAnswer>>): void => linkedin.answer(({ pathname }) => pages[pathname] ?? null);
  const get = async (through: LinkedIn = linkedin): Promise<JsonObject> =>
    (await performers['jobs.get']!.perform(through, { job: `https://www.linkedin.com/jobs/view/${id}` }, readingRun)) as JsonObject;
  const notFound = (error: unknown): boolean => error instanceof ItemFailure && error.errorType === 'jobNotFound';

  it('is not found where LinkedIn says so or leads to a search for others, and never for a page that is not known (P13)', async () => {
    const others = document(`<div role="button" componentkey="job-card-component-ref-4449077000"><p>Keeper</p></div>`);
    answering({ [path]: { status: 404, html: document('<h1>Page not found</h1>') } });
    await assert.rejects(get(), notFound);
    answering({ [path]: { location: '/jobs/search/?trk=expired' }, '/jobs/search/': { html: others } });
    await assert.rejects(get(), notFound);
    answering({ [path]: { location: '/jobs/new/' }, '/jobs/new/': { html: document('<p>A page of another kind</p>') } });
    await assert.rejects(get(linkedin.impatient), lacking('anchor'));
    answering({ [path]: { location: '/jobs/new/' }, '/jobs/new/': { html: others } });
    await assert.rejects(get(), lacking('address'));
  });

  it('has the employer of a school, of a showcase and of one without a page, and never a line in its place (P13)', async () => {
    const employers: unknown[] = [];
    for (const employer of [linked('school'), linked('showcase'), '<p>Lighthouses Ltd</p>']) {
      answering({ [path]: { html: aJob({ employer }) } });
      const { title, companyName, companyUrl } = await get();
      employers.push([title, companyName, companyUrl]);
    }
    const [title, name, site] = ['Keeper of lights', 'Lighthouses Ltd', 'https://www.linkedin.com'];
    assert.deepEqual(employers, [
      [title, name, `${site}/school/lighthouses`],
      [title, name, `${site}/showcase/lighthouses`],
      [title, name, null],
    ]);
    for (const employer of ['', linked('organization'), '<p>Actively hiring</p><p>Lighthouses Ltd</p>']) {
      answering({ [path]: { html: aJob({ employer }) } });
      await assert.rejects(get(), lacking('company'));
    }
  });

  it('has the employer without a page in the classic front end, too', async () => {
    const top = 'job-details-jobs-unified-top-card';
    const html =
      `<!doctype html><html lang="en"><body class="ember-application"><main class="ember-view"><div class="${top}__company-name">Lighthouses Ltd</div>` +
      `<h1 class="${top}__job-title">Keeper of lights</h1><div class="${top}__primary-description-container">Porto · 2 weeks ago</div>` +
      '<div id="job-details">Keep it lit.</div></main></body></html>';
    answering({ [path]: { html } });
    const { title, companyName, companyUrl } = await get();
    assert.deepEqual([title, companyName, companyUrl], ['Keeper of lights', 'Lighthouses Ltd', null]);
  });

  it('counts applicants only where the page does', async () => {
    const counts: unknown[] = [];
    for (const facts of [
      'Over 100 applicants',
      '1 applicant',
      '37 people clicked apply',
      'Be among the first 25 applicants',
      'Top 10 employer',
    ]) {
      answering({ [path]: { html: aJob({ facts }) } });
      counts.push((await get()).applicantsCount);
    }
    assert.deepEqual(counts, [100, 1, 37, null, null]);
  });
});

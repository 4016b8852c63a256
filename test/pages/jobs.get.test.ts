import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { ItemFailure } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readingRun } from '../support/performerRun.ts';
import { openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { document } from '../support/scriptedLists.ts';

const id = '4449077982';
const path = `/jobs/view/${id}/`;

describe('jobs.get', () => {
  let linkedin: ScriptedLinkedIn;
  before(async () => {
    linkedin = await openScriptedLinkedIn();
  });
  after(() => linkedin.close());

  const answering = (pages: Readonly<Record<string, ScriptedAnswer>>): void => linkedin.answer(({ pathname }) => pages[pathname] ?? null);
  const get = async (): Promise<JsonObject> =>
    (await performers['jobs.get']!.perform(linkedin, { job: `https://www.linkedin.com/jobs/view/${id}` }, readingRun)) as JsonObject;
  const notFound = (error: unknown): boolean => error instanceof ItemFailure && error.errorType === 'jobNotFound';

  it('is not found where LinkedIn says so or leads to a search for others, and never for a page that is not known (P13)', async () => {
    const others = document(`<div role="button" componentkey="job-card-component-ref-4449077000"><p>Keeper</p></div>`);
    answering({ [path]: { status: 404, html: document('<h1>Page not found</h1>') } });
    await assert.rejects(get(), notFound);
    answering({ [path]: { location: '/jobs/search/?trk=expired' }, '/jobs/search/': { html: others } });
    await assert.rejects(get(), notFound);
    answering({ [path]: { location: '/jobs/new/' }, '/jobs/new/': { html: document('<p>A page of another kind</p>') } });
    await assert.rejects(get(), lacking('anchor'));
    answering({ [path]: { location: '/jobs/new/' }, '/jobs/new/': { html: others } });
    await assert.rejects(get(), lacking('address'));
  });
});

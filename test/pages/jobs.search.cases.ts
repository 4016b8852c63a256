import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { FilterNotApplied, FilterNotResolved, ItemFailure } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { lacking } from '../support/layoutChanged.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { document } from '../support/scriptedLists.ts';

const firstId = 4_449_077_000;
const idOf = (number: number): string => String(firstId + number);
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

const lines = (number: number): string => `<p>Keeper ${number}</p><p>Lighthouses Ltd</p><p>Porto, Portugal</p>`;
const cards = (jobs: readonly number[]): string =>
  jobs
    .map((job) => `<div role="button" style="height:80px" componentkey="job-card-component-ref-${idOf(job)}">${lines(job)}</div>`)
    .join('');

/** A page of the search; without `next` it has no pager. */
const listed = (jobs: readonly number[], next?: boolean, above = ''): string =>
  document(
    above +
      cards(jobs) +
      (next === undefined ? '' : `<button data-testid="pagination-controls-next-button-${next ? 'visible' : 'hidden'}">Next</button>`),
  );

/** A page of the classic front end on which a place is filled when it comes into view. */
const classic = (jobs: readonly number[], next: boolean): string => `<!doctype html><html lang="en"><body class="ember-application">
  <main class="ember-view"><div class="scaffold-layout__list"><div style="height:300px;overflow-y:auto"><ul>${jobs
    .map((job) => `<li data-occludable-job-id="${idOf(job)}" data-number="${job}" style="display:block;height:100px"></li>`)
    .join('')}</ul></div>
  <button class="jobs-search-pagination__button--next" ${next ? '' : 'disabled'}>Next</button></div></main>
  <script>
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting && target.childElementCount === 0)
        target.innerHTML = '<a class="job-card-list__title" href="/jobs/view/1/">Keeper ' + target.dataset.number + '</a>' +
          '<div class="artdeco-entity-lockup__subtitle">Lighthouses Ltd</div><div class="artdeco-entity-lockup__caption">Porto, Portugal</div>';
    });
    for (const place of document.querySelectorAll('li')) watch.observe(place);
  </script></body></html>`;

/** The search for jobs on pages that the test writes itself. */
export const jobSearchPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('jobs.search', () => {
    let linkedin: ScriptedLinkedIn;
    let starts: number[];
    before(async () => {
      linkedin = await openScriptedLinkedIn();
    });
    after(() => linkedin.close());

    const answering = (html: (start: number, url: URL) => string): void => {
      starts = [];
      linkedin.answer((url) => {
        if (!url.pathname.startsWith('/jobs/')) return null;
        const start = Number(url.searchParams.get('start') ?? 0);
        starts.push(start);
        return { html: html(start, url) };
      });
    };
    const search = async (item: JsonObject = {}, through: LinkedIn = linkedin): Promise<JsonObject[]> =>
      (await performers['jobs.search']!.perform(through, { limit: 1000, ...item }, readingRun)) as JsonObject[];
    const found = async (item: JsonObject = {}): Promise<number[]> => (await search(item)).map(({ jobId }) => Number(jobId) - firstId);

    it('skips no job of a page that begins with jobs of the page before', async () => {
      const second = [0, 1, 2, 3, 4, 5, ...numbers(25, 44)];
      answering((start) => classic(start === 0 ? numbers(0, 25) : start === 25 ? second : numbers(44, 69), start < 50));
      assert.deepEqual(await found({ limit: 31 }), numbers(0, 31));
      assert.deepEqual(starts, [0, 25]);
    });

    it('finds nothing where LinkedIn says so, whatever it recommends instead', async () => {
      answering(() => listed(numbers(0, 6), undefined, '<h2>No matching jobs found.</h2><p>Jobs you may be interested in</p>'));
      assert.deepEqual(await found(), []);
      answering(() => document('<h2>No matching jobs found.</h2>'));
      assert.deepEqual(await found(), []);
    });

    it('ends after a page that may have been the last, and tells an announced page that is missing (P13)', async () => {
      answering(() => listed(numbers(0, 25)));
      assert.deepEqual(await found(), numbers(0, 25));
      assert.deepEqual(starts, [0, 25]);
      answering((start) => (start === 0 ? listed(numbers(0, 25), true) : document('<h2>No results found</h2>')));
      await assert.rejects(search(), lacking('page'));
    });

    it('accepts a place that LinkedIn completes, and tells one that it replaces or drops, as it tells words that it drops', async () => {
      const settling = (parameters: string): void =>
        answering(() =>
          listed([1, 2], false).replace('</body>', `<script>history.replaceState(null, '', '?${parameters}')</script></body>`),
        );
      const notResolved = (error: unknown): boolean => error instanceof FilterNotResolved && error.filter === 'location';
      const item = { term: 'Keeper  of lights', location: 'Évora, Portugal' };
      settling(`keywords=keeper%20of%20lights&location=${encodeURIComponent('Evora, Évora, Portugal')}&geoId=1`);
      assert.deepEqual(await found(item), [1, 2]);
      settling('keywords=keeper%20of%20lights&location=Worldwide');
      await assert.rejects(search(item), notResolved);
      settling('keywords=keeper%20of%20lights&geoId=2');
      await assert.rejects(search(item), notResolved);
      settling('location=Evora,%20Portugal');
      await assert.rejects(search(item), (error) => error instanceof FilterNotApplied && error.filter === 'term');
    });

    it('does not know whether a job is promoted in a language whose word for it is not known', async () => {
      const promoted: unknown[] = [];
      for (const language of ['en', 'sw']) {
        answering(() => listed([1], false).replace('lang="en"', `lang="${language}"`));
        promoted.push((await search())[0]?.isPromoted);
      }
      assert.deepEqual(promoted, [false, null]);
    });

    it('takes words of an open job for its own, not for those of the search', async () => {
      answering(() =>
        listed([1, 2], false).replace('</main>', '<section><p>We couldn’t find a match for our keeper yet.</p></section></main>'),
      );
      assert.deepEqual(await found(), [1, 2]);
    });

    it('goes on while the limit of searches is only near, and takes that for no empty list', async () => {
      const near = '<p>You’re approaching the commercial use limit on search</p>';
      answering(() => listed([1, 2], false, near));
      assert.deepEqual(await found(), [1, 2]);
      answering(() => document(near));
      await assert.rejects(search({}, linkedin.impatient), lacking('row'));
      answering(() => document('<p>You’ve reached the commercial use limit on search</p>'));
      await assert.rejects(search(), (error) => error instanceof ItemFailure && error.errorType === 'searchingNotAllowed');
    });

    rest('a thousand jobs, which is all that LinkedIn shows of a search', async () => {
      answering((start) => listed(numbers(start, start + 25), true));
      assert.deepEqual(await found({ limit: 1000 }), numbers(0, 1000));
      assert.deepEqual(starts.length, 40);
    });
  });
};

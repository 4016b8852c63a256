import { emberPage } from '../shell/ember/shell.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { expandable } from '../shell/sdui/expandable.ts';
import { c, icon, key, p } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { companyUrl, picture } from '../world/identity.ts';
import { type DescribedJobs, describedJobs } from './describedJobs.ts';
import { foundJobs, type Job, jobsOf } from './jobs.ts';

const jobUrl = ({ id }: Job): string => `https://www.linkedin.com/jobs/view/${id}/`;
const elsewhere = ({ company, id }: Job): string =>
  `https://www.linkedin.com/safety/go/?${new URLSearchParams({ url: `https://jobs.${company.slug}.example/${id}`, urlhash: 'x' })}`;

const posted = (visit: Visit, { ageMs }: Job): string => visit.words.longAgo(ageMs);
const applicants = (visit: Visit, job: Job): string => visit.words.say('{count} applicant', { count: job.applicants });

/** `/jobs/view/<id>/`. */
export const jobPage: Handler = (visit, [id = '']) => {
  const job = jobsOf(visit.state.world).find((one) => one.id === id);
  const fault = visit.sandbox.faults.take('job', visit.occasion());
  if (fault?.variant === 'ended') return { redirect: '/jobs/search/?keywords=&trk=expired_jd_redirect' };
  if (!job || fault?.variant === 'gone') return { redirect: '/404/' };
  const { words } = visit;
  const title = `${job.title} | ${job.company.name} | LinkedIn`;
  const chips = [...(job.salary === null ? [] : [job.salary]), words.term(job.workplace), words.term(job.employment)];
  const company = `${companyUrl(job.company.slug)}/life/`;
  if (visit.renderer() === 'ember') return classicJob(visit, job, title, chips, company);
  const about = `JobDetails_AboutTheJob_${job.id}`;
  const apply = job.easyApply
    ? h('a', { class: c(visit, 'primary'), href: `${jobUrl(job)}apply/?openSDUIApplyFlow=true` }, h('span', {}, words.say('Easy Apply')))
    : h('a', { class: c(visit, 'primary'), href: elsewhere(job) }, h('span', {}, words.say('Apply')));
  return sduiPage(visit, {
    name: 'jobs.JobDetails',
    pageKey: 'job_details',
    title,
    main: [
      h(
        'div',
        { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn' },
        h(
          'div',
          { class: c(visit, 'card'), 'data-sdui-screen': 'com.linkedin.sdui.flagshipnav.jobs.JobDetails' },
          h(
            'a',
            { class: c(visit, 'plain'), href: company },
            h('div', {}, h('img', { alt: '', src: picture(job.company.slug, 'company-logo_100_100') }), p(visit, 'text', job.company.name)),
          ),
          p(visit, 'heading', job.title),
          h(
            'p',
            { class: c(visit, 'muted') },
            h('span', {}, job.location),
            h('span', {}, ' · '),
            h('span', {}, posted(visit, job)),
            h('span', {}, ' · '),
            h('span', {}, applicants(visit, job)),
          ),
          h(
            'div',
            { class: c(visit, 'row') },
            chips.map((chip) =>
              h('a', { class: c(visit, 'secondary'), href: `/jobs/search-results/?currentJobId=${job.id}` }, h('span', {}, chip)),
            ),
          ),
          h('div', { class: c(visit, 'row') }, apply),
          h(
            'div',
            { componentkey: about, id: about, 'data-sdui-component': 'com.linkedin.sdui.generated.jobseeker.dsl.impl.aboutTheJob' },
            h('h2', { class: c(visit, 'heading') }, words.say('About the job')),
            expandable(visit, job.description),
          ),
        ),
      ),
    ],
  });
};

function classicJob(visit: Visit, job: Job, title: string, chips: readonly string[], company: string): ReturnType<Handler> {
  const { words } = visit;
  const low = (text: string): MarkupElement => h('span', { class: 'tvm__text tvm__text--low-emphasis' }, text);
  const lines = job.description.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]));
  const top = 'job-details-jobs-unified-top-card';
  return emberPage(visit, {
    pageKey: 'job_details',
    title,
    main: [
      h(
        'main',
        { class: 'job-view-layout' },
        h(
          'div',
          { class: `${top}__container--two-pane` },
          h('div', { class: `${top}__company-name` }, h('a', { class: 'app-aware-link', href: company }, job.company.name)),
          h('div', { class: `${top}__job-title` }, h('h1', { class: 't-24 t-bold inline' }, job.title)),
          h(
            'div',
            { class: `${top}__primary-description-container` },
            h('div', {}, low(job.location), low(' · '), low(posted(visit, job)), low(' · '), low(applicants(visit, job))),
          ),
          h(
            'div',
            { class: 'job-details-fit-level-preferences' },
            chips.map((chip) => h('button', { class: 'artdeco-button', type: 'button' }, h('span', {}, chip))),
          ),
          h(
            'button',
            { class: 'jobs-apply-button artdeco-button artdeco-button--primary', type: 'button' },
            job.easyApply
              ? h('svg', { 'data-test-icon': 'linkedin-bug-white-xxsmall' })
              : h('svg', { 'data-test-icon': 'link-external-small' }),
            h('span', { class: 'artdeco-button__text' }, words.say(job.easyApply ? 'Easy Apply' : 'Apply')),
          ),
        ),
        h(
          'div',
          { class: 'jobs-description__content' },
          h('h2', {}, words.say('About the job')),
          h('div', { class: 'jobs-box__html-content', id: 'job-details' }, h('p', { dir: 'ltr' }, h('span', {}, lines))),
        ),
      ),
    ],
  });
}

const pageSize = 25;
const filledAtFirst = 7;

/** Title, company, place, and what else a row says. */
function linesOf(visit: Visit, job: Job): readonly [title: string, company: string, place: string, others: readonly string[]] {
  const others = [
    ...(job.salary === null ? [] : [job.salary]),
    ...(job.promoted ? [visit.words.say('Promoted')] : []),
    ...(job.easyApply ? [visit.words.say('Easy Apply')] : []),
  ];
  return [job.title, job.company.name, `${job.location} (${visit.words.term(job.workplace)})`, others];
}

function sduiRow(visit: Visit, job: Job): MarkupElement {
  const [title, company, place, others] = linesOf(visit, job);
  return h(
    'div',
    { role: 'button', tabindex: '0', componentkey: `job-card-component-ref-${job.id}`, class: c(visit, 'card') },
    h(
      'div',
      { componentkey: key(visit, `job ${job.id}`) },
      p(visit, 'strong', title),
      p(visit, 'text', company),
      p(visit, 'muted', place),
      others.map((line) => p(visit, 'muted', line)),
      job.easyApply && icon('linkedin-bug-blue-xxsmall'),
    ),
  );
}

/** What fills a job's place in the classic list. */
function emberRow(visit: Visit, job: Job): MarkupElement {
  const [title, company, place, others] = linesOf(visit, job);
  const [salary] = others.filter((line) => line === job.salary);
  return h(
    'div',
    { class: 'job-card-container relative', 'data-job-id': job.id },
    h(
      'div',
      { class: 'artdeco-entity-lockup artdeco-entity-lockup--size-4 ember-view' },
      h(
        'div',
        { class: 'artdeco-entity-lockup__title ember-view' },
        h(
          'a',
          { class: 'disabled ember-view job-card-container__link job-card-list__title--link', href: `/jobs/view/${job.id}/?eBP=sandbox` },
          h('span', { 'aria-hidden': 'true' }, h('strong', {}, title)),
          h('span', { class: 'visually-hidden' }, title),
        ),
      ),
      h('div', { class: 'artdeco-entity-lockup__subtitle ember-view' }, h('span', {}, company)),
      h('div', { class: 'artdeco-entity-lockup__caption ember-view' }, h('ul', {}, h('li', {}, h('span', { dir: 'ltr' }, place)))),
      salary !== undefined && h('div', { class: 'artdeco-entity-lockup__metadata ember-view' }, salary),
    ),
    h(
      'ul',
      { class: 'job-card-list__footer-wrapper' },
      others
        .filter((line) => line !== salary)
        .map((line) => h('li', { class: 'job-card-container__footer-item' }, h('span', { dir: 'ltr' }, line))),
      job.easyApply && h('li', {}, h('svg', { 'data-test-icon': 'linkedin-bug-color-small' })),
    ),
  );
}

/** A job in its place of the classic list. */
export const jobPart = (visit: Visit): Markup[] => {
  const job = jobsOf(visit.state.world).find(({ id }) => id === visit.url.searchParams.get('job'));
  return job ? [emberRow(visit, job)] : [];
};

/** The results in the order of now: some may have come or gone since a page was read. */
function moved(visit: Visit, all: readonly Job[]): readonly Job[] {
  const fault = visit.sandbox.faults.take('resultsPage', visit.occasion());
  if (fault?.variant === 'movedUp') return [...all.slice(fault.rows), ...all.slice(0, fault.rows)];
  return fault?.variant === 'movedDown' ? [...all.slice(-fault.rows), ...all.slice(0, -fault.rows)] : all;
}

/** A page of the results. */
function resultsPage(visit: Visit, name: string, { exact, similar }: DescribedJobs): Reply {
  const all = moved(visit, [...exact, ...similar]);
  const from = Number(visit.url.searchParams.get('start') ?? 0);
  const shown = all.slice(from, from + pageSize);
  const hasNext = from + pageSize < all.length;
  const title = `${visit.words.say('Search')} | LinkedIn`;
  // The words are there once, on the page where these jobs begin.
  const firstSimilar = all.find((job) => similar.includes(job));
  const limited = visit.sandbox.faults.take('commercialLimit', visit.occasion()) !== undefined;
  const notice = limited ? visit.words.say('You’ve reached the commercial use limit') : visit.words.say('No results found');
  const isEmpty = limited || shown.length === 0;
  if (visit.renderer() === 'ember')
    return emberPage(visit, {
      pageKey: 'search_srp_jobs',
      title,
      main: [
        h(
          'main',
          { class: 'scaffold-layout__list-detail' },
          isEmpty
            ? h('section', {}, h('h2', {}, notice))
            : h(
                'div',
                { class: 'scaffold-layout__list' },
                h(
                  'div',
                  { style: 'height:600px;overflow-y:auto' },
                  h(
                    'ul',
                    {},
                    shown.map((job, index) => {
                      const query = new URLSearchParams({ componentId: 'classic.jobs.row', job: job.id, path: visit.url.pathname });
                      const inner =
                        index < filledAtFirst
                          ? emberRow(visit, job)
                          : extend(h('div', { style: 'min-height:120px' }), {
                              lazy: `/flagship-web/rsc-action/actions/component?${query}`,
                            });
                      return h('li', { class: 'scaffold-layout__list-item ember-view', 'data-occludable-job-id': job.id }, inner);
                    }),
                  ),
                  h(
                    'button',
                    {
                      class: 'artdeco-button jobs-search-pagination__button jobs-search-pagination__button--next',
                      type: 'button',
                      disabled: !hasNext && '',
                    },
                    h('span', {}, visit.words.say('Next')),
                  ),
                ),
              ),
        ),
      ],
    });
  return sduiPage(visit, {
    name,
    pageKey: 'search_srp_jobs',
    title,
    main: [
      isEmpty
        ? h('section', { class: c(visit, 'card') }, h('h2', {}, notice))
        : h(
            'div',
            { componentkey: 'SearchResultsMainContent', 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn' },
            shown.map((job) => [job === firstSimilar && h('h2', {}, visit.words.say('Similar jobs')), sduiRow(visit, job)]),
            h(
              'button',
              { type: 'button', 'data-testid': `pagination-controls-next-button-${hasNext ? 'visible' : 'hidden'}` },
              h('span', {}, visit.words.say('Next')),
            ),
          ),
    ],
  });
}

/** The same search at another path, with some of its conditions. */
const leadTo = (path: string, asked: URLSearchParams, isKept: (name: string) => boolean): Reply => ({
  redirect: `${path}?${new URLSearchParams([...asked].filter(([name]) => isKept(name)))}`,
});

const keptByDescription = new Set(['keywords', 'f_TPR', 'start']);

/** `/jobs/search/`: with filters in the address. An account of the AI search is led there. */
export const jobSearch: Handler = (visit) => {
  const { searchParams } = visit.url;
  const fault = visit.sandbox.faults.take('jobSearch', visit.occasion());
  if (fault?.variant === 'described') return leadTo('/jobs/search-results/', searchParams, (name) => keptByDescription.has(name));
  if (fault?.variant === 'droppedFilter' && searchParams.has(fault.filter))
    return leadTo('/jobs/search/', searchParams, (name) => name !== fault.filter);
  return resultsPage(visit, 'jobs.JobSearch', { exact: foundJobs(visit.state.world, searchParams), similar: [] });
};

/** `/jobs/search-results/`: the AI search, in React only. An account without it is led to the other one. */
export const jobSearchDescribed: Handler = (visit) => {
  const { searchParams } = visit.url;
  const fault = visit.sandbox.faults.take('jobSearch', visit.occasion());
  if (fault?.variant === 'filtered' || visit.renderer() === 'ember') return leadTo('/jobs/search/', searchParams, () => true);
  const forgotten = fault?.variant === 'droppedFilter' ? fault.filter : null;
  const isKept = (name: string): boolean => keptByDescription.has(name) && name !== forgotten;
  if ([...searchParams.keys()].some((name) => !isKept(name))) return leadTo('/jobs/search-results/', searchParams, isKept);
  return resultsPage(visit, 'jobs.JobSearchResults', describedJobs(visit.state.world, searchParams));
};

import { z } from 'zod';
import { declareFunction } from './declaration.ts';
import { distinct, maxReadItems } from './distinct.ts';
import { engines } from './examples.ts';
import { filterNotApplied, filterNotResolved, jobNotFound, searchInterfaceMismatch, searchingNotAllowed } from './item.errors.ts';
import { searchUrl } from './search.url.ts';
import { searchText } from './text.ts';
import { agedTime } from './time.ts';
import { jobUrl, shownCompanyUrl, shownJobUrl } from './urls.ts';

const text = z.string().nullable();
const amount = z.number().nonnegative().nullable();

/** What a job pays, as far as the page tells; the currency as in ISO 4217, in lower case. */
export const jobSalary = z.strictObject({
  currency: text,
  minAmount: amount,
  maxAmount: amount,
  period: z.enum(['yearly', 'monthly', 'hourly']).nullable(),
});

export const workplaceType = z.enum(['onSite', 'remote', 'hybrid']);
const offeredTypes = z.enum(['fullTime', 'partTime', 'contract', 'temporary', 'volunteer', 'internship', 'other']);

const jobFields = {
  jobId: z.string(),
  urn: z.string().describe('`urn:li:jobPosting:<id>`.'),
  jobUrl: shownJobUrl,
  title: z.string(),
  companyName: text,
  location: text,
  workplaceType: workplaceType.nullable(),
  salary: jobSalary.nullable(),
  easyApply: z.boolean().nullable().describe('Whether one applies on LinkedIn; null if the page does not tell.'),
};

const anyOf = <Value extends z.ZodType>(value: Value, meaning: string) => z.array(value).max(20).optional().describe(meaning);
const only = (meaning: string) => z.boolean().optional().describe(meaning);

const datePosted = z.enum(['anyTime', 'past24Hours', 'pastWeek', 'pastMonth']).optional().describe('When it was posted.');
const easyApply = only('Only jobs for which one applies on LinkedIn.');
const under10Applicants = only('Only jobs with fewer than ten applicants.');
const inYourNetwork = only('Only jobs at companies where connections of the account work.');

const jobsFilter = z
  .strictObject({
    datePosted,
    experienceLevels: anyOf(
      z.enum(['internship', 'entryLevel', 'associate', 'midSeniorLevel', 'director', 'executive']),
      'Levels of experience.',
    ),
    employmentTypes: anyOf(offeredTypes, 'Kinds of employment.'),
    workplaceTypes: anyOf(workplaceType, 'Where one works.'),
    companies: anyOf(searchText(), 'Companies, each as LinkedIn suggests it.'),
    industries: anyOf(searchText(), 'Industries, each as LinkedIn suggests it.'),
    jobFunctions: anyOf(searchText(), 'Job functions by their English names on LinkedIn, such as “Information Technology”.'),
    easyApply,
    hasVerifications: only('Only jobs with verifications.'),
    under10Applicants,
    inYourNetwork,
    fairChanceEmployer: only('Only jobs of fair chance employers.'),
  })
  .describe('Conditions on the jobs, for LinkedIn’s search with filters; all of them have to hold. Without `preferences`.');

const jobsPreferences = z
  .strictObject({
    datePosted,
    experienceLevels: anyOf(z.enum(['entryLevel', 'senior', 'manager', 'director', 'executive']), 'Levels of experience.'),
    employmentTypes: anyOf(z.enum(['fullTime', 'partTime', 'contract', 'internship', 'volunteer']), 'Kinds of employment.'),
    companies: anyOf(searchText(100), 'Companies, by their names.'),
    remote: only('Only remote jobs.'),
    easyApply,
    under10Applicants,
    inYourNetwork,
    keywords: anyOf(searchText(100), 'Skills, technologies or topics.'),
  })
  .describe(
    'Wishes, for LinkedIn’s AI search. It is given them as a sentence with `term` and `location`, and weighs them: jobs may be found that do not have all. `datePosted` has to hold. Without `filter`.',
  );

/** What is given in place of something else. */
const instead = {
  url: ['term', 'location', 'filter', 'preferences'],
  preferences: ['filter'],
} as const;

const exampleJob = {
  jobId: '4449077982',
  urn: 'urn:li:jobPosting:4449077982',
  jobUrl: 'https://www.linkedin.com/jobs/view/4449077982',
  title: 'Analyst of Engines',
  companyName: 'Analytical Engines',
  location: 'London, England',
  workplaceType: 'hybrid',
  salary: { currency: 'gbp', minAmount: 60000, maxAmount: 75000, period: 'yearly' },
  easyApply: true,
} as const;

/** Searches for jobs; a result is as its row in the list shows it. */
export const jobsSearch = declareFunction({
  name: 'jobs.search',
  summary: 'Searches for jobs by words, place and filter, or by wishes in LinkedIn’s AI search.',
  input: z.strictObject({
    searches: z
      .array(
        z
          .strictObject({
            searchId: searchText(100).optional().describe('Returned with the result, to identify the search.'),
            term: searchText(500).optional().describe('Words to search for.'),
            url: searchUrl('jobs', '`term`, `location`, `filter` and `preferences`').optional(),
            location: searchText().optional().describe('A place, such as “Porto, Portugal”.'),
            limit: z.int().min(1).max(1000).default(10).describe('Maximum number of results.'),
            filter: jobsFilter.optional(),
            preferences: jobsPreferences.optional(),
            allowSimilarResults: z
              .boolean()
              .optional()
              .describe(
                '`false`: without the jobs that the AI search marks as only similar to what is asked for. They are included otherwise.',
              ),
          })
          .check((payload) => {
            const asked: Readonly<Record<string, unknown>> = payload.value;
            for (const [given, fields] of Object.entries(instead))
              for (const field of fields)
                if (asked[given] !== undefined && asked[field] !== undefined)
                  payload.issues.push({
                    code: 'custom',
                    message: `must be left out where ${given} is given`,
                    path: [field],
                    input: asked[field],
                  });
          }),
      )
      .min(1)
      .max(maxReadItems)
      .describe('The searches; each succeeds or fails on its own.'),
  }),
  shape: { kind: 'array', field: 'searches', key: 'searchId' },
  data: z.array(
    z.strictObject({
      ...jobFields,
      isPromoted: z.boolean().nullable().describe('Null if the row does not tell in words that are known.'),
      isSimilarMatch: z
        .boolean()
        .nullable()
        .describe(
          'Whether the AI search marks it as only similar to what was asked for; null in a language whose words for that are not known.',
        ),
    }),
  ),
  errors: { searchingNotAllowed, searchInterfaceMismatch, filterNotResolved, filterNotApplied },
  resumable: true,
  sideEffect: 'none',
  limitCategory: 'searches',
  example: {
    input: { searches: [{ searchId: 'analysts', term: 'analyst', location: 'London', limit: 10, filter: { workplaceTypes: ['hybrid'] } }] },
    data: [{ ...exampleJob, isPromoted: false, isSimilarMatch: false }],
  },
  typicalSeconds: { first: 15, each: 10 },
});

/** Reads each job from its own page. */
export const jobsGet = declareFunction({
  name: 'jobs.get',
  summary: 'Reads jobs: title, company, place, pay, description and how one applies.',
  input: z.strictObject({ jobs: distinct(jobUrl, 'job', maxReadItems) }),
  shape: { kind: 'array', field: 'jobs', key: 'job' },
  data: z.strictObject({
    ...jobFields,
    companyUrl: shownCompanyUrl.nullable(),
    postedDate: agedTime.nullable(),
    applicantsCount: z.int().nonnegative().nullable().describe('A lower bound where LinkedIn says “over 100”.'),
    employmentType: offeredTypes.nullable(),
    description: text,
    applyUrl: text.describe('Where one applies outside LinkedIn, if the page tells it.'),
  }),
  errors: { jobNotFound },
  sideEffect: 'none',
  limitCategory: 'jobViews',
  example: {
    input: { jobs: ['https://www.linkedin.com/jobs/view/4449077982'] },
    data: {
      ...exampleJob,
      companyUrl: engines,
      postedDate: '2026-10-01T00:00:00Z',
      applicantsCount: 25,
      employmentType: 'fullTime',
      description: 'You describe what the engine is to do.',
      applyUrl: null,
    },
  },
  typicalSeconds: { first: 10, each: 5 },
});

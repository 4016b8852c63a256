import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { adminFunctions } from '../../functions/contract/administration.ts';
import { type BodyOf, type FunctionName, findFunction, functions } from '../../functions/contract/functions.ts';
import { validateInput } from '../../functions/contract/validation.ts';

const ada = 'https://www.linkedin.com/in/ada-lovelace';
const acme = 'https://www.linkedin.com/company/acme';
const post = 'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212661760';
const comment = `${post}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7444658505212661760%2C7444700000000000001%29`;
const image = { url: 'https://files.example.com/gate.png', type: 'image' } as const;
const poll = { question: 'Which tide?', options: ['High', 'Low'], days: 3 } as const;
const many = (count: number) => Array.from({ length: count }, (_, index) => `https://www.linkedin.com/in/person-${index}`);
const onMany = (count: number) => many(count).map((person) => ({ person }));

const check = (name: string, body: unknown) => {
  const declaration = findFunction(name);
  assert.ok(declaration, name);
  return validateInput(declaration, body);
};

const valid: { [Name in FunctionName]: BodyOf<Name>[] } = {
  'conversations.sendMessage': [
    { standard: [{ person: ada, text: 'a'.repeat(1900) }] },
    {
      standard: [
        { person: ada, text: 'Hi' },
        { threadId: '2-ZjM0YTY3LTBk_w==', text: 'Hi' },
      ],
    },
    { standard: [{ person: ada, text: 'Hi' }], salesNavigator: [{ person: ada, subject: 'b'.repeat(80), text: 'Line\nline 👋' }] },
  ],
  'conversations.synchronize': [
    { standard: onMany(100) },
    { standard: [{ threadId: '6123456789' }] },
    { salesNavigator: [{ person: ada }] },
  ],
  'conversations.get': [
    { standard: [{ person: ada, since: '2026-10-01T00:00:00Z' }] },
    { standard: [{ threadId: '2-ZjM0YTY3', since: '2026-10-01T00:00:00Z' }] },
    { salesNavigator: [{ person: ada }] },
  ],
  'conversations.list': [{}, { limit: 100, unreadOnly: true }, { filter: 'inMail', before: '2026-10-01T00:00:00Z' }],
  'conversations.manage': [
    {
      threads: [
        { threadId: '2-ZjM0YTY3', operation: 'archive' },
        { threadId: '6123456789', operation: 'unread' },
      ],
    },
  ],
  'inbox.poll': [{}, { since: '2026-10-01T02:00:00+02:00', limit: 200 }, { since: '1791189012000.evt_9Rw3qLk2PzQxV5nYb7' }],
  'connections.checkStatus': [{ people: many(100) }],
  'connections.sendRequest': [{ requests: [{ person: ada, message: 'c'.repeat(300), email: 'ada@example.com' }, { person: `${ada}-2` }] }],
  'connections.withdrawRequest': [{ requests: [{ person: ada, unfollow: false }] }],
  'connections.getOutgoing': [{}],
  'connections.getIncoming': [{}, { types: ['connection', 'companyFollow', 'newsletter', 'event'] }],
  'connections.acceptRequest': [{ people: [ada] }],
  'connections.ignoreRequest': [{ people: [ada] }],
  'connections.get': [{}, { since: '2026-10-01T00:00:00Z' }, { limit: 5, filter: { firstName: 'Ada', locations: ['London', 'Paris'] } }],
  'connections.remove': [{ people: [ada] }],
  'network.poll': [{}, { limit: 1 }],
  'people.visit': [{ people: [ada] }],
  'companies.visit': [{ companies: [acme] }],
  'people.follow': [{ people: many(10) }],
  'people.unfollow': [{ people: [ada] }],
  'companies.follow': [{ companies: [acme] }],
  'companies.unfollow': [{ companies: [acme] }],
  'posts.react': [
    { reactions: [{ post, type: 'insightful' }] },
    { reactions: [{ post, type: 'like', as: 'https://www.linkedin.com/company/analytical-engines' }] },
  ],
  'posts.comment': [{ comments: [{ post, text: 'd'.repeat(1000) }] }],
  'posts.repost': [{ reposts: [{ post }, { post: `${post.slice(0, -1)}1`, text: 'e'.repeat(3000) }] }],
  'posts.create': [
    { text: 'e'.repeat(3000) },
    { text: 'Nine', attachments: Array.from({ length: 9 }, () => image) },
    { text: 'One', attachments: [{ ...image, type: 'document', name: 'plan.pdf' }], as: acme, visibility: 'anyone' },
    { text: 'Which?', poll: { question: 'q'.repeat(140), options: ['o'.repeat(30), 'no'], days: 14 }, visibility: 'connections' },
  ],
  'comments.reply': [{ replies: [{ comment, text: 'f'.repeat(1000) }] }],
  'comments.react': [{ reactions: [{ comment, type: 'love' }] }],
  'people.get': [
    { include: { basicInfo: {} }, people: [ada] },
    {
      dataSource: 'salesNavigator',
      include: {
        activities: { posts: { limit: 20, since: '2026-10-01T02:00:00+02:00' } },
        experience: {},
        education: {},
        skills: {},
        languages: {},
      },
      people: many(100),
    },
  ],
  'companies.get': [
    {
      include: { basicInfo: {}, employees: { limit: 500, filter: { position: 'Engineer' } }, decisionMakers: {}, posts: { limit: 20 } },
      companies: [acme],
    },
  ],
  'posts.get': [{ include: { basicInfo: {}, comments: { limit: 500 }, reactions: { limit: 1000 } }, posts: [post] }],
  'jobs.search': [
    {
      searches: [
        {},
        {
          searchId: 'a',
          term: 'pilot',
          location: 'Porto',
          limit: 1000,
          filter: {
            datePosted: 'pastWeek',
            experienceLevels: ['director'],
            employmentTypes: ['contract'],
            companies: ['Acme'],
            jobFunctions: ['Sales'],
            easyApply: true,
          },
          allowSimilarResults: false,
        },
        { term: 'pilot', location: 'Porto', preferences: { remote: true, experienceLevels: ['senior'], keywords: ['radar'] } },
        { url: 'https://www.linkedin.com/jobs/search-results/?keywords=pilot&currentJobId=4449077982' },
      ],
    },
  ],
  'jobs.get': [{ jobs: ['https://www.linkedin.com/jobs/view/pilot-at-acme-4449077982/?trk=x'] }],
  'people.getViewers': [{}, { limit: 300, since: '2026-10-01T00:00:00Z' }],
  'feed.get': [{}, { limit: 100 }],
  'people.search': [
    {
      dataSource: 'standard',
      searches: [{}, { searchId: 'a', term: 'engines', limit: 100, filter: { position: 'Founder' }, include: { skills: {} } }],
    },
    { dataSource: 'salesNavigator', searches: [{ filter: { positions: ['Founder'], yearsOfExperience: ['moreThanTen'] } }] },
  ],
  'companies.search': [
    { dataSource: 'standard', searches: [{ filter: { sizes: ['1-10', '10001+'], industries: ['Software'] } }] },
    { dataSource: 'salesNavigator', searches: [{ filter: { annualRevenue: { min: 1, max: 5 } } }] },
  ],
  'stats.getUsage': [{ start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' }],
  'stats.getActions': [{ start: '2026-10-01T00:00:00Z', end: '2026-10-01T00:00:00Z' }],
  'stats.getSSI': [{}],
  'stats.getPerformance': [{}],
  'account.get': [{}],
  'uploads.create': [
    { name: 'plan.pdf', size: 1, type: 'application/pdf' },
    { name: 'plan', size: 50_000_000, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  ],
};

test('every function accepts what its documentation shows, and nothing else', () => {
  assert.deepEqual(functions.map((each) => each.name).sort(), Object.keys(valid).sort());
  for (const [name, bodies] of Object.entries(valid)) {
    for (const body of bodies) {
      assert.equal(check(name, body).ok, true, `${name}: ${JSON.stringify(check(name, body))}`);
      assert.deepEqual(check(name, { ...body, extra: 1 }), { ok: false, details: 'extra: is not a known field' }, name);
    }
    for (const body of [undefined, null, [], 'text', 1])
      assert.deepEqual(check(name, body), { ok: false, details: body === undefined ? 'body: is required' : 'body: must be an object' });
  }
});

const invalid: [FunctionName, unknown, string][] = [
  ['people.visit', {}, 'people: is required'],
  ['people.visit', { people: [] }, 'people: must have at least 1 element'],
  ['people.visit', { people: many(101) }, 'people: must have at most 100 elements'],
  ['people.visit', { people: ada }, 'people: must be an array'],
  ['people.visit', { people: [ada, `${ada}-2`, 'x'] }, 'people[2]: not a LinkedIn person URL'],
  ['people.visit', { people: [ada, 'fr.linkedin.com/in/Ada-Lovelace/'] }, 'people[1]: the same person as in element 0'],
  ['people.follow', { people: many(11) }, 'people: must have at most 10 elements'],
  ['companies.visit', { companies: [ada] }, 'companies[0]: not a LinkedIn company URL'],
  ['companies.visit', { companies: [acme, `${acme}/about/`] }, 'companies[1]: the same company as in element 0'],
  ['jobs.get', { jobs: [ada] }, 'jobs[0]: not a LinkedIn job URL'],
  [
    'jobs.search',
    {
      searches: [
        { filter: {}, preferences: {} },
        { url: 'https://www.linkedin.com/jobs/search/?keywords=a', term: 'a', preferences: {} },
      ],
    },
    'searches[0].filter: must be left out where preferences is given; searches[1].term: must be left out where url is given; searches[1].preferences: must be left out where url is given',
  ],
  ['posts.get', { include: { basicInfo: {} }, posts: [ada] }, 'posts[0]: not a LinkedIn post URL'],
  ['conversations.sendMessage', {}, 'body: must have at least one of standard, salesNavigator'],
  ['conversations.sendMessage', { standard: [] }, 'standard: must have at least 1 element'],
  [
    'conversations.sendMessage',
    { standard: onMany(11).map((each) => ({ ...each, text: 'x' })) },
    'standard: must have at most 10 elements',
  ],
  ['conversations.sendMessage', { standard: [{ person: ada, text: ' \n ' }] }, 'standard[0].text: must not be empty'],
  [
    'conversations.sendMessage',
    { standard: [{ person: ada, text: 'x'.repeat(1901) }] },
    'standard[0].text: must be at most 1900 characters',
  ],
  ['conversations.sendMessage', { standard: [{ person: ada, text: 'x', subject: 'y' }] }, 'standard[0].subject: is not a known field'],
  ['conversations.sendMessage', { salesNavigator: [{ person: ada, text: 'x' }] }, 'salesNavigator[0].subject: is required'],
  [
    'conversations.sendMessage',
    { salesNavigator: [{ person: ada, text: 'x', subject: 'y'.repeat(81) }] },
    'salesNavigator[0].subject: must be at most 80 characters',
  ],
  [
    'conversations.sendMessage',
    {
      standard: [
        { person: ada, text: 'x' },
        { person: `${ada}/`, text: 'y' },
      ],
    },
    'standard[1].person: the same person as in element 0',
  ],
  ['conversations.sendMessage', { standard: [{ text: 'x' }] }, 'standard[0]: must have exactly one of person, threadId'],
  [
    'conversations.sendMessage',
    { standard: [{ person: ada, threadId: '2-ZjM0YTY3', text: 'x' }] },
    'standard[0]: must have exactly one of person, threadId',
  ],
  [
    'conversations.sendMessage',
    { standard: [{ threadId: '../feed', text: 'x' }] },
    'standard[0].threadId: not a thread id, such as 2-ZjM0YTY3',
  ],
  [
    'conversations.get',
    { standard: [{ threadId: '2-ZjM0YTY3' }, { person: ada }, { threadId: '2-ZjM0YTY3' }] },
    'standard[2].threadId: the same thread as in element 0',
  ],
  ['conversations.list', { filter: 'spam' }, 'filter: must be one of unread, starred, archived, inMail'],
  ['conversations.list', { limit: 101 }, 'limit: must be at most 100'],
  [
    'conversations.get',
    { standard: [{ person: ada, since: 'yesterday' }] },
    'standard[0].since: must be a time in ISO 8601, such as 2026-10-01T00:00:00Z',
  ],
  ['connections.sendRequest', { requests: onMany(11) }, 'requests: must have at most 10 elements'],
  [
    'connections.sendRequest',
    { requests: [{ person: ada, message: 'x'.repeat(301) }] },
    'requests[0].message: must be at most 300 characters',
  ],
  ['connections.sendRequest', { requests: [{ person: ada, email: 'ada' }] }, 'requests[0].email: must be an email address'],
  ['connections.withdrawRequest', { requests: [{ person: ada, unfollow: 'no' }] }, 'requests[0].unfollow: must be true or false'],
  ['conversations.manage', { threads: [{ operation: 'archive' }] }, 'threads[0].threadId: is required'],
  [
    'conversations.manage',
    { threads: [{ threadId: '2-a', operation: 'delete' }] },
    'threads[0].operation: must be one of archive, unarchive, star, unstar, mute, unmute, read, unread',
  ],
  ['connections.getIncoming', { types: [] }, 'types: must have at least 1 element'],
  ['connections.getIncoming', { types: ['event', 'event'] }, 'types: must name each type once'],
  ['connections.get', { filter: {}, since: '2026-10-01T00:00:00Z' }, 'since: only without filter'],
  ['connections.get', { filter: { town: 'x' } }, 'filter.town: is not a known field'],
  [
    'posts.react',
    { reactions: [{ post, type: 'dislike' }] },
    'reactions[0].type: must be one of like, celebrate, support, love, insightful, funny',
  ],
  ['posts.comment', { comments: [{ post, text: 'x', as: ada }] }, 'comments[0].as: not a LinkedIn company URL'],
  ['posts.comment', { comments: [{ post, text: 'x'.repeat(1001) }] }, 'comments[0].text: must be at most 1000 characters'],
  ['posts.repost', { reposts: [{ post, text: ' ' }] }, 'reposts[0].text: must not be empty'],
  ['posts.repost', { reposts: [{ post, text: 'x'.repeat(3001) }] }, 'reposts[0].text: must be at most 3000 characters'],
  ['posts.repost', { reposts: [{ post }, { post, text: 'x' }] }, 'reposts[1].post: the same post as in element 0'],
  ['comments.reply', { replies: [{ comment: post, text: 'x' }] }, 'replies[0].comment: not a LinkedIn comment URL'],
  ['comments.reply', { replies: [{ comment, text: 'x'.repeat(1001) }] }, 'replies[0].text: must be at most 1000 characters'],
  [
    'comments.react',
    {
      reactions: [
        { comment, type: 'like' },
        { comment: `${decodeURIComponent(comment)}&trk=x`, type: 'love' },
      ],
    },
    'reactions[1].comment: the same comment as in element 0',
  ],
  ['posts.create', { text: '' }, 'text: must not be empty'],
  ['posts.create', { text: 'x'.repeat(3001) }, 'text: must be at most 3000 characters'],
  ['posts.create', { text: 'a\u0000b' }, 'text: must not contain control characters or broken surrogates'],
  ['posts.create', { text: 'a\ud800' }, 'text: must not contain control characters or broken surrogates'],
  ['posts.create', { text: 'a', attachments: [] }, 'attachments: must have at least 1 element'],
  [
    'posts.create',
    { text: 'a', attachments: [{ url: image.url }] },
    'attachments[0].type: is required and must be one of image, video, document',
  ],
  ['posts.create', { text: 'a', attachments: [image, { ...image, type: 'video' }] }, 'attachments: must all be of the same type'],
  [
    'posts.create',
    { text: 'a', attachments: [1, 2].map(() => ({ ...image, type: 'video' })) },
    'attachments: must be one video, one document, or up to 9 images',
  ],
  ['posts.create', { text: 'a', attachments: Array.from({ length: 10 }, () => image) }, 'attachments: must have at most 9 elements'],
  ['posts.create', { text: 'a', attachments: [image], poll }, 'body: must not have both attachments and poll'],
  ['posts.create', { text: 'a', poll: { ...poll, options: ['one'] } }, 'poll.options: must have at least 2 elements'],
  ['posts.create', { text: 'a', poll: { ...poll, options: ['one', ' one'] } }, 'poll.options: must all be different'],
  ['posts.create', { text: 'a', poll: { ...poll, question: 'q'.repeat(141) } }, 'poll.question: must be at most 140 characters'],
  ['posts.create', { text: 'a', poll: { ...poll, days: 2 } }, 'poll.days: must be one of 1, 3, 7, 14'],
  ['posts.create', { text: 'a', as: acme, visibility: 'connections' }, 'visibility: must be anyone for the post of a company'],
  ['people.get', { people: [ada] }, 'include: is required'],
  [
    'people.get',
    { include: {}, people: [ada] },
    'include: must have at least one of basicInfo, activities, experience, education, skills, languages',
  ],
  [
    'people.get',
    { include: { activities: { posts: { limit: 21 } } }, people: [ada] },
    'include.activities.posts.limit: must be at most 20',
  ],
  ['companies.get', { include: { employees: { limit: 501 } }, companies: [acme] }, 'include.employees.limit: must be at most 500'],
  ['companies.get', { include: { decisionMakers: { limit: 21 } }, companies: [acme] }, 'include.decisionMakers.limit: must be at most 20'],
  ['posts.get', { include: { comments: { limit: 501 } }, posts: [post] }, 'include.comments.limit: must be at most 500'],
  ['posts.get', { include: { reactions: { limit: 1001 } }, posts: [post] }, 'include.reactions.limit: must be at most 1000'],
  ['people.search', { searches: [{}] }, 'dataSource: is required and must be one of standard, salesNavigator'],
  ['people.search', { dataSource: 'recruiter', searches: [{}] }, 'dataSource: must be one of standard, salesNavigator'],
  ['people.search', { dataSource: 'standard', searches: [{ limit: 1001 }] }, 'searches[0].limit: must be at most 1000'],
  ['people.search', { dataSource: 'standard', searches: [{ limit: 1.5 }] }, 'searches[0].limit: must be a whole number'],
  [
    'people.search',
    { dataSource: 'standard', searches: [{ filter: { positions: ['x'] } }] },
    'searches[0].filter.positions: is not a known field',
  ],
  [
    'companies.search',
    { dataSource: 'salesNavigator', searches: [{ filter: { annualRevenue: { min: 5, max: 1 } } }] },
    'searches[0].filter.annualRevenue: max must not be less than min',
  ],
  [
    'stats.getUsage',
    { start: '2026-02-30T00:00:00Z', end: '2026-10-01T00:00:00Z' },
    'start: must be a time in ISO 8601, such as 2026-10-01T00:00:00Z',
  ],
  ['stats.getUsage', { start: '0000-01-01T00:00:00+23:00', end: '2026-10-01T00:00:00Z' }, 'start: must be after 1970'],
  ['uploads.create', { name: 'a.mp4', size: 2_147_483_648, type: 'video/mp4' }, 'size: must be at most 50000000'],
  [
    'uploads.create',
    { name: '../a.pdf', size: 0, type: 'pdf' },
    'name: must be a file name, such as drawings.pdf; size: must be at least 1; type: must be a media type, such as application/pdf',
  ],
  ['stats.getUsage', { start: '2026-10-02T00:00:00Z', end: '2026-10-01T00:00:00Z' }, 'end: must not be before start'],
  ['stats.getUsage', { start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:01Z' }, 'end: must be at most 30 days after start'],
];

test('an invalid value is reported with its path', () => {
  for (const [name, body, details] of invalid) assert.deepEqual(check(name, body), { ok: false, details }, name);
});

test('several invalid values are reported together, no value is repeated, and the text is bounded', () => {
  assert.deepEqual(check('people.search', { dataSource: 'standard', searches: [{ limit: 10_000 }, { term: 5 }] }), {
    ok: false,
    details: 'searches[0].limit: must be at most 1000; searches[1].term: must be a string',
  });
  const refused = check('people.visit', { people: many(99).map(() => 'canary-value'), [`canary-value ${'x'.repeat(9000)}`]: 1 });
  assert.ok(!refused.ok);
  assert.ok(!refused.details.includes('canary-value'));
  assert.ok(refused.details.length < 1100);
  assert.match(refused.details, /; and \d+ more$/);
});

test('omitted parameters get their defaults, and URLs and times are normalised', () => {
  const filled: [FunctionName, unknown, unknown][] = [
    ['conversations.list', {}, { limit: 20, unreadOnly: false }],
    ['connections.withdrawRequest', { requests: [{ person: ada }] }, { requests: [{ person: ada, unfollow: true }] }],
    ['people.search', { dataSource: 'standard', searches: [{}] }, { dataSource: 'standard', searches: [{ limit: 10 }] }],
    ['people.visit', { people: ['linkedin.com/in/Ada-Lovelace?x'] }, { people: [ada] }],
    ['conversations.get', { standard: [{ threadId: '2-ZjM0YTY3%3D%3D' }] }, { standard: [{ threadId: '2-ZjM0YTY3==' }] }],
    [
      'people.get',
      { include: { activities: {}, skills: {} }, people: [ada] },
      {
        dataSource: 'standard',
        include: { activities: { posts: { limit: 20 }, comments: { limit: 20 }, reactions: { limit: 20 } }, skills: {} },
        people: [ada],
      },
    ],
    [
      'people.get',
      { include: { activities: { posts: { since: '2026-10-01T02:00:00+02:00' } } }, people: [ada] },
      { dataSource: 'standard', include: { activities: { posts: { limit: 20, since: '2026-10-01T00:00:00.000Z' } } }, people: [ada] },
    ],
  ];
  for (const [name, body, input] of filled) assert.deepEqual(check(name, body), { ok: true, input }, name);
});

test('validation is idempotent', () => {
  for (const [name, bodies] of Object.entries(valid)) {
    for (const body of bodies) {
      const once = check(name, body);
      assert.ok(once.ok);
      assert.deepEqual(check(name, once.input), once, name);
    }
  }
});

test('names and aliases are found, and nothing else', () => {
  for (const each of functions) assert.equal(findFunction(each.name), each);
  assert.equal(findFunction('conversations.poll'), findFunction('conversations.get'));
  for (const name of ['', 'people', 'people.Visit', '__proto__', 'constructor', 'toString']) assert.equal(findFunction(name), undefined);
});

test('P3, P4: what must not happen twice can be reported as unknown, and only that', () => {
  const once = functions.filter((each) => each.sideEffect === 'once').map((each) => each.name);
  assert.deepEqual(once.sort(), [
    'comments.reply',
    'connections.sendRequest',
    'conversations.sendMessage',
    'posts.comment',
    'posts.create',
    'posts.repost',
  ]);
  for (const each of functions) assert.equal('outcomeUnknown' in each.errors, each.sideEffect === 'once', each.name);
});

test('only stored things are answered from the store', () => {
  const stored = functions.filter((each) => each.answeredFrom === 'store').map((each) => each.name);
  assert.deepEqual(stored.sort(), [
    'conversations.get',
    'inbox.poll',
    'network.poll',
    'stats.getActions',
    'stats.getUsage',
    'uploads.create',
  ]);
});

test('every schema can be described as JSON Schema', () => {
  for (const each of functions) {
    for (const schema of [each.input, each.data]) {
      if (!schema) continue;
      for (const io of ['input', 'output'] as const) assert.equal(typeof z.toJSONSchema(schema, { io }), 'object', each.name);
    }
  }
});

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
}

/** The paths of fields that no description says anything about, neither their own nor that of their elements. */
const undescribed = ({ properties = {}, items, anyOf = [], oneOf = [] }: Described, path: string): string[] => [
  ...Object.entries(properties).flatMap(([name, field]) => [
    ...((field.description ?? field.items?.description) ? [] : [`${path}.${name}`]),
    ...undescribed(field, `${path}.${name}`),
  ]),
  ...[...anyOf, ...oneOf, ...(items ? [items] : [])].flatMap((each) => undescribed(each, path)),
];

test('every parameter says what it is', () => {
  const found = [...functions, ...adminFunctions].flatMap(({ name, input }) =>
    undescribed(z.toJSONSchema(input, { io: 'input' }) as Described, name),
  );
  // The fields of a browser's export are the browser's.
  assert.deepEqual(
    found.filter((path) => !path.includes('.cookies.')),
    [],
  );
});

/** Every default below a schema, by its place. */
const defaultsIn = (schema: Record<string, unknown>, place: string): string[] => {
  const within = (each: unknown, at: string): string[] => (each === undefined ? [] : defaultsIn(each as Record<string, unknown>, at));
  return [
    ...('default' in schema ? [place] : []),
    ...Object.entries((schema.properties ?? {}) as object).flatMap(([name, each]) => within(each, `${place}.${name}`)),
    ...within(schema.items, `${place}[]`),
    ...((schema.anyOf ?? schema.oneOf ?? []) as unknown[]).flatMap((each) => within(each, place)),
  ];
};

test('defaults of parameters are those that each function has had from its first release on: an idempotency key stands for them too (P7)', () => {
  const found = functions.flatMap(({ name, input }) => defaultsIn(z.toJSONSchema(input, { io: 'input' }), name));
  const activities = ['posts', 'comments', 'reactions'].map((each) => `include.activities.${each}.limit`);
  assert.deepEqual(
    [...new Set(found)].sort(),
    [
      'conversations.list.limit',
      'conversations.list.unreadOnly',
      'connections.withdrawRequest.requests[].unfollow',
      'feed.get.limit',
      'inbox.poll.limit',
      'jobs.search.searches[].limit',
      'network.poll.limit',
      'people.get.dataSource',
      ...activities.map((each) => `people.get.${each}`),
      'people.getViewers.limit',
      'people.search.searches[].limit',
      ...activities.map((each) => `people.search.searches[].${each}`),
      'companies.get.dataSource',
      ...['employees', 'decisionMakers', 'posts'].map((each) => `companies.get.include.${each}.limit`),
      'companies.search.searches[].limit',
      'posts.get.include.comments.limit',
      'posts.get.include.reactions.limit',
    ].sort(),
  );
});

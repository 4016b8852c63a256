import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { findFunction } from '../../functions/contract/functions.ts';
import { validateData } from '../../functions/contract/validation.ts';
import { actions } from '../../functions/workflows/actions/index.ts';
import { runWorkflow, succeeding } from '../support/workflowRun.ts';

const ada = 'https://www.linkedin.com/in/ada-lovelace';
const lead = 'https://www.linkedin.com/sales/lead/ACwAAAbCdEfGhIjKlMnOpQrStUvWxYz01234567,NAME_SEARCH,x';
const hashed = 'https://www.linkedin.com/in/ACwAAAbCdEfGhIjKlMnOpQrStUvWxYz01234567';
const engines = 'https://www.linkedin.com/company/analytical-engines';
const notes = 'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212661760';
const question = `${notes}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7444658505212661760%2C7444700000000000001%29`;
const job = 'https://www.linkedin.com/jobs/view/4449077982';

/** An action as a root: the function that it becomes, and the body. */
const roots: readonly (readonly [sent: JsonObject, name: string, body: JsonObject])[] = [
  [
    { actionType: 'st.sendMessage', personUrl: ada, text: 'Hello' },
    'conversations.sendMessage',
    { standard: [{ person: ada, text: 'Hello' }] },
  ],
  [
    { actionType: 'st.sendMessage', threadId: '2-ZjM0YTY3', text: 'Hello' },
    'conversations.sendMessage',
    { standard: [{ threadId: '2-ZjM0YTY3', text: 'Hello' }] },
  ],
  [
    { actionType: 'nv.sendMessage', personUrl: ada, text: 'Hello', subject: 'Engines' },
    'conversations.sendMessage',
    { salesNavigator: [{ person: ada, text: 'Hello', subject: 'Engines' }] },
  ],
  [{ actionType: 'st.syncConversation', personUrl: ada }, 'conversations.synchronize', { standard: [{ person: ada }] }],
  [{ actionType: 'nv.syncConversation', personUrl: ada }, 'conversations.synchronize', { salesNavigator: [{ person: ada }] }],
  [
    { actionType: 'st.manageConversation', threadId: '2-ZjM0YTY3', operation: 'archive' },
    'conversations.manage',
    { threads: [{ threadId: '2-ZjM0YTY3', operation: 'archive' }] },
  ],
  [{ actionType: 'st.checkConnectionStatus', personUrl: ada }, 'connections.checkStatus', { people: [ada] }],
  [
    { actionType: 'st.sendConnectionRequest', personUrl: ada, note: 'May we talk?', email: 'ada@example.com' },
    'connections.sendRequest',
    { requests: [{ person: ada, message: 'May we talk?', email: 'ada@example.com' }] },
  ],
  [
    { actionType: 'st.withdrawConnectionRequest', personUrl: ada, unfollow: false },
    'connections.withdrawRequest',
    { requests: [{ person: ada, unfollow: false }] },
  ],
  [{ actionType: 'st.retrievePendingRequests' }, 'connections.getOutgoing', {}],
  [{ actionType: 'st.retrieveInvitations' }, 'connections.getIncoming', { types: ['connection', 'companyFollow', 'newsletter'] }],
  [{ actionType: 'st.acceptInvitation', invitationType: 'connect', personUrl: ada }, 'connections.acceptRequest', { people: [ada] }],
  [{ actionType: 'st.ignoreInvitation', invitationType: 'connect', personUrl: ada }, 'connections.ignoreRequest', { people: [ada] }],
  [{ actionType: 'st.retrieveConnections' }, 'connections.get', { limit: 10 }],
  [
    { actionType: 'st.retrieveConnections', limit: 500, since: '2026-01-01T00:00:00Z' },
    'connections.get',
    { limit: 500, since: '2026-01-01T00:00:00Z' },
  ],
  [{ actionType: 'st.removeConnection', personUrl: ada }, 'connections.remove', { people: [ada] }],
  [
    { actionType: 'st.openPersonPage', personUrl: `${ada}?trk=x`, basicInfo: true },
    'people.get',
    { dataSource: 'standard', include: { basicInfo: {} }, people: [ada] },
  ],
  [
    { actionType: 'nv.openPersonPage', personHashedUrl: lead },
    'people.get',
    { dataSource: 'salesNavigator', include: { basicInfo: {} }, people: [hashed] },
  ],
  [
    { actionType: 'st.searchPeople', term: 'analyst', filter: { position: 'Engineer', locations: ['London'] } },
    'people.search',
    { dataSource: 'standard', searches: [{ term: 'analyst', limit: 10, filter: { position: 'Engineer', locations: ['London'] } }] },
  ],
  [
    { actionType: 'nv.searchPeople', filter: { position: 'Engineer', yearsOfExperiences: ['oneToTwo'] } },
    'people.search',
    { dataSource: 'salesNavigator', searches: [{ limit: 25, filter: { positions: ['Engineer'], yearsOfExperience: ['oneToTwo'] } }] },
  ],
  [{ actionType: 'st.retrieveProfileViewers', limit: 5 }, 'people.getViewers', { limit: 5 }],
  [
    { actionType: 'st.openCompanyPage', companyUrl: engines },
    'companies.get',
    { dataSource: 'standard', include: { basicInfo: {} }, companies: [engines] },
  ],
  [
    { actionType: 'nv.openCompanyPage', companyHashedUrl: 'https://www.linkedin.com/sales/company/1035' },
    'companies.get',
    { dataSource: 'salesNavigator', include: { basicInfo: {} }, companies: ['https://www.linkedin.com/company/1035'] },
  ],
  [
    { actionType: 'st.searchCompanies', customSearchUrl: 'https://www.linkedin.com/search/results/companies/?keywords=engines&page=3' },
    'companies.search',
    { dataSource: 'standard', searches: [{ url: 'https://www.linkedin.com/search/results/companies/?keywords=engines', limit: 10 }] },
  ],
  [
    { actionType: 'nv.searchCompanies', filter: { annualRevenue: { min: '2.5', max: '1000+' } } },
    'companies.search',
    { dataSource: 'salesNavigator', searches: [{ limit: 25, filter: { annualRevenue: { min: 2.5 } } }] },
  ],
  [{ actionType: 'st.openPost', postUrl: notes }, 'posts.get', { include: { basicInfo: {} }, posts: [notes] }],
  [
    { actionType: 'st.openPost', postUrn: 'urn:li:activity:7444658505212661760' },
    'posts.get',
    { include: { basicInfo: {} }, posts: [notes] },
  ],
  [{ actionType: 'st.reactToPost', postUrl: notes, type: 'love' }, 'posts.react', { reactions: [{ post: notes, type: 'love' }] }],
  [
    { actionType: 'st.reactToPost', postUrl: notes, type: 'love', companyUrl: engines },
    'posts.react',
    { reactions: [{ post: notes, type: 'love', as: engines }] },
  ],
  [
    { actionType: 'st.commentOnPost', postUrl: notes, text: 'Well said' },
    'posts.comment',
    { comments: [{ post: notes, text: 'Well said' }] },
  ],
  [{ actionType: 'st.createRepost', postUrl: notes }, 'posts.repost', { reposts: [{ post: notes }] }],
  [{ actionType: 'st.createPost', text: 'The engine weaves.' }, 'posts.create', { text: 'The engine weaves.' }],
  [{ actionType: 'st.reactToComment', commentUrl: question }, 'comments.react', { reactions: [{ comment: question, type: 'like' }] }],
  [
    { actionType: 'st.replyToComment', commentUrl: question, text: 'Yes' },
    'comments.reply',
    { replies: [{ comment: question, text: 'Yes' }] },
  ],
  [{ actionType: 'st.retrieveFeed' }, 'feed.get', { limit: 20 }],
  [
    { actionType: 'st.searchJobs', term: 'analyst', filter: { location: 'London', easyApply: true } },
    'jobs.search',
    { searches: [{ term: 'analyst', location: 'London', limit: 10, filter: { easyApply: true } }] },
  ],
  [
    { actionType: 'st.searchJobs', preferences: { remote: true }, allowSimilarResults: false },
    'jobs.search',
    { searches: [{ limit: 10, preferences: { remote: true }, allowSimilarResults: false }] },
  ],
  [{ actionType: 'st.openJob', jobUrl: job, basicInfo: true }, 'jobs.get', { jobs: [job] }],
  [{ actionType: 'st.retrieveAccountInfo' }, 'account.get', {}],
  [{ actionType: 'st.retrieveSSI' }, 'stats.getSSI', {}],
  [{ actionType: 'st.retrievePerformance' }, 'stats.getPerformance', {}],
];

/** What a child reads with its parent. */
const parts: readonly (readonly [parent: JsonObject, child: JsonObject, include: JsonObject])[] = [
  [{ actionType: 'st.openPersonPage', personUrl: ada }, { actionType: 'st.retrievePersonExperience' }, { experience: {} }],
  [{ actionType: 'st.openPersonPage', personUrl: ada }, { actionType: 'st.retrievePersonEducation' }, { education: {} }],
  [{ actionType: 'st.openPersonPage', personUrl: ada }, { actionType: 'st.retrievePersonSkills' }, { skills: {} }],
  [{ actionType: 'st.openPersonPage', personUrl: ada }, { actionType: 'st.retrievePersonLanguages' }, { languages: {} }],
  [
    { actionType: 'st.openPersonPage', personUrl: ada },
    { actionType: 'st.retrievePersonPosts', limit: 5, since: '2026-01-01T00:00:00Z' },
    { activities: { posts: { limit: 5, since: '2026-01-01T00:00:00Z' } } },
  ],
  [
    { actionType: 'st.openPersonPage', personUrl: ada },
    { actionType: 'st.retrievePersonComments' },
    { activities: { comments: { limit: 20 } } },
  ],
  [
    { actionType: 'st.openPersonPage', personUrl: ada },
    { actionType: 'st.retrievePersonReactions' },
    { activities: { reactions: { limit: 20 } } },
  ],
  [
    { actionType: 'st.openCompanyPage', companyUrl: engines },
    { actionType: 'st.retrieveCompanyEmployees', filter: { position: 'Analyst' } },
    { employees: { limit: 500, filter: { position: 'Analyst' } } },
  ],
  [
    { actionType: 'st.openCompanyPage', companyUrl: engines },
    { actionType: 'st.retrieveCompanyDMs', limit: 3 },
    { decisionMakers: { limit: 3 } },
  ],
  [{ actionType: 'st.openCompanyPage', companyUrl: engines }, { actionType: 'st.retrieveCompanyPosts' }, { posts: { limit: 20 } }],
  [
    { actionType: 'nv.openCompanyPage', companyHashedUrl: engines },
    { actionType: 'nv.retrieveCompanyEmployees', limit: 3 },
    { employees: { limit: 3 } },
  ],
  [
    { actionType: 'nv.openCompanyPage', companyHashedUrl: engines },
    { actionType: 'nv.retrieveCompanyDMs' },
    { decisionMakers: { limit: 20 } },
  ],
  [
    { actionType: 'st.openPost', postUrl: notes },
    { actionType: 'st.retrievePostComments', replies: false, sort: 'mostRecent' },
    { comments: { limit: 10, replies: false, sort: 'mostRecent' } },
  ],
  [{ actionType: 'st.openPost', postUrl: notes }, { actionType: 'st.retrievePostReactions', limit: 2 }, { reactions: { limit: 2 } }],
];

/** The data of the contract's example, and of one item of it. */
const exampleOf = (name: string, item: JsonObject): Json => {
  const declaration = findFunction(name)!;
  const data = declaration.example.data as Json;
  const valid = validateData(declaration, item, data);
  assert.ok(valid.ok, `${name}: the example fits what was asked`);
  return data;
};

/** The only result of a workflow whose item has the data of the contract's example. */
const shownExample = (sent: JsonObject, name: string, item: JsonObject): Json => {
  const { completion } = runWorkflow(sent, succeeding(exampleOf(name, item)));
  const { success, data } = completion as { success: boolean; data: Json };
  assert.equal(success, true);
  return data;
};

describe('each action as an item of a function', () => {
  for (const [sent, name, body] of roots)
    it(`${sent.actionType} is ${name}`, () => {
      const { asked } = runWorkflow(sent, succeeding());
      assert.deepEqual(
        asked.map((batch) => [batch.function, batch.input]),
        [[name, body]],
      );
    });

  for (const [parent, child, include] of parts)
    it(`${child.actionType} is read with its parent`, () => {
      const { asked, completion } = runWorkflow({ ...parent, then: child }, succeeding({ basicInfo: {} }));
      assert.deepEqual(
        asked.map(({ input }) => input.include),
        [{ basicInfo: {}, ...include }],
      );
      const { data } = completion as { data: { then: JsonObject } };
      assert.deepEqual(data.then, { actionType: child.actionType, success: true, data: [] });
    });

  it('every action that is declared is in these tables', () => {
    const tried = [...roots.map(([sent]) => sent.actionType), ...parts.map(([, child]) => child.actionType)];
    const declared = [...actions.values()].filter(({ kind }) => kind === 'call' || kind === 'part').map(({ type }) => type);
    assert.deepEqual([...new Set(tried)].sort(), declared.sort());
  });

  it('st.syncInbox and st.syncNetwork are settings of the account', () => {
    const { asked, locals, completion } = runWorkflow([{ actionType: 'st.syncInbox' }, { actionType: 'st.syncNetwork' }], succeeding());
    assert.deepEqual([asked, locals], [[], ['0', '1']]);
    assert.deepEqual(completion, [
      { actionType: 'st.syncInbox', success: true },
      { actionType: 'st.syncNetwork', success: true },
    ]);
  });
});

describe('data as the clients read them', () => {
  it('a person, with what was read beside the basics in then', () => {
    const sent = {
      actionType: 'st.openPersonPage',
      personUrl: ada,
      basicInfo: true,
      then: [{ actionType: 'st.retrievePersonExperience', label: 'jobs' }, { actionType: 'st.retrievePersonLanguages' }],
    };
    const item = { include: { basicInfo: {}, experience: {}, languages: {} } };
    const data = shownExample(sent, 'people.get', item) as JsonObject;
    const { basicInfo, experience, languages } = exampleOf('people.get', item) as JsonObject;
    const { then, ...basics } = data;
    assert.deepEqual(basics, basicInfo);
    assert.deepEqual(then, [
      { actionType: 'st.retrievePersonExperience', label: 'jobs', success: true, data: experience },
      { actionType: 'st.retrievePersonLanguages', success: true, data: languages },
    ]);
  });

  it('without basicInfo a page has only what its children have read', () => {
    const sent = { actionType: 'st.openPersonPage', personUrl: ada, basicInfo: false, then: { actionType: 'st.retrievePersonSkills' } };
    const { completion } = runWorkflow(sent, succeeding({ basicInfo: { name: 'Ada' }, skills: [{ name: 'Engines' }] }));
    assert.deepEqual(completion, {
      actionType: 'st.openPersonPage',
      success: true,
      data: { then: { actionType: 'st.retrievePersonSkills', success: true, data: [{ name: 'Engines' }] } },
    });
  });

  it('a company: employeesCount', () => {
    const sent = { actionType: 'st.openCompanyPage', companyUrl: engines, then: { actionType: 'st.retrieveCompanyEmployees' } };
    const data = shownExample(sent, 'companies.get', { include: { basicInfo: {}, employees: {} } }) as JsonObject;
    assert.equal(data.employeesCount, 12);
    assert.equal(data.specialties, 'Engines, Punched cards');
    assert.equal('employeeCount' in data, false);
  });

  it('a post with its comments: counts, actors and mentions', () => {
    const sent = { actionType: 'st.openPost', postUrl: notes, then: [{ actionType: 'st.retrievePostComments' }] };
    const data = shownExample(sent, 'posts.get', { include: { basicInfo: {}, comments: {} } }) as JsonObject;
    assert.deepEqual(
      Object.keys(data)
        .filter((key) => key.endsWith('Count'))
        .sort(),
      ['commentsCount', 'reactionsCount', 'repostsCount'],
    );
    const [comments] = data.then as { data: JsonObject[] }[];
    assert.equal(comments?.data[0]?.commenterName, 'Charles Babbage');
    assert.deepEqual(comments?.data[0]?.author, {
      type: 'person',
      name: 'Charles Babbage',
      profileUrl: 'https://www.linkedin.com/in/charles-babbage',
      companyUrl: null,
      headline: 'Founder of Analytical Engines',
    });
    assert.equal(comments?.data[0]?.repliesCount, 0);
  });

  it('a post that was published, and a repost, have their urns, which name them in other actions', () => {
    const share = 'urn:li:share:7445021293847465984';
    const postUrl = `https://www.linkedin.com/feed/update/${share}`;
    for (const sent of [
      { actionType: 'st.createPost', text: 'The engine weaves.' },
      { actionType: 'st.createRepost', postUrl: notes },
    ]) {
      const dataOf = (url: string | null) => (runWorkflow(sent, succeeding({ postUrl: url })).completion as JsonObject).data;
      assert.deepEqual(
        [dataOf(postUrl), dataOf(null)],
        [
          { postUrl, postUrn: share },
          { postUrl: null, postUrn: null },
        ],
      );
    }
    const { asked } = runWorkflow({ actionType: 'st.openPost', postUrn: share }, succeeding());
    assert.deepEqual(asked[0]?.input.posts, [postUrl]);
  });

  it('a comment and a reply have their names', () => {
    const comment = { actionType: 'st.commentOnPost', postUrl: notes, text: 'Well said' };
    const reply = { actionType: 'st.replyToComment', commentUrl: question, text: 'Yes' };
    for (const [sent, name] of [
      [comment, 'posts.comment'],
      [reply, 'comments.reply'],
    ] as const) {
      const data = shownExample(sent, name, {}) as JsonObject;
      assert.match(String(data.commentUrn), /^urn:li:comment:\(activity:/);
      assert.match(String(data.commentUrl), /commentUrn=/);
    }
  });

  it('of a repost the author is who wrote the original', () => {
    const actor = (name: string) => ({ type: 'person', name, publicUrl: ada, headline: null });
    const repost = {
      type: 'repost',
      author: actor('Mary'),
      reposter: actor('Mary'),
      originalAuthor: actor('Ada'),
      mentions: [{ name: 'Charles', url: ada }],
    };
    const { completion } = runWorkflow({ actionType: 'st.retrieveFeed' }, succeeding([repost]));
    const [shown] = (completion as { data: { author: JsonObject; reposter: JsonObject; mentions: Json }[] }).data;
    assert.deepEqual([shown?.author.name, shown?.reposter.name], ['Ada', 'Mary']);
    assert.deepEqual(shown?.mentions, ['Charles']);
  });

  it('an open request from the other side is the status incoming', () => {
    const sent = { actionType: 'st.checkConnectionStatus', personUrl: ada };
    const statusOf = (data: Json) => ((runWorkflow(sent, succeeding(data)).completion as JsonObject).data as JsonObject).connectionStatus;
    assert.equal(statusOf({ connectionStatus: 'connected', incoming: false }), 'connected');
    assert.equal(statusOf({ connectionStatus: 'notConnected', incoming: true }), 'incoming');
  });

  it('invitations and viewers have the fields of their kind only', () => {
    const charles = shownExample({ actionType: 'st.retrieveInvitations' }, 'connections.getIncoming', {}) as JsonObject[];
    assert.deepEqual(Object.keys(charles[0]!).sort(), ['headline', 'invitationType', 'name', 'note', 'publicUrl', 'urn']);
    const newsletter = {
      type: 'newsletter',
      name: 'Ada',
      senderUrl: ada,
      subjectUrl: 'https://www.linkedin.com/newsletters/1',
      subjectName: 'Cards',
    };
    const { completion } = runWorkflow({ actionType: 'st.retrieveInvitations' }, succeeding([newsletter]));
    assert.deepEqual((completion as JsonObject).data, [
      {
        name: 'Ada',
        urn: null,
        publicUrl: ada,
        invitationType: 'newsletterSubscribe',
        newsletterUrl: 'https://www.linkedin.com/newsletters/1',
        newsletterName: 'Cards',
      },
    ]);
    const [known, hidden] = shownExample({ actionType: 'st.retrieveProfileViewers' }, 'people.getViewers', {}) as JsonObject[];
    assert.deepEqual([known?.viewerType, hidden?.viewerType], ['identified', 'anonymous']);
    assert.deepEqual(Object.keys(hidden!).sort(), ['description', 'searchUrl', 'viewedAgo', 'viewedAt', 'viewerType']);
  });
});

describe('errors of actions', () => {
  /** Ours, as the action tells it. */
  const renamed: readonly (readonly [sent: JsonObject, ours: string, theirs: string])[] = [
    [{ actionType: 'st.retrieveConnections' }, 'searchingNotAllowed', 'retrievingNotAllowed'],
    [{ actionType: 'st.createPost', text: 'x' }, 'postingNotAllowed', 'noPostingPermission'],
    [{ actionType: 'st.createRepost', postUrl: notes }, 'postingNotAllowed', 'repostNotAllowed'],
  ];
  const errorOf = (sent: JsonObject, errorType: string) => {
    const { completion } = runWorkflow(sent, ({ total }) =>
      Array.from({ length: total }, () => ({ success: false as const, error: { errorType, message: 'What to do next.' } })),
    );
    return completion as JsonObject;
  };

  for (const [sent, ours, theirs] of renamed)
    it(`${ours} of ${sent.actionType} is ${theirs}`, () =>
      assert.deepEqual(errorOf(sent, ours).error, { type: theirs, message: 'What to do next.' }));

  it('all others keep their name: also that an outcome is unknown', () => {
    for (const [sent, name] of roots)
      for (const errorType of [...Object.keys(findFunction(name)!.errors), 'limitExceeded', 'outcomeUnknown']) {
        if (renamed.some(([each, ours]) => each.actionType === sent.actionType && ours === errorType)) continue;
        assert.deepEqual(errorOf(sent, errorType), {
          actionType: sent.actionType,
          success: false,
          error: { type: errorType, message: 'What to do next.' },
        });
      }
  });
});

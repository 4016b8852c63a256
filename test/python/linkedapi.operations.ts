import assert from 'node:assert/strict';
import { commentUrlOf } from '../../functions/contract/comment.urls.ts';
import type { LedgerEntry } from '../support/sandboxBrowser.ts';
import type { SandboxControl, SandboxPost } from '../support/sandboxControl.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a client returns has another shape for each operation.
type Data = any;

/** What has reached LinkedIn: what was done, to whom or what, with which words. */
type Effect = readonly [kind: string, about: string | null | undefined, text: string | null];

/** A call of an operation that succeeds. */
export interface Success {
  readonly operation: string;
  /** Where an operation succeeds in several ways. */
  readonly when?: string;
  readonly given?: (sandbox: SandboxControl) => unknown;
  /** The account has a seat of Sales Navigator. */
  readonly seat?: true;
  /** Checks the data; without it there are none. */
  readonly shows?: (data: Data, sandbox: SandboxControl) => void;
  /** Without it there are none. */
  readonly effects?: (sandbox: SandboxControl, data: Data) => readonly Effect[];
}

/** What has reached LinkedIn since the sandbox was reset. */
export const effectsIn = async (sandbox: SandboxControl): Promise<readonly Effect[]> =>
  (await sandbox.effects()).map(({ kind, person, comment, post, thread, text }: LedgerEntry) => [
    kind,
    comment ?? post ?? person ?? thread,
    text,
  ]);

/** A post that takes comments, and has one that is no reply. */
export const commentedPost = ({ world }: SandboxControl) => {
  const isCommented = ({ commentsClosed, repostOf, comments }: SandboxPost): boolean =>
    !commentsClosed && repostOf === null && comments.some(({ replyTo }) => replyTo === null);
  const post = world.posts.find(isCommented);
  const comment = post?.comments.find(({ replyTo }) => replyTo === null);
  assert.ok(post && comment, 'the sandbox has no such post');
  return { post, comment, commentUrl: commentUrlOf({ kind: 'activity', post: post.id, id: comment.id, replyTo: null }) };
};

/** The first conversation of the account. */
const firstConversation = ({ world }: SandboxControl) => world.conversations['demo-account-1']?.[0] ?? assert.fail();
const firstThread = (sandbox: SandboxControl): string => firstConversation(sandbox).id;
const firstCorrespondent = (sandbox: SandboxControl): string => `https://www.linkedin.com/in/${firstConversation(sandbox).person}`;

const urlOf = (state: string) => (sandbox: SandboxControl) => ({ personUrl: sandbox.person(state).url });
const postUrlIn = (sandbox: SandboxControl) => ({ postUrl: commentedPost(sandbox).post.url });
const commentUrlIn = (sandbox: SandboxControl) => ({ commentUrl: commentedPost(sandbox).commentUrl });

const isListOf =
  (count: number, ...names: readonly string[]) =>
  (rows: Data): void => {
    assert.equal(rows.length, count);
    for (const row of rows) for (const name of names) assert.equal(typeof row[name], 'string', `${name} of ${JSON.stringify(row)}`);
  };
const isSome =
  (...names: readonly string[]) =>
  (rows: Data): void => {
    assert.ok(rows.length > 0);
    isListOf(rows.length, ...names)(rows);
  };

const connectionStatus = (state: string, connectionStatus = state): Success => ({
  operation: 'check_connection_status',
  when: connectionStatus,
  given: urlOf(state),
  shows: (data) => assert.deepEqual(data, { connectionStatus }),
});

const invited = (operation: string, kind: string): Success => ({
  operation,
  given: (sandbox) => ({ invitationType: 'connect', ...urlOf('incoming')(sandbox) }),
  effects: (sandbox) => [[kind, sandbox.person('incoming').url, null]],
});

/** Somebody and something in Sales Navigator's search. */
const employer = 'Hexaroute';
const lead = (sandbox: SandboxControl) =>
  sandbox.world.people.find(({ slug, status }) => slug.includes('hexaroute') && status === 'exists') ?? assert.fail();
/** To whom an InMail can be sent. */
export const inMailTo = 'https://www.linkedin.com/in/rosalind-achebe';

const leadUrl = ({ profileId }: { readonly profileId: string }): string => `https://www.linkedin.com/in/${profileId}`;

const page = (operation: string, given: NonNullable<Success['given']>, shows: NonNullable<Success['shows']>): Success => ({
  operation,
  given,
  shows,
});

export const successes: readonly Success[] = [
  {
    operation: 'custom_workflow',
    when: 'one action',
    given: (sandbox) => ({ actionType: 'st.checkConnectionStatus', ...urlOf('pending')(sandbox) }),
    shows: (data) =>
      assert.deepEqual(data, { actionType: 'st.checkConnectionStatus', success: true, data: { connectionStatus: 'pending' } }),
  },
  {
    operation: 'custom_workflow',
    when: 'a search, and what is done with each row',
    given: () => ({
      actionType: 'st.searchPeople',
      term: 'engineer',
      limit: 2,
      then: { actionType: 'st.doForPeople', then: { actionType: 'st.openPersonPage', then: { actionType: 'st.retrievePersonSkills' } } },
    }),
    shows: ({ data }) => {
      assert.equal(data.length, 2);
      for (const { name, then } of data)
        assert.deepEqual([then[0].data.name, Array.isArray(then[0].data.then.data)], [name, true], JSON.stringify(then));
    },
  },
  {
    operation: 'send_message',
    when: 'to a person',
    given: (sandbox) => ({ ...urlOf('connected')(sandbox), text: 'Good day' }),
    effects: (sandbox) => [['message', sandbox.person('connected').url, 'Good day']],
  },
  {
    operation: 'send_message',
    when: 'into a conversation, which is then archived',
    given: (sandbox) => ({ threadId: firstThread(sandbox), text: 'Once more', manageConversation: { operation: 'archive' } }),
    effects: (sandbox) => [
      ['message', firstCorrespondent(sandbox), 'Once more'],
      ['marking', firstCorrespondent(sandbox), 'archive'],
    ],
  },
  { operation: 'sync_conversation', given: (sandbox) => ({ personUrl: sandbox.person('connected', 1).url }) },
  { operation: 'sync_inbox', given: () => ({}) },
  { operation: 'sync_network', given: () => ({}) },
  ...['archive', 'star', 'mute'].map(
    (operation): Success => ({
      operation: 'manage_conversation',
      when: operation,
      given: (sandbox) => ({ threadId: firstThread(sandbox), operation }),
      effects: (sandbox) => [['marking', firstCorrespondent(sandbox), operation]],
    }),
  ),
  connectionStatus('connected'),
  connectionStatus('pending'),
  connectionStatus('notConnected'),
  connectionStatus('incoming'),
  {
    operation: 'send_connection_request',
    when: 'with a note',
    given: (sandbox) => ({ ...urlOf('notConnected')(sandbox), note: 'May we talk?' }),
    effects: (sandbox) => [['invitation', sandbox.person('notConnected').url, 'May we talk?']],
  },
  {
    operation: 'send_connection_request',
    when: 'with an address, to somebody who wants one',
    given: () => ({ personUrl: 'https://www.linkedin.com/in/hannes-brandt', email: 'hannes@velocargo.example' }),
    effects: () => [['invitation', 'https://www.linkedin.com/in/hannes-brandt', null]],
  },
  {
    operation: 'withdraw_connection_request',
    given: (sandbox) => ({ ...urlOf('pending')(sandbox), unfollow: false }),
    effects: (sandbox) => [['withdrawal', sandbox.person('pending').url, null]],
  },
  invited('accept_invitation', 'acceptance'),
  invited('ignore_invitation', 'ignoring'),
  { operation: 'retrieve_pending_requests', shows: isSome('name', 'publicUrl', 'sentTime') },
  {
    operation: 'retrieve_invitations',
    shows: (rows) =>
      assert.deepEqual([...new Set(rows.map((row: Data) => row.invitationType))].sort(), [
        'companyFollow',
        'connect',
        'newsletterSubscribe',
      ]),
  },
  { operation: 'retrieve_connections', given: () => ({}), shows: isListOf(10, 'name', 'publicUrl', 'connectedAt') },
  {
    operation: 'retrieve_connections',
    when: 'by filter',
    given: (sandbox) => ({ limit: 5, filter: { firstName: sandbox.person('connected').name.split(' ')[0] } }),
    shows: (rows, sandbox) => {
      isSome('name')(rows);
      for (const { name } of rows) assert.equal(name.split(' ')[0], sandbox.person('connected').name.split(' ')[0]);
    },
  },
  {
    operation: 'remove_connection',
    given: urlOf('connected'),
    effects: (sandbox) => [['removal', sandbox.person('connected').url, null]],
  },
  page('search_companies', () => ({ term: 'a', limit: 2 }), isListOf(2, 'name', 'publicUrl')),
  page('search_people', () => ({ term: 'engineer', limit: 3 }), isListOf(3, 'name', 'publicUrl')),
  page('search_jobs', () => ({ limit: 3 }), isListOf(3, 'jobId', 'jobUrl', 'title')),
  page(
    'fetch_company',
    ({ world }) => ({
      companyUrl: world.companies[0]?.url,
      retrieveEmployees: true,
      retrieveDMs: true,
      retrievePosts: true,
      employeesRetrievalConfig: { limit: 3 },
      dmsRetrievalConfig: { limit: 2 },
      postsRetrievalConfig: { limit: 2 },
    }),
    (data, { world }) => {
      assert.deepEqual([data.publicUrl, typeof data.employeesCount, typeof data.name], [world.companies[0]?.url, 'number', 'string']);
      isListOf(3, 'name')(data.employees);
      assert.ok(Array.isArray(data.dms) && Array.isArray(data.posts));
    },
  ),
  page(
    'fetch_person',
    (sandbox) => ({
      ...urlOf('connected')(sandbox),
      retrieveExperience: true,
      retrieveEducation: true,
      retrieveSkills: true,
      retrieveLanguages: true,
      retrievePosts: true,
      retrieveComments: true,
      retrieveReactions: true,
      postsRetrievalConfig: { limit: 2 },
    }),
    (data, sandbox) => {
      const { name, url } = sandbox.person('connected');
      assert.deepEqual([data.name, data.publicUrl], [name, url]);
      for (const list of ['experiences', 'education', 'skills', 'languages', 'posts', 'comments', 'reactions'])
        assert.ok(Array.isArray(data[list]), list);
    },
  ),
  page(
    'fetch_post',
    (sandbox) => ({ ...postUrlIn(sandbox), retrieveComments: true, retrieveReactions: true, commentsRetrievalConfig: { limit: 2 } }),
    (data, sandbox) => {
      assert.deepEqual([data.text, data.type], [commentedPost(sandbox).post.text, 'original']);
      isSome('commentUrl', 'text', 'commenterName')(data.comments);
      assert.ok(Array.isArray(data.reactions));
    },
  ),
  page(
    'fetch_job',
    ({ world }) => ({ jobUrl: world.jobs[0]?.url }),
    (data, { world }) => assert.deepEqual([data.jobUrl, data.title], [world.jobs[0]?.url, world.jobs[0]?.title]),
  ),
  {
    operation: 'react_to_post',
    given: (sandbox) => ({ ...postUrlIn(sandbox), type: 'insightful' }),
    effects: (sandbox) => [['reaction', commentedPost(sandbox).post.url, 'insightful']],
  },
  {
    operation: 'comment_on_post',
    given: (sandbox) => ({ ...postUrlIn(sandbox), text: 'Well said' }),
    shows: ({ commentUrl, commentUrn }, sandbox) => {
      const { id } = commentedPost(sandbox).post;
      assert.deepEqual([commentUrn.includes(id), commentUrl.includes(id)], [true, true]);
    },
    effects: (sandbox) => [['comment', commentedPost(sandbox).post.url, 'Well said']],
  },
  {
    operation: 'react_to_comment',
    given: (sandbox) => ({ ...commentUrlIn(sandbox), type: 'love' }),
    effects: (sandbox) => [['commentReaction', commentedPost(sandbox).comment.id, 'love']],
  },
  {
    operation: 'reply_to_comment',
    given: (sandbox) => ({ ...commentUrlIn(sandbox), text: 'Indeed' }),
    shows: ({ commentUrl, commentUrn }) => assert.deepEqual([typeof commentUrl, typeof commentUrn], ['string', 'string']),
    effects: (sandbox) => [['reply', commentedPost(sandbox).comment.id, 'Indeed']],
  },
  {
    operation: 'create_post',
    given: () => ({ text: 'Something new' }),
    shows: ({ postUrl, postUrn }) => assert.equal(postUrl, `https://www.linkedin.com/feed/update/${postUrn}`),
    effects: (_, { postUrl }) => [['post', postUrl, 'Something new']],
  },
  {
    operation: 'create_repost',
    given: (sandbox) => ({ ...postUrlIn(sandbox), text: 'Read this' }),
    shows: ({ postUrl, postUrn }) => assert.equal(postUrl, `https://www.linkedin.com/feed/update/${postUrn}`),
    effects: (sandbox) => [['repost', commentedPost(sandbox).post.url, 'Read this']],
  },
  page('retrieve_feed', () => ({ limit: 2 }), isListOf(2, 'url')),
  page(
    'retrieve_ssi',
    () => null,
    (data) => {
      for (const share of [data.ssi, data.industryTop, data.networkTop]) assert.ok(share >= 0 && share <= 100, JSON.stringify(data));
    },
  ),
  page(
    'retrieve_performance',
    () => null,
    (data, { world }) => {
      const own = world.people.find(({ url }) => url === world.accounts[0]?.person);
      assert.equal(data.followersCount, own?.followers);
      for (const figure of Object.values(data)) assert.ok(Number.isInteger(figure), JSON.stringify(data));
    },
  ),
  page('retrieve_profile_viewers', () => ({ limit: 3 }), isListOf(3, 'viewerType')),
  {
    operation: 'nv_send_message',
    seat: true,
    given: () => ({ personUrl: inMailTo, subject: 'Tides', text: 'Shall we meet?' }),
    effects: () => [['inMail', inMailTo, 'Shall we meet?']],
  },
  { operation: 'nv_sync_conversation', seat: true, given: () => ({ personUrl: 'https://www.linkedin.com/in/dorothea-vance' }) },
  { ...page('nv_search_companies', () => ({ term: employer, limit: 2 }), isSome('name', 'hashedUrl')), seat: true },
  { ...page('nv_search_people', () => ({ term: employer, limit: 3 }), isListOf(3, 'name', 'hashedUrl')), seat: true },
  {
    ...page(
      'nv_fetch_company',
      ({ world }) => ({
        companyHashedUrl: world.companies[0]?.url,
        retrieveEmployees: true,
        retrieveDMs: true,
        employeesRetrievalConfig: { limit: 2 },
        dmsRetrievalConfig: { limit: 2 },
      }),
      (data) => {
        assert.equal(typeof data.name, 'string');
        isSome('name', 'hashedUrl')(data.employees);
        assert.ok(Array.isArray(data.dms));
      },
    ),
    seat: true,
  },
  {
    ...page(
      'nv_fetch_person',
      (sandbox) => ({ personHashedUrl: leadUrl(lead(sandbox)) }),
      (data, sandbox) => assert.equal(data.name, lead(sandbox).name),
    ),
    seat: true,
  },
];

/** Fields of the client that no function reads, by themselves or in this class. */
const neverRead = ['viewer_state', 'PostAuthor.urn', 'PostReposter.urn', 'NvOpenPersonPageResult.company_urn'];
/** Posts in lists are without theirs. */
const notAsked = ['Post.comments', 'Post.reactions', 'FeedPost.comments', 'FeedPost.reactions'];

/** Whether a field that an answer lacks is one that the documentation tells of, or that was not asked for. */
export const mayLack = (field: string): boolean => [...neverRead, ...notAsked].some((each) => field === each || field.endsWith(`.${each}`));

/** What no function does here, with parameters that the client takes. */
export const refused: readonly { readonly operation: string; readonly parameters: unknown }[] = [
  { operation: 'nv_sync_inbox', parameters: {} },
  { operation: 'nv_manage_conversation', parameters: { threadId: 'x', operation: 'archive' } },
  { operation: 'endorse_person_skill', parameters: { personUrl: inMailTo, skillName: 'x' } },
  { operation: 'endorse_person_skills', parameters: { personUrl: inMailTo } },
  { operation: 'search_posts', parameters: { term: 'x' } },
  { operation: 'accept_invitation', parameters: { invitationType: 'companyFollow', companyUrl: 'https://www.linkedin.com/company/x' } },
  {
    operation: 'ignore_invitation',
    parameters: { invitationType: 'newsletterSubscribe', newsletterUrl: 'https://www.linkedin.com/newsletters/x' },
  },
  { operation: 'sync_conversation', parameters: { personUrl: inMailTo, days: 7 } },
  { operation: 'create_post', parameters: { text: '@[a]', mentions: [{ key: 'a', name: 'Ada' }] } },
  { operation: 'custom_workflow', parameters: { actionType: 'st.nothing' } },
];

import type { Json, JsonObject } from '../../contract/declaration.ts';
import type { FunctionName } from '../../contract/functions.ts';
import { type Action, as, type CallAction, fieldsOf, given, limitOf, mostOf, picked, rowsOf } from './action.ts';
import { shownBasics } from './people.ts';
import { shownComment, shownPost, shownReaction } from './post.ts';

const openPost = 'st.openPost';
const post = { kind: 'post', params: ['postUrl', 'postUrn'] } as const;
const comment = { kind: 'comment', params: ['commentUrl'] } as const;

/** The address of a post, which may also be named by its urn. */
const addressOf = ({ postUrl, postUrn }: JsonObject): JsonObject => {
  const named = postUrl ?? postUrn;
  return as('post', typeof named === 'string' && named.startsWith('urn:li:') ? `https://www.linkedin.com/feed/update/${named}` : named);
};

/** A post that was published, by its address, which ends with its urn. */
const published = (data: Json): JsonObject => {
  const { postUrl = null } = fieldsOf(data);
  const urn = typeof postUrl === 'string' ? postUrl.slice(postUrl.lastIndexOf('/') + 1) : '';
  return { postUrl, postUrn: urn.startsWith('urn:li:') ? urn : null };
};

interface Acting {
  readonly function: FunctionName;
  readonly field: string;
  readonly others?: Partial<CallAction>;
}

/** With `companyUrl` it is done in the name of that company. */
const onPost = (type: string, params: readonly string[], { function: name, field, others }: Acting): CallAction => ({
  kind: 'call',
  type,
  params,
  subject: post,
  item: (asked) => {
    const { companyUrl, ...own } = given(asked, ...params);
    return { function: name, field, shared: {}, element: { ...addressOf(asked), ...own, ...as('as', companyUrl) } };
  },
  ...others,
});

export const posts: readonly Action[] = [
  {
    kind: 'call',
    type: openPost,
    params: ['basicInfo'],
    subject: post,
    gives: 'post',
    item: (asked, include) => ({
      function: 'posts.get',
      field: 'posts',
      shared: { include: { basicInfo: {}, ...include } },
      element: addressOf(asked).post ?? null,
    }),
    data: (data, asked) => shownBasics(data, asked, shownPost),
  },
  {
    kind: 'part',
    type: 'st.retrievePostComments',
    params: ['limit', 'replies', 'sort'],
    of: [openPost],
    include: (asked) => ({ comments: { limit: limitOf(asked, 10), ...given(asked, 'replies', 'sort') } }),
    data: (data) => rowsOf(data.comments, shownComment),
    list: { rows: 'comments', most: mostOf(10) },
  },
  {
    kind: 'part',
    type: 'st.retrievePostReactions',
    params: ['limit'],
    of: [openPost],
    include: (asked) => ({ reactions: { limit: limitOf(asked, 10) } }),
    data: (data) => rowsOf(data.reactions, shownReaction),
  },
  onPost('st.reactToPost', ['type', 'companyUrl'], { function: 'posts.react', field: 'reactions' }),
  onPost('st.commentOnPost', ['text', 'companyUrl'], {
    function: 'posts.comment',
    field: 'comments',
    others: { data: (data) => picked(fieldsOf(data), 'commentUrn', 'commentUrl') },
  }),
  onPost('st.createRepost', ['text'], {
    function: 'posts.repost',
    field: 'reposts',
    others: {
      data: published,
      errors: { postingNotAllowed: 'repostNotAllowed' },
    },
  }),
  {
    kind: 'call',
    type: 'st.createPost',
    params: ['text', 'companyUrl', 'attachments'],
    item: (asked) => ({
      function: 'posts.create',
      field: null,
      shared: { ...given(asked, 'text', 'attachments'), ...as('as', asked.companyUrl) },
      element: null,
    }),
    data: published,
    errors: { postingNotAllowed: 'noPostingPermission' },
  },
  {
    kind: 'call',
    type: 'st.reactToComment',
    params: ['type'],
    subject: comment,
    item: ({ commentUrl, type }) => ({
      function: 'comments.react',
      field: 'reactions',
      shared: {},
      element: { ...as('comment', commentUrl), type: type ?? 'like' },
    }),
  },
  {
    kind: 'call',
    type: 'st.replyToComment',
    params: ['text'],
    subject: comment,
    item: (asked) => ({
      function: 'comments.reply',
      field: 'replies',
      shared: {},
      element: { ...as('comment', asked.commentUrl), ...given(asked, 'text') },
    }),
    data: (data) => picked(data as JsonObject, 'commentUrn', 'commentUrl'),
  },
  {
    kind: 'call',
    type: 'st.retrieveFeed',
    params: ['limit'],
    list: { rows: 'posts', most: mostOf(20) },
    item: (asked) => ({ function: 'feed.get', field: null, shared: { limit: limitOf(asked, 20) }, element: null }),
    data: (data) => rowsOf(data, (row) => ({ ...shownPost(row), feedContext: row.feedContext ?? null })),
  },
];

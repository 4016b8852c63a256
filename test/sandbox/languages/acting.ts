import { commentUrlOf } from '../../../functions/contract/comment.urls.ts';
import { bothRenderers, type Case, type Renderer } from './cases.ts';
import { account, person, post, type World } from './world.ts';

const toPerson = (
  name: string,
  kind: string,
  slug: string,
  renderers: readonly Renderer[] = bothRenderers,
  more: Record<string, string> = {},
): Case => ({
  name,
  function: name,
  renderers,
  item: (world: World) => ({ person: person(world, slug).url, ...more }),
  effect: { kind },
});

const onPost = (name: string, kind: string, more: Record<string, string>): Case => ({
  name,
  function: name,
  renderers: bothRenderers,
  item: (world: World) => ({ post: post(world, '7505203691520102960').url, ...more }),
  effect: { kind },
});

const toComment = (name: string, kind: string, more: Record<string, string>): Case => ({
  name,
  function: name,
  renderers: bothRenderers,
  item: (world: World) => {
    const { id: about, comments } = post(world, '7505203691520102960');
    const id = comments.find(({ replyTo }) => replyTo === null)?.id ?? '';
    return { comment: commentUrlOf({ kind: 'activity', post: about, id, replyTo: null }), ...more };
  },
  effect: { kind, post: 'https://www.linkedin.com/feed/update/urn:li:activity:7505203691520102960' },
});

/** The functions with an effect. */
export const acting: readonly Case[] = [
  toPerson('people.visit', 'visit', 'ines-quaresma'),
  {
    name: 'companies.visit',
    function: 'companies.visit',
    renderers: ['ember'],
    item: () => ({ company: 'https://www.linkedin.com/company/lumen-ferry' }),
    effect: { kind: 'visit' },
  },
  toPerson('people.follow', 'follow', 'quentin-marlowe'),
  toPerson('people.unfollow', 'unfollow', 'ines-quaresma'),
  {
    name: 'companies.follow',
    function: 'companies.follow',
    renderers: ['ember'],
    item: () => ({ company: 'https://www.linkedin.com/company/lumen-ferry' }),
    effect: { kind: 'follow' },
  },
  // Nobody is followed at first: it leaves a company alone that is not followed.
  {
    name: 'companies.unfollow',
    function: 'companies.unfollow',
    renderers: ['ember'],
    item: () => ({ company: 'https://www.linkedin.com/company/lumen-ferry' }),
  },
  toPerson('connections.sendRequest', 'invitation', 'alda-figueira'),
  // Connect is under More, and the invitation has a note.
  toPerson('connections.sendRequest', 'invitation', 'klara-novotna', bothRenderers, { message: 'Good evening' }),
  // The person asks for an email address.
  toPerson('connections.sendRequest', 'invitation', 'hannes-brandt', bothRenderers, { email: 'hannes@velocargo.example' }),
  toPerson('connections.withdrawRequest', 'withdrawal', 'wanda-okafor'),
  toPerson('connections.acceptRequest', 'acceptance', 'amelie-forestier'),
  toPerson('connections.ignoreRequest', 'ignoring', 'bartholomew-quince'),
  toPerson('connections.remove', 'removal', 'tomas-brandao-hex'),
  toPerson('conversations.sendMessage', 'message', 'layla-alharbi', bothRenderers, { channel: 'standard', text: 'Good evening' }),
  ...(['archive', 'star', 'mute', 'unread'] as const).map(
    (operation): Case => ({
      name: 'conversations.manage',
      function: 'conversations.manage',
      renderers: ['ember'],
      item: (world: World) => ({
        threadId: world.conversations[account]?.find(({ person: slug }) => slug === 'pia-rocket')?.id ?? '',
        operation,
      }),
      effect: { kind: 'marking', person: 'https://www.linkedin.com/in/pia-rocket' },
    }),
  ),
  onPost('posts.react', 'reaction', { type: 'love' }),
  onPost('posts.react', 'reaction', { type: 'like' }),
  onPost('posts.comment', 'comment', { text: 'Well said' }),
  onPost('posts.repost', 'repost', {}),
  onPost('posts.repost', 'repost', { text: 'Worth a read' }),
  toComment('comments.reply', 'reply', { text: 'Well said' }),
  toComment('comments.react', 'commentReaction', { type: 'love' }),
  {
    name: 'posts.create',
    function: 'posts.create',
    renderers: bothRenderers,
    item: () => ({ text: 'Something new' }),
    effect: { kind: 'post' },
  },
  {
    name: 'posts.create for connections only',
    function: 'posts.create',
    renderers: bothRenderers,
    item: () => ({ text: 'Something new', visibility: 'connections' }),
    effect: { kind: 'post', audience: 'CONNECTIONS_ONLY' },
  },
  {
    name: 'posts.create of a company',
    function: 'posts.create',
    renderers: ['sdui'],
    item: () => ({ text: 'Something new', as: 'https://www.linkedin.com/company/brasswick' }),
    effect: { kind: 'post', actor: 'https://www.linkedin.com/company/brasswick' },
  },
  {
    name: 'posts.create with a poll',
    function: 'posts.create',
    renderers: ['sdui'],
    item: () => ({ text: 'Something new', poll: { question: 'Which?', options: ['High', 'Low'], days: 3 } }),
    effect: { kind: 'post' },
  },
];

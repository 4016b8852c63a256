import { h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import type { Poll } from '../site/shareDraft.ts';
import type { Visit } from '../site/visit.ts';
import { token } from '../world/chance.ts';
import { picture, profileUrl } from '../world/identity.ts';
import type { Person, Post, Reaction } from '../world/world.ts';
import { actorOn } from './actors.ts';

/** Some posts are known by the number of what they share, which is another one. */
export const sharedId = ({ id }: Pick<Post, 'id'>): string | null => (Number(id.slice(-1)) % 3 === 0 ? String(BigInt(id) - 1n) : null);

/** The number of a post made now, when there are `count` others: one of those with another one for what they share, whatever the time is. */
export function newPostId(now: number, count: number): string {
  let id = (BigInt(now) << 22n) + BigInt(count) * 10n;
  while (sharedId({ id: String(id) }) === null) id += 1n;
  return String(id);
}

export const activityUrn = (post: Post): string => `urn:li:activity:${post.id}`;
export const postUrl = (post: Post): string => `https://www.linkedin.com/feed/update/${activityUrn(post)}/`;

/** The post with this number, by whichever of its urns. */
export const postOf = (visit: Visit, id: string): Post | undefined =>
  visit.state.posts.find((post) => post.id === id || sharedId(post) === id);

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

/** The beginning of a card's keys: a message of protocol buffers with the number of the post in zigzag, in base64. */
export function keyOf(post: Post): string {
  const shared = sharedId(post);
  const inner = [0x08, ...varint(BigInt(shared ?? post.id) * 2n)];
  return Buffer.from([shared === null ? 0x0a : 0x12, inner.length, ...inner])
    .toString('base64')
    .replace(/=+$/, '');
}

/** The rest of a card's keys. */
export const cardToken = (post: Post): string => token(`card ${post.id}`, 43);

/** How long ago, as lists say it: 20h, 3d, 2w, 5mo, 1yr. */
export const ago = (visit: Visit, time: string): string => visit.words.age(visit.sandbox.clock() - Date.parse(time));

export interface Author {
  readonly type: 'person' | 'company';
  readonly slug: string;
  readonly name: string;
  readonly headline: string;
  readonly href: string;
  readonly degree: string | null;
  readonly person: Person | null;
}

export function authorOf(visit: Visit, slug: string, type: 'person' | 'company'): Author {
  if (type === 'company') {
    const company = visit.state.world.companies.find((one) => one.slug === slug);
    return {
      type,
      slug,
      name: company?.name ?? slug,
      headline: visit.words.say('{count} follower', { count: company?.followers ?? 0 }),
      href: `https://www.linkedin.com/company/${slug}/posts/`,
      degree: null,
      person: null,
    };
  }
  const person = visit.state.person(slug) ?? visit.viewer;
  const { degree } = visit.state.relation(visit.account, person);
  const nth = person.slug === visit.viewer.slug ? visit.words.say('You') : visit.words.degree(degree);
  return { type, slug, name: person.name, headline: person.headline ?? '', href: `${profileUrl(slug)}/`, degree: nth, person };
}

/** What who acts for the account has given a post, if anything. */
export const ownReaction = (visit: Visit, post: Post): Reaction | null => {
  const actor = actorOn(visit, post)?.slug;
  return post.reactions.find((one) => one.person === visit.viewer.slug && one.company === actor)?.type ?? null;
};

/** The poll of a post: as it was published here, or what the posts of the world ask. */
export const pollOf = (visit: Visit, post: Post): Poll =>
  visit.state.polls.get(post.id) ?? { question: 'Which one is it?', options: ['Tea', 'Coffee', 'Neither'], days: 7 };

/** The pages of a document that are there from the beginning. */
export const documentSlides = (post: Post): MarkupElement[] =>
  [1, 2].map((page) => h('img', { alt: '', src: picture(`document ${post.id} ${page}`, 'feedshare-document-images_800') }));

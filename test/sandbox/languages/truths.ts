import { readFileSync } from 'node:fs';
import { normalisePersonUrl, normaliseUrl } from '../../../functions/contract/urls.ts';
import { seenViewers } from '../../../infra/sandbox/account/viewers.ts';
import type { Words } from '../../../infra/sandbox/words/words.ts';
import { seeded } from '../../../infra/sandbox/world/chance.ts';
import { memberId, picture } from '../../../infra/sandbox/world/identity.ts';
import { readWorld } from '../../../infra/sandbox/world/readWorld.ts';
import type { Company, World as WholeWorld } from '../../../infra/sandbox/world/world.ts';
import type { Truth } from './cases.ts';
import { account, company, invitedAt, person, post, type World } from './world.ts';

const file = JSON.parse(readFileSync(new URL('../../../infra/sandbox/world.json', import.meta.url), 'utf8'));
const day = 86_400_000;

type Listed = World['people'][number];
export const urlOf = (one: Listed): string => normalisePersonUrl(one.url) ?? one.url;
export const row = (one: Listed) =>
  one.status === 'restricted'
    ? { publicUrl: null, urn: null, headline: one.headline, location: one.location, avatarUrl: null }
    : {
        name: one.name,
        publicUrl: urlOf(one),
        urn: `urn:li:member:${memberId(one.slug)}`,
        headline: one.headline,
        location: one.location,
        avatarUrl: picture(one.slug, 'profile-displayphoto-shrink_100_100'),
      };
/** In an order that the world does not define. */
export const byAddress = (rows: readonly { readonly publicUrl: string | null }[]): Truth =>
  rows.toSorted((one, other) => String(one.publicUrl).localeCompare(String(other.publicUrl)));
export const industryOf = (words: Words, { industry }: Company): string | null => industry && words.term(industry);

/** A list states ages in whole days, weeks, months or years. */
export const invited = (slug: string): Truth => {
  const moment = invitedAt(file, slug);
  const days = (Date.now() - moment) / day;
  return { moment, within: (days < 7 ? 1 : days < 30 ? 7 : days < 365 ? 31 : 366) * 2 * day };
};

const types = { follow: 'companyFollow', subscribe: 'newsletter', attend: 'event' } as const;

/** The invitations received to something else than a connection; those to join a group are not reported. */
export const otherInvitations = (world: World) => {
  const { otherInvitations: all } = (file as Pick<WholeWorld, 'accounts'>).accounts.find(({ id }) => id === account) ?? {
    otherInvitations: [],
  };
  return all.flatMap(({ person: slug, to, path, name }) => {
    if (to === 'join') return [];
    const publicUrl = urlOf(person(world, slug));
    return [{ type: types[to], name: person(world, slug).name, publicUrl, subjectUrl: normaliseUrl(path), subjectName: name }];
  });
};

/** The feed: an advertisement after every fourth post. */
export const feedTruth = (world: World): Truth => {
  const advertisements = world.posts.filter(({ promoted }) => promoted);
  return world.posts
    .filter(({ promoted }) => !promoted)
    .flatMap((each, index) => [each, ...(index % 4 === 0 ? advertisements.slice(index / 4, index / 4 + 1) : [])])
    .slice(0, 30)
    .map(({ text, repostOf, promoted, reactions, comments, reposts }) => {
      const shown = repostOf === null ? { text } : post(world, repostOf);
      return {
        text: shown.text,
        ...(promoted ? { feedContext: 'Promoted' } : {}),
        ...(repostOf === null ? { reactionCount: reactions.length, commentCount: comments.length, repostCount: reposts } : {}),
      };
    });
};

export const postTruth = (world: World, id: string): Truth => {
  const { text, time, reactions, comments, reposts, author, authorType } = post(world, id);
  const by = authorType === 'company' ? company(world, author) : person(world, author);
  return {
    basicInfo: {
      text,
      time,
      reactionCount: reactions.length,
      commentCount: comments.length,
      repostCount: reposts,
      author: { type: authorType, name: by.name },
    },
    comments: comments
      .filter(({ replyTo }) => replyTo === null)
      .flatMap((one) => [one, ...comments.filter(({ replyTo }) => replyTo === one.id)])
      .map((one) => ({
        authorName: person(world, one.author).name,
        authorUrl: urlOf(person(world, one.author)),
        authorHeadline: person(world, one.author).headline,
        text: one.text,
        time: one.time,
        isReply: one.replyTo !== null,
        reactionCount: one.reactions,
      })),
    reactions: reactions.map((one) => ({
      name: person(world, one.person).name,
      headline: person(world, one.person).headline,
      type: one.type,
    })),
  };
};

/** Who viewed the profile, as a free account sees it. */
export const viewersTruth = (_world: World, words: Words): Truth => {
  const whole = readWorld(file);
  const own = whole.accounts.find(({ id }) => id === account) as (typeof whole.accounts)[number];
  return seenViewers(whole, own).map((viewer) => ({
    ...(viewer.kind === 'person' ? { name: viewer.person.name, headline: viewer.person.headline, description: null } : { name: null }),
    ...(viewer.kind === 'company' ? { description: words.say('Someone at {company}', { company: viewer.company.name }) } : {}),
    viewedAt: { moment: Date.now() - viewer.ageMs, within: (viewer.ageMs < day ? 1 / 12 : viewer.ageMs < 7 * day ? 1 : 7) * 2 * day },
  }));
};

/** The index that the sandbox draws for the account: four bars, their sum, and two ranks. */
export const ssiTruth = (): Truth => {
  const chance = seeded(`social selling index ${account}`);
  const [brand = 0, people = 0, insights = 0, relationships = 0] = Array.from({ length: 4 }, () => Math.round(chance() * 25e6) / 1e6);
  const top = (): number => 1 + Math.floor(chance() * 99);
  return {
    ssi: Math.round(brand + people + insights + relationships),
    industryTop: top(),
    networkTop: top(),
    pillars: { brand, people, insights, relationships },
  };
};

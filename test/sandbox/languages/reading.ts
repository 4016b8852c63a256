import { memberId } from '../../../infra/sandbox/world/identity.ts';
import { careerOf, proficiencies } from './career.ts';
import { bothRenderers, type Case } from './cases.ts';
import {
  byAddress,
  feedTruth,
  industryOf,
  invited,
  jobsTruth,
  otherInvitations,
  postTruth,
  row,
  ssiTruth,
  urlOf,
  viewersTruth,
} from './truths.ts';
import { account, company, person, post, viewer, withRelation } from './world.ts';

const standard = { dataSource: 'standard' } as const;
const ines = 'ines-quaresma';

const wholePost = { basicInfo: {}, comments: { limit: 100 }, reactions: { limit: 100 } };
const reads = (name: string, id: string): Case => ({
  name,
  function: 'posts.get',
  renderers: bothRenderers,
  item: (world) => ({ post: post(world, id).url, include: wholePost }),
  truth: (world) => postTruth(world, id),
});

export const reading: readonly Case[] = [
  {
    name: 'account.get',
    function: 'account.get',
    renderers: bothRenderers,
    item: () => ({}),
    truth: (world) => ({
      name: person(world, viewer).name,
      publicUrl: person(world, viewer).url,
      headline: person(world, viewer).headline,
    }),
  },
  {
    name: 'people.get',
    function: 'people.get',
    renderers: bothRenderers,
    item: (world) => ({
      ...standard,
      person: person(world, ines).url,
      include: {
        basicInfo: {},
        experience: {},
        education: {},
        skills: {},
        languages: {},
        activities: { posts: { limit: 5 }, comments: { limit: 5 }, reactions: { limit: 5 } },
      },
    }),
    truth: (world) => {
      const one = person(world, ines);
      const posts = world.posts.filter(({ author, repostOf }) => author === ines && repostOf === null);
      return {
        basicInfo: {
          name: one.name,
          publicUrl: one.url,
          hashedUrl: `https://www.linkedin.com/in/${one.profileId}`,
          urn: `urn:li:member:${memberId(one.slug)}`,
          headline: one.headline,
          location: one.location,
          countryCode: 'PT',
          position: one.experience[0]?.roles[0]?.title,
          companyName: one.company,
          followersCount: one.followers,
          about: one.about,
        },
        experience: careerOf(one),
        education: one.education.map(({ school, details }) => ({ schoolName: school, details })),
        skills: one.skills.map((name) => ({ name })),
        languages: one.languages.map(({ name, proficiency }) => ({ name, proficiency: proficiencies[proficiency ?? ''] ?? null })),
        activities: {
          posts: [
            // Three reposts come first; their text is the original's.
            ...world.posts.filter(({ author, repostOf }) => author === ines && repostOf !== null).map(() => ({ type: 'repost' })),
            ...posts.map(({ text, time, reactions, comments }) => ({
              text,
              time,
              type: 'original',
              reactionCount: reactions.length,
              commentCount: comments.length,
            })),
          ].slice(0, 5),
          comments: [],
          reactions: world.posts
            .filter(({ reactions }) => reactions.some((each) => each.person === ines))
            .map(({ reactions }) => ({ reactionType: reactions.find((each) => each.person === ines)?.type })),
        },
      };
    },
  },
  {
    name: 'people.search',
    function: 'people.search',
    renderers: bothRenderers,
    // Names of filters are looked up in English only: `sandbox/people.search`.
    item: () => ({ ...standard, limit: 15 }),
    truth: (world) =>
      world.people
        .filter(({ status, slug }) => ['exists', 'restricted'].includes(status) && slug !== viewer)
        .slice(0, 15)
        .map(row),
  },
  {
    name: 'people.search, nobody found',
    function: 'people.search',
    renderers: bothRenderers,
    item: () => ({ ...standard, limit: 10, term: 'qqqqzz' }),
    truth: () => [],
  },
  {
    name: 'companies.get',
    function: 'companies.get',
    renderers: ['ember'],
    item: (world) => ({
      ...standard,
      company: company(world, 'lumen-ferry').url,
      include: { basicInfo: {}, employees: { limit: 5 }, posts: { limit: 3 } },
    }),
    truth: (world, words) => {
      const one = company(world, 'lumen-ferry');
      return {
        basicInfo: {
          name: one.name,
          description: one.description,
          headquarters: one.headquarters,
          location: one.headquarters,
          industry: industryOf(words, one),
          specialties: words.list(one.specialties),
          website: one.website,
          employeeCount: one.members,
          yearFounded: Number(one.founded),
          ventureFinancing: true,
          jobsCount: one.jobs,
        },
        employees: world.people
          .filter((each) => each.company === one.name && each.slug !== viewer && ['exists', 'restricted'].includes(each.status))
          .slice(0, 5)
          .map(row),
        posts: world.posts
          .filter(({ author }) => author === one.slug)
          .slice(0, 3)
          .map(({ text, time, reactions, comments }) => ({ text, time, reactionCount: reactions.length, commentCount: comments.length })),
      };
    },
  },
  {
    name: 'companies.search',
    function: 'companies.search',
    renderers: bothRenderers,
    item: () => ({ ...standard, limit: 10, term: '' }),
    truth: (world, words) =>
      world.companies.map((one) => ({ name: one.name, publicUrl: one.url, industry: industryOf(words, one), location: one.headquarters })),
  },
  {
    name: 'companies.search, none found',
    function: 'companies.search',
    renderers: bothRenderers,
    item: () => ({ ...standard, limit: 10, term: 'qqqqzz' }),
    truth: () => [],
  },
  {
    name: 'connections.get',
    function: 'connections.get',
    renderers: ['sdui'],
    item: () => ({}),
    truth: (world) => byAddress(withRelation(world, 'connected').map((one) => ({ ...row(one), location: null }))),
  },
  ...(['connected', 'pending', 'notConnected'] as const).map(
    (connectionStatus): Case => ({
      name: 'connections.checkStatus',
      function: 'connections.checkStatus',
      renderers: bothRenderers,
      item: (world) => ({
        person: person(world, { connected: ines, pending: 'wanda-okafor', notConnected: 'alda-figueira' }[connectionStatus]).url,
      }),
      truth: () => ({ connectionStatus }),
    }),
  ),
  {
    name: 'connections.getIncoming',
    function: 'connections.getIncoming',
    renderers: ['sdui'],
    item: () => ({ types: ['connection', 'companyFollow', 'newsletter', 'event'] }),
    truth: (world) =>
      byAddress([
        ...withRelation(world, 'incoming').map((one) => ({
          type: 'connection',
          name: one.name,
          publicUrl: urlOf(one),
          senderUrl: urlOf(one),
          subjectUrl: null,
          headline: one.headline,
          note: one.relations[account]?.note ?? null,
          receivedTime: invited(one.slug),
        })),
        ...otherInvitations(world),
      ]),
  },
  {
    name: 'connections.getOutgoing',
    function: 'connections.getOutgoing',
    renderers: ['sdui'],
    item: () => ({}),
    truth: (world) =>
      byAddress(
        withRelation(world, 'pending').map((one) => ({
          name: one.name,
          publicUrl: urlOf(one),
          headline: one.headline,
          sentTime: invited(one.slug),
        })),
      ),
  },
  {
    name: 'conversations.list',
    function: 'conversations.list',
    renderers: ['ember'],
    item: () => ({ limit: 20, unreadOnly: false }),
    truth: (world) =>
      (world.conversations[account] ?? [])
        .filter(({ archived }) => !archived)
        .toSorted((one, other) => (other.messages.at(-1)?.time ?? 0) - (one.messages.at(-1)?.time ?? 0))
        .map((one) => {
          const last = one.messages.at(-1);
          return {
            threadId: one.id,
            name: one.people.map((slug) => person(world, slug).name).join(', '),
            lastMessage: { sender: last?.from, text: last?.text, time: last && new Date(last.time).toISOString() },
            unreadCount: one.unread ? 1 : 0,
          };
        }),
  },
  {
    name: 'conversations.synchronize',
    function: 'conversations.synchronize',
    renderers: ['ember'],
    item: (world) => ({ channel: 'standard', person: person(world, 'pia-rocket').url }),
    truth: (world) => ({
      messages: (world.conversations[account] ?? [])
        .find((one) => one.person === 'pia-rocket')
        ?.messages.map(({ from, text, time }) => ({ sender: from, text, time: new Date(time).toISOString() })),
    }),
  },
  {
    name: 'jobs.get',
    function: 'jobs.get',
    renderers: bothRenderers,
    item: () => ({ job: `https://www.linkedin.com/jobs/view/${jobsTruth()[0]?.jobId}` }),
    truth: () => {
      const { jobId, title, companyName, location, workplaceType, applicantsCount, description } = jobsTruth()[0] ?? {};
      return { jobId, title, companyName, location, workplaceType, applicantsCount, description };
    },
  },
  {
    name: 'jobs.search',
    function: 'jobs.search',
    renderers: bothRenderers,
    item: () => ({ limit: 30 }),
    truth: () =>
      jobsTruth()
        .slice(0, 30)
        .map(({ jobId, title, companyName, location, workplaceType }) => ({ jobId, title, companyName, location, workplaceType })),
  },
  {
    name: 'people.getViewers',
    function: 'people.getViewers',
    renderers: bothRenderers,
    item: () => ({ limit: 20 }),
    truth: viewersTruth,
  },
  {
    name: 'feed.get',
    function: 'feed.get',
    renderers: bothRenderers,
    item: () => ({ limit: 30 }),
    truth: feedTruth,
  },
  reads('posts.get', '7505203691520102960'),
  // More comments than are shown at first, and replies behind buttons.
  reads('posts.get', '7500824838144007932'),
  // Nothing to count.
  reads('posts.get', '7459527720960229664'),
  // Reposts and no comment.
  reads('posts.get', '7515320352768087122'),
  {
    name: 'stats.getSSI',
    function: 'stats.getSSI',
    renderers: ['ember'],
    item: () => ({}),
    truth: ssiTruth,
  },
  {
    name: 'stats.getPerformance',
    function: 'stats.getPerformance',
    renderers: ['sdui'],
    item: () => ({}),
    truth: (world) => ({ followersCount: person(world, viewer).followers }),
  },
];

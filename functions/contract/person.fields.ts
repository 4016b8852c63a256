import { z } from 'zod';
import { shownCommentUrn } from './comment.urls.ts';
import { avatarUrl, memberUrn } from './identity.fields.ts';
import { include, newest, whole } from './include.ts';
import { authorType, post, reactionType } from './post.fields.ts';
import { agedTime, shownTime } from './time.ts';
import { shownCommentUrl, shownCompanyUrl, shownPersonUrl, shownPostUrl } from './urls.ts';

const text = z.string().nullable();
const count = z.int().nonnegative().nullable();

/** A person in a list. */
export const personRow = {
  name: z.string(),
  publicUrl: shownPersonUrl.nullable(),
  urn: memberUrn,
  headline: text,
  location: text,
  avatarUrl,
};
export const listedPerson = z.strictObject(personRow);

const activities = z
  .strictObject({
    posts: newest(20).optional().describe('Posts, newest first.'),
    comments: newest(20).optional().describe('Comments on posts, newest first.'),
    reactions: newest(20).optional().describe('Reactions to posts, newest first.'),
  })
  .overwrite((asked) =>
    Object.keys(asked).length > 0 ? asked : { posts: { limit: 20 }, comments: { limit: 20 }, reactions: { limit: 20 } },
  )
  .optional()
  .describe('Which activities to read; an empty object asks for all three.');

/** What can be asked about a person. */
export const personInclude = include({
  basicInfo: whole.describe('Name, headline, location, current position and similar.'),
  activities,
  experience: whole.describe('Positions, present and past.'),
  education: whole.describe('Schools and degrees.'),
  skills: whole.describe('Skills.'),
  languages: whole.describe('Languages.'),
});

const basicInfo = z.strictObject({
  name: z.string(),
  publicUrl: shownPersonUrl.nullable(),
  hashedUrl: shownPersonUrl.nullable(),
  urn: memberUrn,
  avatarUrl,
  headline: text,
  location: text,
  countryCode: text,
  position: text,
  companyName: text,
  companyHashedUrl: shownCompanyUrl.nullable(),
  followersCount: count,
  about: text,
});

const employmentTypes = [
  'fullTime',
  'partTime',
  'selfEmployed',
  'freelance',
  'contract',
  'internship',
  'apprenticeship',
  'seasonal',
] as const;

const position = z.strictObject({
  position: text,
  companyName: text,
  companyHashedUrl: shownCompanyUrl.nullable(),
  employmentType: z.enum(employmentTypes).nullable(),
  locationType: z.enum(['onSite', 'remote', 'hybrid']).nullable(),
  description: text,
  duration: count.describe('Months.'),
  startTime: shownTime.nullable(),
  endTime: shownTime.nullable(),
  location: text,
});

const school = z.strictObject({ schoolName: text, schoolHashedUrl: shownCompanyUrl.nullable(), details: text });

const proficiencies = ['elementary', 'limitedWorking', 'professionalWorking', 'fullProfessional', 'nativeOrBilingual'] as const;

const ownComment = z.strictObject({
  postUrl: shownPostUrl.nullable(),
  commentUrl: shownCommentUrl.nullable(),
  commentUrn: shownCommentUrn.nullable(),
  commenterType: authorType,
  time: agedTime.nullable(),
  text,
  image: text,
  reactionCount: count,
});
const ownReaction = z.strictObject({ postUrl: shownPostUrl.nullable(), time: agedTime.nullable(), reactionType: reactionType.nullable() });

/** The answer to each included key. */
export const personData = {
  basicInfo,
  activities: z.strictObject({ posts: z.array(post), comments: z.array(ownComment), reactions: z.array(ownReaction) }),
  experience: z.array(position),
  education: z.array(school),
  skills: z.array(z.strictObject({ name: z.string() })),
  languages: z.array(z.strictObject({ name: z.string(), proficiency: z.enum(proficiencies).nullable() })),
};

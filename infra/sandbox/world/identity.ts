import { createHash } from 'node:crypto';
import { token } from './chance.ts';

/** The profile id of a person (`ACoAA…`, 39 characters): what LinkedIn calls fsd_profile. */
export const profileId = (slug: string): string => `ACoAA${token(`profile ${slug}`, 34)}`;

/** The numeric member id of a person. */
export const memberId = (slug: string): string =>
  String(100_000_000 + (createHash('sha256').update(`member ${slug}`).digest().readUInt32LE(0) % 1_400_000_000));

/** The id of the conversation between two people. */
export const threadId = (one: string, other: string): string =>
  `2-${Buffer.from(token(`thread ${[one, other].sort().join(' ')}`, 40))
    .toString('base64')
    .slice(0, 52)}==`;

/** The id of a message, unique in its conversation. */
export const messageId = (thread: string, index: number): string =>
  `2-${Buffer.from(token(`message ${thread} ${index}`, 36)).toString('base64')}`;

export const profileUrl = (slug: string): string => `https://www.linkedin.com/in/${slug}`;
export const companyUrl = (slug: string): string => `https://www.linkedin.com/company/${slug}`;
export const picture = (of: string, kind: string): string =>
  `https://media.licdn.com/dms/image/v2/${token(`picture ${of}`, 18)}/${kind}/0/0`;

import { createHash } from 'node:crypto';
import { token } from './chance.ts';

const memberNumber = (slug: string): number =>
  100_000_000 + (createHash('sha256').update(`member ${slug}`).digest().readUInt32LE(0) % 1_400_000_000);

/** The numeric member id of a person. */
export const memberId = (slug: string): string => String(memberNumber(slug));

const signature = (slug: string): Buffer => createHash('sha1').update(`profile ${slug}`).digest();

/** The profile id of a person (`ACoAA…`, 39 characters): what LinkedIn calls fsd_profile. 29 bytes: four of its kind, the member's number, and a signature. */
export const profileId = (slug: string): string => {
  const bytes = Buffer.concat([Buffer.from([0x00, 0x2a, 0x00, 0x00]), Buffer.alloc(4), Buffer.from([0x01]), signature(slug)]);
  bytes.writeUInt32BE(memberNumber(slug), 4);
  return bytes.toString('base64url');
};

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

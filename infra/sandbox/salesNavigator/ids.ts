import { createHash } from 'node:crypto';
import { token } from '../world/chance.ts';
import { memberId } from '../world/identity.ts';

const kinds = { lead: 0x00_2c_00_00, masked: 0x00_2a_00_25 } as const;

/** The id that Sales Navigator gives to a person (`ACwAA…`): another kind and signature than on LinkedIn, and the same member number. */
export const salesId = (slug: string, kind: keyof typeof kinds = 'lead'): string => {
  const head = Buffer.alloc(9);
  head.writeUInt32BE(kinds[kind], 0);
  head.writeUInt32BE(Number(memberId(slug)), 4);
  head[8] = 1;
  const signature = createHash('sha1').update(`sales ${kind} ${slug}`).digest();
  return Buffer.concat([head, signature]).toString('base64url');
};

/** The urn of a row: its last part changes with every search. */
export const leadUrn = (id: string, search: string): string =>
  `urn:li:fs_salesProfile:(${id},NAME_SEARCH,${token(`auth ${id} ${search}`, 4)})`;

export const accountUrn = (number: number): string => `urn:li:fs_salesCompany:${number}`;

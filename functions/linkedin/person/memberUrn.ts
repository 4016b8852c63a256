import { profileIdShape } from '../selectors/ids.ts';

/** The first four bytes of a profile's id. Those of people whom LinkedIn hides begin otherwise. */
const profilePrefix = 0x00_2a_00_00;

/** Where the number of the member is in an id, big-endian. */
const numberAt = 4;

/** `urn:li:member:<number>` by a profile's id (`ACoAA…`), which contains the number; `null` for an id of another kind, or none. */
export const memberUrnOf = (profileId: string | null): string | null => {
  if (profileId === null || !profileIdShape.test(profileId)) return null;
  const bytes = Buffer.from(profileId, 'base64url');
  if (bytes.readUInt32BE(0) !== profilePrefix) return null;
  const number = bytes.readUInt32BE(numberAt);
  return number === 0 ? null : `urn:li:member:${number}`;
};

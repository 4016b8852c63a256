import { profileIdShape } from '../selectors/ids.ts';
import { leadIdShape } from '../selectors/salesNavigator/addresses.ts';

/** The first four bytes of a profile's id, and of a lead's in Sales Navigator. Those of people whom LinkedIn hides begin otherwise. */
const profilePrefix = 0x00_2a_00_00;
const leadPrefix = 0x00_2c_00_00;

/** Where the number of the member is in an id, big-endian. */
const numberAt = 4;

const urnIn = (id: string, prefix: number): string | null => {
  const bytes = Buffer.from(id, 'base64url');
  if (bytes.readUInt32BE(0) !== prefix) return null;
  const number = bytes.readUInt32BE(numberAt);
  return number === 0 ? null : `urn:li:member:${number}`;
};

/** `urn:li:member:<number>` by a profile's id (`ACoAA…`), which contains the number; `null` for an id of another kind, or none. */
export const memberUrnOf = (profileId: string | null): string | null =>
  profileId === null || !profileIdShape.test(profileId) ? null : urnIn(profileId, profilePrefix);

/** The same by a lead's id (`ACwAA…`): its end differs from that of the profile's id, its number does not. */
export const memberUrnOfLead = (leadId: string | null): string | null =>
  leadId === null || !leadIdShape.test(leadId) ? null : urnIn(leadId, leadPrefix);

import { profileIdShape } from '../selectors/ids.ts';
import { memberUrnIn } from '../text/memberUrn.ts';

/** The first four bytes of a profile's id. Those of people whom LinkedIn hides begin otherwise. */
const profilePrefix = 0x00_2a_00_00;

/** `urn:li:member:<number>` by a profile's id (`ACoAA…`), which contains the number; `null` for an id of another kind, or none. */
export const memberUrnOf = (profileId: string | null): string | null =>
  profileId === null || !profileIdShape.test(profileId) ? null : memberUrnIn(profileId, profilePrefix);

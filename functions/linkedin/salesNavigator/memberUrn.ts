import { leadIdShape } from '../selectors/salesNavigator/addresses.ts';
import { memberUrnIn } from '../text/memberUrn.ts';

/** The first four bytes of a lead's id; a profile's id has others, and the same number. */
const leadPrefix = 0x00_2c_00_00;

/** `urn:li:member:<number>` by the id of a lead (`ACwAA…`), which contains the number; `null` for an id of another kind, or none. */
export const memberUrnOfLead = (leadId: string | null): string | null =>
  leadId === null || !leadIdShape.test(leadId) ? null : memberUrnIn(leadId, leadPrefix);

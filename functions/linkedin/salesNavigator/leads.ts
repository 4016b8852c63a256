import { recordsAt, textAt } from '../browser/json.ts';
import { LayoutChanged } from '../failures.ts';
import { leadIdIn, leadIdShape, memberUrnShape } from '../selectors/salesNavigator/addresses.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import { avatarIn } from '../text/pictures.ts';
import { picturesIn } from './pictures.ts';
import type { SalesSearch } from './salesSearch.ts';

/** A person found by a search in Sales Navigator. */
export interface FoundLead {
  readonly name: string;
  /** `ACw…`; `null` for people outside the network, whom Sales Navigator does not name. */
  readonly leadId: string | null;
  /** `urn:li:member:<number>`; `null` for the same people. */
  readonly memberUrn: string | null;
  /** Address of the picture; `null` where there is none, or only a general one. */
  readonly avatarUrl: string | null;
  /** The title of the current position. */
  readonly position: string | null;
  readonly location: string | null;
}

const pageName = 'leadSearch';

/** The name of a person in Sales Navigator's data. */
export const leadNameIn = (fields: unknown): string | null =>
  textAt(fields, 'fullName') ??
  ([textAt(fields, 'firstName'), textAt(fields, 'lastName')].filter((part) => part !== null).join(' ') || null);

/** The urn of a member in Sales Navigator's data. */
export const memberUrnIn = (fields: unknown): string | null => {
  const urn = textAt(fields, 'objectUrn');
  return urn !== null && memberUrnShape.test(urn) ? urn : null;
};

const idOf = (row: unknown): string | null => leadIdIn(textAt(row, 'entityUrn') ?? '');

/** The search for people. */
export const leadSearch: SalesSearch<FoundLead> = {
  kind: 'people',
  page: pageName,
  endpoint: salesRequests.leadSearch,
  idIn: leadIdIn,
  idOf,
  rowOf: (row) => {
    const name = leadNameIn(row);
    if (name === null) throw new LayoutChanged(pageName, 'fullName');
    const id = idOf(row);
    const [current] = recordsAt(row, 'currentPositions');
    return {
      name,
      leadId: id !== null && leadIdShape.test(id) && textAt(row, 'objectUrn') !== null ? id : null,
      memberUrn: memberUrnIn(row),
      avatarUrl: avatarIn(picturesIn(row, 'profilePictureDisplayImage')),
      position: textAt(current, 'title'),
      location: textAt(row, 'geoRegion'),
    };
  },
};

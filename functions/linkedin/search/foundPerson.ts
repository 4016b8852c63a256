import type { CardAction, CardDegree, PersonCard } from '../person/rows.ts';
import type { SearchPage } from './searchPage.ts';

/** A person found by a search. */
export interface FoundPerson extends PersonCard {
  readonly degree: CardDegree | null;
  readonly location: string | null;
  readonly action: CardAction | null;
  /** The meaning of LinkedIn's icons beside the name. */
  readonly badges: readonly string[];
  /** Why LinkedIn found the person, followers, mutual connections. */
  readonly otherLines: readonly string[];
  /** The member's id in the classic front end. */
  readonly urn: string | null;
}

export interface PeopleSearchFacts extends SearchPage {
  readonly rows: readonly FoundPerson[];
}

import type { CardAction, CardDegree, PersonCard } from '../person/rows.ts';
import type { SearchPage } from './searchPage.ts';

/** A person whom a search found. */
export interface FoundPerson extends PersonCard {
  readonly degree: CardDegree | null;
  readonly location: string | null;
  readonly action: CardAction | null;
  /** What LinkedIn's signs beside the name mean. */
  readonly badges: readonly string[];
  /** Why LinkedIn found the person, followers, who is known to both. */
  readonly otherLines: readonly string[];
  /** The classic front end's name for the member. */
  readonly urn: string | null;
}

export interface PeopleSearchFacts extends SearchPage {
  readonly rows: readonly FoundPerson[];
}

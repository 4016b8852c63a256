import type { Position, Project, School, Volunteering } from './career.ember.ts';
import type { DetailsSection } from './detailsSection.ts';

/** A language, and its proficiency in LinkedIn's words. */
export interface KnownLanguage {
  readonly name: string;
  readonly proficiency: string | null;
}

/** An entry of one of the lists; a skill is its name. */
export type DetailsEntry = Position | School | Volunteering | Project | string | KnownLanguage;

/** One of a profile's full lists, as far as it has been loaded. */
export interface DetailsFacts {
  readonly kind: DetailsSection;
  readonly entries: readonly DetailsEntry[];
}

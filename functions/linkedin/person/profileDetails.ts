import type { PageReaders } from '../selectors/resolve.ts';
import type { Position, Project, School, Volunteering } from './career.ember.ts';
import type { DetailsSection } from './detailsSection.ts';
import { profileDetailsEmberReader } from './profileDetails.ember.ts';
import { profileDetailsSduiReader } from './profileDetails.sdui.ts';

/** A language, and how well it is spoken in LinkedIn's words. */
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

/** The page `/in/<slug>/details/<section>/`, in both renderers. */
export const profileDetailsReaders: PageReaders<DetailsFacts> = { sdui: profileDetailsSduiReader, ember: profileDetailsEmberReader };

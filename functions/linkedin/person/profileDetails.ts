import type { PageReaders } from '../selectors/resolve.ts';
import type { DetailsFacts } from './detailsFacts.ts';
import { profileDetailsEmberReader } from './profileDetails.ember.ts';
import { profileDetailsSduiReader } from './profileDetails.sdui.ts';

/** The page `/in/<slug>/details/<section>/`, in both renderers. */
export const profileDetailsReaders: PageReaders<DetailsFacts> = { sdui: profileDetailsSduiReader, ember: profileDetailsEmberReader };

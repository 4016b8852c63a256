import type { PageReaders } from '../selectors/resolve.ts';
import { type EmberProfileFacts, profileEmberReader } from './profile.ember.ts';
import { profileSduiReader, type SduiProfileFacts } from './profile.sdui.ts';

/** The profile page `/in/<slug>/`, in both renderers. */
export const profileReaders = { sdui: profileSduiReader, ember: profileEmberReader } satisfies PageReaders<
  SduiProfileFacts | EmberProfileFacts
>;

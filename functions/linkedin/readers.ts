import { profileReaders } from './pages/profile.ts';
import type { PageReaders } from './selectors/resolve.ts';

/** Every kind of page that the product reads, by the name that `npm run extract` takes. */
export const readers: Readonly<Record<string, PageReaders<unknown>>> = {
  profile: profileReaders,
};

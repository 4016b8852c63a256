import { type Destination, goToExisting, hydrated } from '../browser/navigation.ts';
import { nullIfIncomplete } from '../browser/neverCame.ts';
import { readPage } from '../browser/reading.ts';
import { type ListSigns, rowsOrNothing } from '../browser/rowsOrNothing.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readWholeList } from '../browser/wholeList.ts';
import { isShort, ListContradicts, readWhole } from '../browser/wholeReading.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { detailsPath } from '../selectors/addresses.ts';
import type { Renderer } from '../selectors/entry.ts';
import { detailsEmber } from '../selectors/person/details.ember.ts';
import { detailsSdui } from '../selectors/person/details.sdui.ts';
import { anyOf } from '../selectors/resolve.ts';
import { languageOf } from '../selectors/words/language.ts';
import { nothingHereWords } from '../selectors/words/lists.ts';
import { pathPart } from '../text/slugs.ts';
import type { DetailsEntry, DetailsFacts } from './detailsFacts.ts';
import type { DetailsSection } from './detailsSection.ts';
import { profileDetailsReaders } from './profileDetails.ts';

const details: Destination = {
  name: 'profileDetails',
  get anchors() {
    return { sdui: anyOf(detailsSdui.page), ember: detailsEmber.page.primary };
  },
};

const signs: Readonly<Record<Renderer, ListSigns>> = {
  get sdui() {
    return { rows: anyOf(detailsSdui.entry), notices: anyOf(detailsSdui.notice), nothing: nothingHereWords };
  },
  get ember() {
    return { rows: anyOf(detailsEmber.list), notices: anyOf(detailsEmber.notice), nothing: nothingHereWords };
  },
};

/** The entry that is searched for: once it is found, the list is read no further. */
type Sought = ((entry: DetailsEntry) => boolean) | undefined;

/**
 * Reads one of a profile's full lists to its end, or up to the entry that is searched for; LinkedIn loads ten entries at once. `stated` is the number
 * of entries that the profile states, `null` if it does not.
 */
export const readDetails = (
  linkedin: LinkedIn,
  slug: string,
  section: DetailsSection,
  stated: number | null,
  signal: AbortSignal,
  until?: Sought,
): Promise<DetailsEntry[]> =>
  readWhole(linkedin, async () => {
    const found = await readOnce(linkedin, slug, section, signal, until);
    const isFound = until !== undefined && found.some(until);
    if (!isFound && isShort(found.length, stated, Number.POSITIVE_INFINITY)) throw new ListContradicts(details.name, section);
    return found;
  });

const readOnce = async (
  linkedin: LinkedIn,
  slug: string,
  section: DetailsSection,
  signal: AbortSignal,
  until: Sought,
): Promise<DetailsEntry[]> => {
  const { page, pacing } = linkedin;
  const destination = { ...details, early: until !== undefined };
  const arrival = await goToExisting(linkedin, detailsPath(pathPart(slug), section), destination, signal, section);
  const read = async (arrived?: Renderer): Promise<DetailsFacts> =>
    (await readPage(page, details.name, profileDetailsReaders, arrived)).facts;
  if (arrival.early) {
    const early = await read(arrival.renderer).catch(nullIfIncomplete);
    // What is searched for may still come.
    if (until && early?.kind === section && early.entries.some(until)) {
      await pacing.pause('read', signal);
      return [...early.entries];
    }
    await hydrated(linkedin, details);
  }
  let first: DetailsFacts | null = await read(arrival.renderer).catch(async (error: unknown) => {
    if (!(error instanceof LayoutChanged)) throw error;
    // An empty list says so in words.
    if (languageOf(arrival.language) === null) throw new LanguageNotSupported(arrival.language, details.name, 'entry', { cause: error });
    await rowsOrNothing(linkedin, signs[arrival.renderer], details.name, 'entry');
    return read();
  });
  const rows = await readWholeList<{ readonly entry: DetailsEntry; readonly key: string }>(
    linkedin,
    {
      page: details.name,
      read: async () => {
        const facts = first ?? (await read());
        first = null;
        if (facts.kind !== section) throw new LayoutChanged(details.name, section);
        const times = new Map<string, number>();
        const keyed = facts.entries.map((entry) => {
          // Two equal entries are two entries: a degree, a role.
          const said = JSON.stringify(entry);
          const time = (times.get(said) ?? 0) + 1;
          times.set(said, time);
          return { entry, key: `${time} ${said}` };
        });
        return { rows: keyed, total: null };
      },
      key: ({ key }) => key,
      until: until && (({ entry }) => until(entry)),
    },
    signal,
  );
  await pacing.pause('read', signal);
  return rows.map(({ entry }) => entry);
};

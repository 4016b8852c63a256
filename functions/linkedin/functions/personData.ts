import type { DataOf } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import { readPage } from '../browser/reading.ts';
import type { LinkedIn } from '../browser/session.ts';
import { inTab, inTabs } from '../browser/tabs.ts';
import { LayoutChanged } from '../failures.ts';
import { audienceReaders } from '../person/audience.ts';
import type { Position, School } from '../person/career.ember.ts';
import { type Experience, educationRows, experienceRows, languageRows } from '../person/career.ts';
import type { DetailsEntry, KnownLanguage } from '../person/detailsFacts.ts';
import { readDetails } from '../person/openDetails.ts';
import { basicInfoOf, isCurrent } from '../person/personBasics.ts';
import { preloadProfile } from '../person/preloadedProfile.ts';
import { completed, type ProfileOpening, type ProfilePage } from '../person/profile.ts';
import { readStatedLists } from '../person/statedLists.ts';
import { readActivities } from '../post/activity.ts';
import { countryCodeOf } from '../text/countryCode.ts';

type Activities = NonNullable<DataOf<'people.get'>['activities']>;
type Include = ItemOf<'people.get'>['include'];

type Reading = (tab: LinkedIn, signal: AbortSignal) => Promise<void>;

/** Only basic information is read from a page before its hydration: the numbers that a profile states for its lists may come later. */
export const isEnoughFor = (include: Include): Pick<ProfileOpening, 'isEnough'> =>
  Object.entries(include).every(([key, asked]) => asked === undefined || key === 'basicInfo') ? { isEnough: () => true } : {};

/** What a profile's page itself tells for basic information. */
interface Card {
  readonly profile: ProfilePage;
  readonly followersCount: number | null;
}

const cardOn = async ({ page }: LinkedIn, profile: ProfilePage): Promise<Card> => ({
  profile,
  followersCount: (await readPage(page, 'profile', audienceReaders, profile.renderer)).facts.followersCount,
});

/** Before the hydration, what is missing may still come. */
const isWhole = ({ profile: { early, facts }, followersCount }: Card): boolean =>
  !early ||
  [facts.headline, facts.location, facts.about, 'companyName' in facts ? facts.companyName : null, followersCount].every(
    (each) => each !== null,
  );

/**
 * Reads the included parts of the person whose profile is open: the data have exactly those keys. `next` is the person whose profile is preloaded
 * as soon as a tab has nothing left to do.
 */
export const personData = async (
  linkedin: LinkedIn,
  profile: ProfilePage,
  include: Include,
  signal: AbortSignal,
  next?: string,
): Promise<DataOf<'people.get'>> => {
  const { slug, profileId } = profile.facts;
  const asks = (key: keyof Include): boolean => include[key] !== undefined;
  let card = asks('basicInfo') ? await inTab(linkedin, (tab) => cardOn(tab, profile)) : null;
  let experience: readonly Experience[] = [];
  const stated = await inTab(linkedin, ({ page }) => readStatedLists(page, profile.language));
  const data: DataOf<'people.get'> = {};
  const readings: Reading[] = [];

  // The first reading is done in the current tab.
  if (card && !isWhole(card)) {
    readings.push(async (tab) => {
      card = await cardOn(tab, await completed(tab, profile));
    });
  }
  // The slowest first, so that the tabs end together.
  if (include.activities) {
    const asked = include.activities;
    const activities: Activities = { posts: [], comments: [], reactions: [] };
    data.activities = activities;
    for (const sort of ['posts', 'comments', 'reactions'] as const) {
      if (!asked[sort]) continue;
      readings.push(async (tab, stop) => {
        const found = await readActivities(tab, { slug, profileId }, { [sort]: asked[sort] }, stop);
        if (found === null) throw new LayoutChanged('activity', 'page');
        Object.assign(activities, { [sort]: found[sort] });
      });
    }
  }
  if (asks('skills')) {
    readings.push(async (tab, stop) => {
      data.skills = ((await readDetails(tab, slug, 'skills', stated.skills, stop)) as string[]).map((name) => ({ name }));
    });
  }
  if (asks('basicInfo') || asks('experience')) {
    readings.push(async (tab, stop) => {
      const rowsOf = (entries: readonly DetailsEntry[]) => experienceRows(entries as Position[], profile.language);
      // Of the list alone, basic information needs the current position.
      const until = asks('experience') ? undefined : (entry: DetailsEntry) => rowsOf([entry]).some(isCurrent);
      experience = rowsOf(await readDetails(tab, slug, 'experience', stated.experience, stop, until));
    });
  }
  if (asks('education')) {
    readings.push(async (tab, stop) => {
      data.education = educationRows((await readDetails(tab, slug, 'education', stated.education, stop)) as School[]);
    });
  }
  if (asks('languages')) {
    readings.push(async (tab, stop) => {
      data.languages = languageRows(
        (await readDetails(tab, slug, 'languages', stated.languages, stop)) as KnownLanguage[],
        profile.language,
      );
    });
  }
  await inTabs(
    linkedin,
    readings,
    signal,
    next === undefined ? undefined : (tab) => preloadProfile(linkedin, tab, next, signal, isEnoughFor(include)),
  );
  if (card) data.basicInfo = basicInfoOf(card.profile, card.followersCount, experience);
  if (asks('experience')) data.experience = [...experience];
  return data;
};

const nothing = {
  activities: { posts: [], comments: [], reactions: [] },
  experience: [],
  education: [],
  skills: [],
  languages: [],
} satisfies DataOf<'people.get'>;

/** The same for a person in a list whom LinkedIn does not show: only what the list says. */
export const hiddenPersonData = (
  row: { readonly name: string; readonly headline: string | null; readonly location: string | null; readonly publicUrl: string | null },
  include: Include,
): DataOf<'people.get'> => {
  const basicInfo = {
    name: row.name,
    publicUrl: row.publicUrl,
    hashedUrl: null,
    urn: null,
    avatarUrl: null,
    headline: row.headline,
    location: row.location,
    countryCode: countryCodeOf(row.location, 'en'),
    position: null,
    companyName: null,
    companyHashedUrl: null,
    followersCount: null,
    about: null,
  };
  const isIncluded = ([key]: readonly [string, unknown]): boolean => Object.hasOwn(include, key);
  return Object.fromEntries(Object.entries({ basicInfo, ...nothing }).filter(isIncluded));
};

import type { DataOf } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import { readPage } from '../browser/reading.ts';
import type { LinkedIn } from '../browser/session.ts';
import { inTab, inTabs } from '../browser/tabs.ts';
import { LayoutChanged } from '../failures.ts';
import { audienceReaders } from '../person/audience.ts';
import type { Position, School } from '../person/career.ember.ts';
import { educationRows, experienceRows, languageRows } from '../person/career.ts';
import type { KnownLanguage } from '../person/detailsFacts.ts';
import { readDetails } from '../person/openDetails.ts';
import { basicInfoOf } from '../person/personBasics.ts';
import { preloadProfile } from '../person/preloadedProfile.ts';
import type { ProfilePage } from '../person/profile.ts';
import { readStatedLists } from '../person/statedLists.ts';
import { readActivities } from '../post/activity.ts';
import { countryCodeOf } from '../text/countryCode.ts';

type Activities = NonNullable<DataOf<'people.get'>['activities']>;
type Include = ItemOf<'people.get'>['include'];

type Reading = (tab: LinkedIn, signal: AbortSignal) => Promise<void>;

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
  const audience = asks('basicInfo')
    ? (await inTab(linkedin, ({ page }) => readPage(page, 'profile', audienceReaders, profile.renderer))).facts
    : null;
  const stated = await inTab(linkedin, ({ page }) => readStatedLists(page, profile.language));
  const data: DataOf<'people.get'> = {};
  const readings: Reading[] = [];

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
      const experience = experienceRows(
        (await readDetails(tab, slug, 'experience', stated.experience, stop)) as Position[],
        profile.language,
      );
      if (audience) data.basicInfo = basicInfoOf(profile, audience.followersCount, experience);
      if (asks('experience')) data.experience = experience;
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
  await inTabs(linkedin, readings, signal, next === undefined ? undefined : (tab) => preloadProfile(tab, next, signal));
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

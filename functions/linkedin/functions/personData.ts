import type { Json, JsonObject } from '../../contract/declaration.ts';
import { LayoutChanged } from '../failures.ts';
import { type AskedActivities, readActivities } from '../pages/activity.ts';
import { audienceReaders } from '../pages/audience.ts';
import type { Position, School } from '../pages/career.ember.ts';
import { educationRows, experienceRows, languageRows } from '../pages/career.ts';
import { readDetails } from '../pages/openDetails.ts';
import { basicInfoOf } from '../pages/personBasics.ts';
import type { ProfilePage } from '../pages/profile.ts';
import type { KnownLanguage, Skill } from '../pages/profileDetails.ts';
import { readPage } from '../reading.ts';
import type { LinkedIn } from '../session.ts';

/** Reads what is included about the person whose profile is open: the data holds those keys and no others. */
export const personData = async (
  linkedin: LinkedIn,
  profile: ProfilePage,
  include: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject> => {
  const { slug, profileId } = profile.facts;
  const asks = (key: string): boolean => include[key] !== undefined;
  const audience = asks('basicInfo') ? (await readPage(linkedin.page, 'profile', audienceReaders)).facts : null;
  const experience =
    asks('basicInfo') || asks('experience') ? experienceRows((await readDetails(linkedin, slug, 'experience', signal)) as Position[]) : [];

  const data: JsonObject = {};
  if (audience) data.basicInfo = basicInfoOf(profile, audience.followersCount, experience);
  if (asks('experience')) data.experience = experience;
  if (asks('education')) data.education = educationRows((await readDetails(linkedin, slug, 'education', signal)) as School[]);
  if (asks('skills')) {
    data.skills = ((await readDetails(linkedin, slug, 'skills', signal)) as Skill[]).map(({ name }) => ({ name }));
  }
  if (asks('languages')) data.languages = languageRows((await readDetails(linkedin, slug, 'languages', signal)) as KnownLanguage[]);
  if (asks('activities')) {
    const activities = await readActivities(linkedin, { slug, profileId }, include.activities as unknown as AskedActivities, signal);
    if (activities === null) throw new LayoutChanged('activity', 'page');
    data.activities = activities;
  }
  return data;
};

const nothing: Readonly<Record<string, Json>> = {
  activities: { posts: [], comments: [], reactions: [] },
  experience: [],
  education: [],
  skills: [],
  languages: [],
};

/** The same for a person in a list whom LinkedIn does not show: what the list says, and nothing else. */
export const hiddenPersonData = (
  row: { readonly name: string; readonly headline: string | null; readonly location: string | null; readonly publicUrl: string | null },
  include: JsonObject,
): JsonObject =>
  Object.fromEntries(
    Object.keys(include).map((key) => [
      key,
      key !== 'basicInfo'
        ? (nothing[key] ?? null)
        : {
            name: row.name,
            publicUrl: row.publicUrl,
            hashedUrl: null,
            headline: row.headline,
            location: row.location,
            countryCode: null,
            position: null,
            companyName: null,
            companyHashedUrl: null,
            followersCount: null,
            about: null,
          },
    ]),
  );

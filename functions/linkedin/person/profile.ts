import type { Page } from 'playwright-core';
import { click } from '../browser/click.ts';
import { type Destination, goTo, hydrated } from '../browser/navigation.ts';
import { nullIfIncomplete } from '../browser/neverCame.ts';
import { readPage } from '../browser/reading.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LayoutChanged } from '../failures.ts';
import { profilePath, slugIn } from '../selectors/addresses.ts';
import type { Renderer } from '../selectors/entry.ts';
import { profileEmber } from '../selectors/person/profile.ember.ts';
import { profileSdui } from '../selectors/person/profile.sdui.ts';
import { anyOf, locate, type PageReaders } from '../selectors/resolve.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { pathPart } from '../text/slugs.ts';
import { type EmberProfileFacts, profileEmberReader } from './profile.ember.ts';
import { profileSduiReader, type SduiProfileFacts } from './profile.sdui.ts';
import type { ProfileFacts, Relation } from './profileFacts.ts';
import { isAddressOf, isSamePerson, personAt } from './samePerson.ts';

/** The profile page `/in/<slug>/`, in both renderers. */
export const profileReaders: PageReaders<SduiProfileFacts | EmberProfileFacts> = { sdui: profileSduiReader, ember: profileEmberReader };

const profile: Destination = {
  name: 'profile',
  get anchors() {
    return { sdui: anyOf(profileSdui.topCard), ember: anyOf(profileEmber.topCard) };
  },
};

/** A person's open page. */
export interface ProfilePage {
  readonly facts: SduiProfileFacts | EmberProfileFacts;
  readonly renderer: Renderer;
  readonly language: string;
  /** It was read before its hydration: what it lacks may still come. */
  readonly early?: true;
}

/** How a page is opened. */
export interface ProfileOpening {
  /** Whether what the page shows before its hydration is all that is asked for; without it, the page is read after its hydration. */
  readonly isEnough?: (open: ProfilePage) => boolean;
  /** Called as soon as the page is there, hydrated or not. */
  readonly landed?: () => void;
}

/** The page must be that of the requested person: compared by id if an id was requested, otherwise by the address that LinkedIn redirected to. */
const requireIdentity = (asked: string, settled: string, facts: ProfileFacts): void => {
  const person = personAt(slugIn(asked) ?? '');
  const isMeant = person.profileId === null ? isAddressOf(facts, settled) : facts.profileId === null || isSamePerson(facts, person);
  if (!isMeant) throw new LayoutChanged(profile.name, 'identity');
};

const reading = async (page: Page, language: string, arrived?: Renderer): Promise<ProfilePage> => {
  const { facts, renderer } = await readPage(page, profile.name, profileReaders, arrived);
  return { facts, renderer, language };
};

/** The relation, for functions that require it. */
export const requireRelation = ({ facts, language }: ProfilePage): Relation => {
  if (facts.relation !== null) return facts.relation;
  throw undecided(language, profile.name, 'relation');
};

const readHydrated = async (linkedin: LinkedIn, language: string): Promise<ProfilePage> => {
  await hydrated(linkedin, profile);
  return reading(linkedin.page, language);
};

/** The page that was read early, after its hydration. */
export const completed = async (linkedin: LinkedIn, early: ProfilePage): Promise<ProfilePage> => {
  const open = await readHydrated(linkedin, early.language);
  if (!isSamePerson(open.facts, early.facts)) throw new LayoutChanged(profile.name, 'identity');
  return open;
};

/** Loads a person's page and reads it, without a reading pause; `null` if LinkedIn says that there is no such person. */
export const loadProfile = async (
  linkedin: LinkedIn,
  person: string,
  signal: AbortSignal,
  { isEnough, landed }: ProfileOpening = {},
): Promise<ProfilePage | null> => {
  const destination = isEnough ? { ...profile, early: true } : profile;
  const arrival = await goTo(linkedin, profilePath(pathPart(slugIn(person) ?? '')), destination, signal);
  if (!arrival.arrived) return null;
  landed?.();
  const { language, renderer, early } = arrival;
  const read = reading(linkedin.page, language, renderer);
  const shown = early ? await read.then((open) => ({ ...open, early }), nullIfIncomplete) : await read;
  const open = shown && (!early || isEnough?.(shown)) ? shown : await readHydrated(linkedin, language);
  requireIdentity(person, linkedin.page.url(), open.facts);
  return open;
};

/** Opens a person's page and reads it; `null` if LinkedIn says that there is no such person. */
export const openProfile = async (
  linkedin: LinkedIn,
  person: string,
  signal: AbortSignal,
  how?: ProfileOpening,
): Promise<ProfilePage | null> => {
  const open = await loadProfile(linkedin, person, signal, how);
  if (open) await linkedin.pacing.pause('read', signal);
  return open;
};

/** Opens the card's More menu, which may contain Connect or Pending, and reads the page again. */
export const openMoreMenu = async (linkedin: LinkedIn, { renderer, language }: ProfilePage, signal: AbortSignal): Promise<ProfilePage> => {
  const { page, pacing } = linkedin;
  const table = renderer === 'sdui' ? profileSdui : profileEmber;
  const card = await locate(page, profile.name, table, 'topCard');
  const more = card && (await locate(card, profile.name, table, 'more'));
  if (!more) throw new LayoutChanged(profile.name, 'more');
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: profile.name, name: 'more', element: more.filter({ visible: true }).first() });
  const item =
    renderer === 'sdui'
      ? page.locator(anyOf(profileSdui.menu)).locator(anyOf(profileSdui.menuItem))
      : card.locator(anyOf(profileEmber.menuItem));
  await shownElement(linkedin, profile.name, 'menuItem', item.filter({ visible: true }));
  return reading(page, language);
};

import { audienceEmber, audienceSdui } from '../selectors/person/audience.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { languageOf, plainText } from '../selectors/words/language.ts';
import { countIn } from '../text/counts.ts';
import { countedIn } from '../text/socialCounts.ts';

/** The followers that a profile page states. */
export interface AudienceFacts {
  /** `null` if the page does not say, as for people without visible activity. */
  readonly followersCount: number | null;
}

/** "2,637 followers": short, beginning with a number, in any language; never "500+ connections". */
const isCount = (text: string): boolean =>
  /^[^\p{L}\d]{0,2}\d[\d.,'’\u066c\u00a0\u202f ]*\+?\s?\p{L}[\p{L}\p{M}]*\.?(?:\s\p{L}[\p{L}\p{M}]*){0,2}$/u.test(plainText(text));

const countAmong = (underHeading: readonly string[], elsewhere: readonly string[], language: string): AudienceFacts => {
  const inWords = countedIn([...underHeading.slice(0, 2), ...elsewhere], 'follower', language);
  // If the word for followers is known, a line without it is about something else.
  const byPlace = languageOf(language) === null ? countIn(underHeading.slice(0, 2).find(isCount) ?? null, language) : null;
  return { followersCount: inWords ?? byPlace };
};

const audienceSduiReader = pageReader({
  page: 'profile',
  selectors: audienceSdui,
  gather: (dom) => ({
    underHeading: dom.one('activityHeader') ? dom.textsOf(dom.all('followers').slice(0, 2)) : [],
    elsewhere: dom.textsOf(dom.all('topCardLine')),
  }),
  interpret: ({ underHeading, elsewhere }, language) => countAmong(underHeading, elsewhere, language),
});

const audienceEmberReader = pageReader({
  page: 'profile',
  selectors: audienceEmber,
  gather: (dom) => dom.textsOf(dom.all('followers').slice(0, 3)),
  // The heading itself is the first.
  interpret: (lines, language) => countAmong(lines.slice(1), lines, language),
});

/** The audience part of the profile page, in both renderers. */
export const audienceReaders: PageReaders<AudienceFacts> = { sdui: audienceSduiReader, ember: audienceEmberReader };

import { countIn } from '../counts.ts';
import { audienceEmber, audienceSdui } from '../selectors/audience.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';

/** What a profile page tells of those who follow the person. */
export interface AudienceFacts {
  /** `null` where the page does not say, as for people whose activity has not been shown. */
  readonly followersCount: number | null;
}

/** "2,637 followers": short, beginning with a number, in any language; never "500+ connections". */
const isCount = (text: string): boolean => /^\d[\d.,\u00a0\u202f ]*\S{0,2} \p{L}+$/u.test(text);

const countAmong = (underHeading: readonly string[], elsewhere: readonly string[]): AudienceFacts => {
  const line = underHeading.slice(0, 2).find(isCount) ?? elsewhere.find((text) => isCount(text) && /follower/i.test(text));
  return { followersCount: countIn(line ?? null) };
};

const audienceSduiReader = pageReader({
  page: 'profile',
  selectors: audienceSdui,
  gather: (look) => ({
    underHeading: look.one('activityHeader')
      ? look
          .all('followers')
          .slice(0, 2)
          .flatMap((each) => look.text(each) ?? [])
      : [],
    elsewhere: look.all('topCardLine').flatMap((each) => look.text(each) ?? []),
  }),
  interpret: ({ underHeading, elsewhere }) => countAmong(underHeading, elsewhere),
});

const audienceEmberReader = pageReader({
  page: 'profile',
  selectors: audienceEmber,
  gather: (look) =>
    look
      .all('followers')
      .slice(0, 3)
      .flatMap((each) => look.text(each) ?? []),
  // The heading itself is the first.
  interpret: (lines) => countAmong(lines.slice(1), lines),
});

/** The audience part of the profile page, in both renderers. */
export const audienceReaders: PageReaders<AudienceFacts> = { sdui: audienceSduiReader, ember: audienceEmberReader };

import { profileGuest } from '../selectors/person/profile.guest.ts';
import { pageReader } from '../selectors/resolve.ts';

export interface GuestEntry {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly dates: string | null;
}

/** The guest version of a profile. No function reads it: it shows that the session is over. */
export interface GuestProfileFacts {
  readonly signedOut: true;
  readonly name: string | null;
  readonly headline: string | null;
  readonly location: string | null;
  readonly canonical: string | null;
  readonly experience: readonly GuestEntry[];
  readonly education: readonly GuestEntry[];
  readonly languages: readonly { readonly name: string | null; readonly proficiency: string | null }[];
  readonly signInModal: boolean;
}

export const profileGuestReader = pageReader({
  page: 'profile-guest',
  selectors: profileGuest,
  gather: (dom) => {
    const datesOf = (range: Element | null): string | null => {
      const parts = [...(range?.childNodes ?? [])].filter(
        (node) => node instanceof Text || (node instanceof Element && node.localName === 'time'),
      );
      const text = parts.map((node) => node.textContent ?? '').join(' ');
      // Without dates, the line is only the dash between them.
      return /\p{N}/u.test(text) ? text.replace(/\s+/g, ' ').trim() : null;
    };
    const entriesOf = (name: 'experience' | 'education' | 'languages') => {
      const section = dom.one(name);
      const entries = section ? dom.all('entry', section) : [];
      // Several roles at one company have their own list, under its name.
      return dom.innermostOf(entries).map((entry) => {
        const group = entries.find((other) => other !== entry && other.contains(entry));
        return {
          title: dom.text(dom.one('title', entry)),
          subtitle: dom.runs(dom.one('subtitle', entry)) ?? dom.runs(group ? dom.one('subtitle', group) : null),
          dates: datesOf(dom.one('dates', entry)),
        };
      });
    };
    const canonical = dom.need('canonical');
    return {
      name: dom.text(dom.need('name')),
      headline: dom.text(dom.one('headline')),
      // Without a place, the counts come first: followers, connections.
      location: dom.textsOf(dom.all('location'))[0]?.replace(/^\d(?!\d*(?:st|nd|rd|th)\b).*/s, '') || null,
      canonical: dom.attribute(canonical, 'href') ?? dom.attribute(canonical, 'content'),
      experience: entriesOf('experience'),
      education: entriesOf('education'),
      languages: entriesOf('languages').map(({ title, subtitle }) => ({ name: title, proficiency: subtitle })),
      signInModal: dom.one('signInModal') !== null,
    };
  },
  interpret: (seen): GuestProfileFacts => ({ signedOut: true, ...seen }),
});

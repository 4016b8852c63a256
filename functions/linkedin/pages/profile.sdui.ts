import { LayoutChanged } from '../failures.ts';
import { profileSdui } from '../selectors/profile.sdui.ts';
import { pageReader } from '../selectors/resolve.ts';
import { besidesRelation, type Degree, type ProfileFacts, relationOf } from './profileFacts.ts';
import { writtenText } from './writtenText.ts';

/** What the React front end's profile page tells. */
export interface SduiProfileFacts extends ProfileFacts {
  readonly profileId: string;
  readonly memberId: string | null;
  readonly pronouns: string | null;
  /** "Company · School", where the page shows such a line. */
  readonly companyAndSchool: string | null;
  readonly companyName: string | null;
  readonly schoolName: string | null;
  readonly topcardControls: {
    readonly invite: boolean;
    readonly pending: boolean;
    readonly follow: boolean;
    readonly message: boolean;
    readonly bell: boolean;
  };
  readonly moreMenuOpen: boolean;
  readonly menu: readonly string[];
  readonly inviteInMenu: boolean;
  readonly pendingInMenu: boolean;
  /** The card's first eight texts after the name's row, without separators. */
  readonly paragraphs: readonly string[];
  /** The front end's version. */
  readonly build: string | null;
}

interface Paragraph {
  readonly text: string;
  /** Within the wrapper that holds what is not shown. */
  readonly wrapped: boolean;
  readonly shown: boolean;
  /** Stands in the same row as the link to the contact details. */
  readonly besideContact: boolean;
  readonly isContact: boolean;
}

const pageName = 'profile';
const badge = /^·\s*\S{1,12}$/u;
const pronounShape = /^[\p{L}]+(\s?\/\s?[\p{L}]+)+$/u;

const slugIn = (href: string): string | null => /\/in\/([^/?#]+)/.exec(href)?.[1] ?? null;

const sameSlug = (one: string, other: string): boolean => {
  const plain = (slug: string): string => {
    try {
      return decodeURIComponent(slug).toLowerCase();
    } catch {
      return slug.toLowerCase();
    }
  };
  return plain(one) === plain(other);
};

/** The page holds "1st" and "2nd" both, one of them hidden; the true one is not wrapped, and is shown. By place, so in any language. */
const degreeOf = (badges: readonly Paragraph[]): Degree | null => {
  if (badges.length === 0) return null;
  const candidates = badges.filter((each) => !each.wrapped && each.shown);
  const [truth] = candidates;
  if (!truth || candidates.length > 1) throw new LayoutChanged(pageName, 'degreeBadge');
  const number = /[123]/.exec(truth.text)?.[0] ?? (badges.length === 1 ? '3' : String(badges.indexOf(truth) + 1));
  return number === '1' ? '1st' : number === '2' ? '2nd' : '3rd';
};

const buildOf = (content: string | null): string | null => /"serviceVersion"\s*:\s*"([^"]+)"/.exec(content ?? '')?.[1] ?? null;

export const profileSduiReader = pageReader({
  page: pageName,
  selectors: profileSdui,
  parts: { writtenText },
  gather: (look, parts) => {
    const card = look.need('topCard');
    const visible = (name: 'invite' | 'pending' | 'follow' | 'message' | 'bell' | 'withdrawn' | 'accept' | 'ignore') =>
      look.all(name, card).filter(look.shown);
    const contact = look.one('contactInfo', card)?.closest('p') ?? null;
    const name = look.need('name', card);
    const edit = look.one('edit', card) !== null;
    const more = look.all('more', card);
    const open = more.some((button) => look.attribute(button, 'aria-expanded') === 'true');
    const known = (['invite', 'pending', 'follow', 'message', 'bell', 'withdrawn', 'accept', 'ignore', 'more'] as const).flatMap((each) =>
      look.all(each, card),
    );
    const unknown = look.all('control', card).filter((control) => {
      const href = control.getAttribute('href');
      // A link without a place of its own is a control as well: it leads to the page that it is on.
      const leadsElsewhere = href !== null && !/\/in\/[^/]+\/?$/.test(href);
      return !leadsElsewhere && !known.includes(control) && !control.contains(name) && look.shown(control) && look.text(control) !== null;
    });
    const menu = open ? (look.all('menu').find(look.shown) ?? null) : null;
    if (!edit && !more.some((button) => button.hasAttribute('aria-expanded'))) look.lacks('more');
    if (open && !menu) look.lacks('menu');
    if (menu && look.all('menuItem', menu).length === 0) look.lacks('menuItem');
    const about = parts.writtenText(look.one('about'));
    if (about === null && look.text(look.one('aboutCard')) !== null) look.lacks('about');
    return {
      key: look.attribute(card, 'componentkey'),
      name: look.text(name),
      selfLink: look.attribute(look.need('selfLink', card), 'href'),
      paragraphs: look.all('paragraph', card).flatMap((paragraph) => {
        const text = look.runs(paragraph);
        const after = name.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (text === null || !after) return [];
        return {
          text,
          wrapped: paragraph.parentElement?.hasAttribute('data-display-contents') ?? false,
          shown: look.shown(paragraph),
          besideContact: contact !== null && paragraph.parentElement === contact.parentElement,
          isContact: paragraph === contact,
        };
      }),
      company: look.text(look.one('company', card)),
      school: look.text(look.one('school', card)),
      invites: visible('invite').map((link) => look.attribute(link, 'href')),
      pending: visible('pending').length > 0,
      withdrawn: visible('withdrawn').length > 0,
      incoming: visible('accept').length > 0 || visible('ignore').length > 0,
      follow: visible('follow').length > 0,
      message: visible('message').length > 0,
      bell: visible('bell').length > 0,
      searches: look.all('searchLink', card).map((link) => look.attribute(link, 'href')),
      connectState: look.attribute(look.one('connectState', card) ?? (menu && look.one('connectState', menu)), 'componentkey'),
      edit,
      unknown: unknown.map((control) => look.attribute(control, 'aria-label') ?? look.text(control) ?? ''),
      open,
      menu: menu ? look.all('menuItem', menu).map((item) => look.text(item) ?? '') : [],
      menuInvite: menu ? look.attribute(look.one('menuInvite', menu), 'href') : null,
      menuPending: menu !== null && look.one('menuPending', menu) !== null,
      about,
      build: look.attribute(look.one('build'), 'content'),
    };
  },
  interpret: (seen): SduiProfileFacts => {
    const profileId = /\.ref([\w-]+)Topcard$/.exec(seen.key ?? '')?.[1];
    const slug = slugIn(seen.selfLink ?? '');
    if (!profileId) throw new LayoutChanged(pageName, 'profileId');
    if (!slug) throw new LayoutChanged(pageName, 'selfLink');
    if (!seen.name) throw new LayoutChanged(pageName, 'name');

    const contactAt = seen.paragraphs.findIndex((each) => each.isContact);
    const upToContact = contactAt < 0 ? seen.paragraphs : seen.paragraphs.slice(0, contactAt);
    const isBadge = (each: Paragraph): boolean => badge.test(each.text);
    const badges = upToContact.filter(isBadge);
    const degree = degreeOf(badges);

    const lastBadge = seen.paragraphs.findLastIndex((each, index) => isBadge(each) && (contactAt < 0 || index < contactAt));
    const hasPronouns = pronounShape.test(seen.paragraphs[0]?.text ?? '');
    const texts = seen.paragraphs.slice(badges.length > 0 ? lastBadge + 1 : hasPronouns ? 1 : 0).filter((each) => each.text !== '·');
    const contactIndex = texts.findIndex((each) => each.isContact);
    const beforeContact = contactIndex < 0 ? texts : texts.slice(0, contactIndex);
    const location = beforeContact.findLast((each) => each.besideContact) ?? null;
    const [headline, companyAndSchool] = contactIndex < 0 ? beforeContact : beforeContact.filter((each) => each !== location);

    const invites = seen.invites.map((href) => new URL(href ?? '', 'https://www.linkedin.com').searchParams.get('vanityName'));
    // A control of somebody else within this card: then nothing in it can be trusted.
    if (invites.some((vanityName) => vanityName !== null && !sameSlug(vanityName, slug))) throw new LayoutChanged(pageName, 'invite');
    const inviteInMenu = seen.menuInvite !== null;
    const invite = invites.length > 0;

    const relation = relationOf({
      degree,
      self: seen.edit,
      connectedMarks: [seen.bell, seen.searches.some((href) => /network=[^&]*S/.test(decodeURIComponent(href ?? '')))],
      invite: invite || inviteInMenu,
      pending: seen.pending || seen.menuPending,
      strangerMark: seen.follow || seen.withdrawn || seen.incoming,
    });

    return {
      name: seen.name,
      slug,
      profileId,
      memberId: /urn:li:member:(\d+)/.exec(seen.connectState ?? '')?.[1] ?? null,
      degree,
      relation,
      incoming: seen.incoming,
      pronouns: upToContact.find((each) => pronounShape.test(each.text) && !texts.includes(each))?.text ?? null,
      headline: headline?.text ?? null,
      companyAndSchool: contactIndex < 0 ? null : (companyAndSchool?.text ?? null),
      companyName: seen.company,
      schoolName: seen.school,
      location: location?.text ?? null,
      about: seen.about,
      topcardControls: { invite, pending: seen.pending, follow: seen.follow, message: seen.message, bell: seen.bell },
      moreMenuOpen: seen.open,
      menu: seen.menu,
      inviteInMenu,
      pendingInMenu: seen.menuPending,
      unknownControls: seen.unknown.filter((label) => !besidesRelation.test(label)),
      paragraphs: texts.slice(0, 8).map((each) => each.text),
      build: buildOf(seen.build),
    };
  },
});

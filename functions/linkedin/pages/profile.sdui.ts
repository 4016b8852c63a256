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
  /** Within a wrapper of the kind that holds what is not shown. */
  readonly wrapped: boolean;
  /** Stands in the row of the name. */
  readonly besideName: boolean;
  readonly shown: boolean;
  /** Stands in the same row as the link to the contact details. */
  readonly besideContact: boolean;
  readonly isContact: boolean;
}

const pageName = 'profile';
/** "· 2nd", "· 2e", "· 3e et +", "· 2 度", with marks of direction around it in some languages. */
const badge = /^[\u200e\u200f\u2066-\u2069]*[·•][\s\u200e\u200f]*[^\s·•\u200e\u200f][^·•]{0,15}$/u;
const pronounShape = /^[\p{L}]+(\s?\/\s?[\p{L}]+)+$/u;
const isDot = (text: string): boolean => /^[\u200e\u200f]*[·•][\u200e\u200f]*$/.test(text);

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
    const visible = (name: 'invite' | 'pending' | 'follow' | 'following' | 'message' | 'bell' | 'withdrawn' | 'accept' | 'ignore') =>
      look.all(name, card).filter(look.shown);
    const contact = look.one('contactInfo', card)?.closest('p') ?? null;
    const name = look.need('name', card);
    const edit = look.one('edit', card) !== null;
    // The rows of the name and of the contact details lie side by side in one block, with what the person is between them.
    let block: Element | null = name;
    while (block && block !== card && contact && !block.contains(contact)) block = block.parentElement;
    const rowOf = (element: Element | null): Element | null => [...(block?.children ?? [])].find((row) => row.contains(element)) ?? null;
    const nameRow = contact && rowOf(name);
    const contactRow = contact && rowOf(contact);
    const more = look.all('more', card);
    const open = more.some((button) => look.attribute(button, 'aria-expanded') === 'true');
    const known = (
      ['invite', 'pending', 'follow', 'following', 'message', 'bell', 'withdrawn', 'accept', 'ignore', 'more'] as const
    ).flatMap((each) => look.all(each, card));
    const unknown = look.all('control', card).filter((control) => {
      const href = control.getAttribute('href');
      // A link without a place of its own is a control as well: it leads to the page that it is on.
      const leadsElsewhere = href !== null && !/\/in\/[^/]+\/?$/.test(href);
      return !leadsElsewhere && !known.includes(control) && !control.contains(name) && look.shown(control) && look.text(control) !== null;
    });
    const menu = open ? (look.all('menu').find(look.shown) ?? null) : null;
    // Buttons come to life with the page: without any, it was saved before.
    const hydrated = document.body.hasAttribute('data-rehydrated') || look.all('control', card).some((each) => each.localName === 'button');
    if (hydrated && !edit && !more.some((button) => button.hasAttribute('aria-expanded'))) look.lacks('more');
    if (open && !menu) look.lacks('menu');
    if (menu && look.all('menuItem', menu).length === 0) look.lacks('menuItem');
    const about = parts.writtenText(look.one('about'));
    // The card can hold the skills that matter most and nothing else.
    const written = look.one('aboutCard')?.querySelectorAll('p') ?? [];
    if (about === null && [...written].some((line) => look.text(line) !== null && !line.matches('svg ~ * p'))) look.lacks('about');
    return {
      key: look.attribute(card, 'componentkey'),
      name: look.text(name),
      selfLink: look.attribute(look.need('selfLink', card), 'href'),
      paragraphs: look.all('paragraph', card).flatMap((paragraph) => {
        const text = look.runs(paragraph);
        const after = name.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (text === null || !after) return [];
        const wrapper = paragraph.parentElement?.closest('[data-display-contents]') ?? null;
        return {
          text,
          wrapped:
            wrapper !== null && (wrapper === paragraph.parentElement || (nameRow !== wrapper && nameRow?.contains(wrapper) === true)),
          besideName: nameRow?.contains(paragraph) ?? false,
          shown: look.shown(paragraph),
          besideContact: contactRow !== null && contactRow !== contact && contactRow !== nameRow && contactRow.contains(paragraph),
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
      following: visible('following').length > 0,
      message: visible('message').length > 0,
      bell: visible('bell').length > 0,
      searches: look.all('searchLink', card).map((link) => look.attribute(link, 'href')),
      connectState: look.attribute(look.one('connectState', card) ?? (menu && look.one('connectState', menu)), 'componentkey'),
      edit,
      hydrated,
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

    // Beside the name stand pronouns and badges; without a badge, the row ends where it ends on the page.
    const lastBadge = upToContact.findLastIndex(isBadge);
    const lastBeside = upToContact.findLastIndex((each) => each.besideName);
    const isRow = upToContact.some((each, index) => index > lastBeside && !each.besideContact);
    const hasPronouns = pronounShape.test(seen.paragraphs[0]?.text ?? '');
    const begin = badges.length > 0 ? lastBadge + 1 : isRow && lastBeside >= 0 ? lastBeside + 1 : hasPronouns ? 1 : 0;
    const texts = seen.paragraphs.slice(begin).filter((each) => !isDot(each.text));
    const contactIndex = texts.findIndex((each) => each.isContact);
    const beforeContact = contactIndex < 0 ? texts : texts.slice(0, contactIndex);
    const location = beforeContact.findLast((each) => each.besideContact) ?? null;
    const lines = contactIndex < 0 ? beforeContact : beforeContact.filter((each) => each !== location);
    // What a person is may be missing; then the line of company and school, which repeats their rows, comes first.
    const places = [seen.company, seen.school].filter((each) => each !== null).join(' · ');
    const [headline, companyAndSchool] = lines.length === 1 && places !== '' && lines[0]?.text === places ? [undefined, ...lines] : lines;

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
      strangerMark: seen.follow || seen.following || seen.withdrawn || seen.incoming,
    });
    // Before the page has come to life, that there is nothing in it says nothing.
    const isTold = seen.hydrated || relation !== 'connect-behind-More-or-none';

    return {
      name: seen.name,
      slug,
      profileId,
      memberId: /urn:li:member:(\d+)/.exec(seen.connectState ?? '')?.[1] ?? null,
      degree,
      relation: isTold ? relation : null,
      incoming: seen.incoming,
      pronouns: upToContact.slice(0, begin).find((each) => !isBadge(each) && !isDot(each.text))?.text ?? null,
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

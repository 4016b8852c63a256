import { LayoutChanged } from '../failures.ts';
import { invitedIn, isBareProfileAddress, isSecondDegreeSearch, slugIn } from '../selectors/addresses.ts';
import { buildInNotes, memberIdInUrn, profileIdInTopCard } from '../selectors/ids.ts';
import { profileSdui } from '../selectors/person/profile.sdui.ts';
import { pageReader } from '../selectors/resolve.ts';
import { answerIn } from '../selectors/words/invitations.ts';
import { besidesRelation } from '../selectors/words/profile.ts';
import { avatarIn, picturesBefore } from '../text/pictures.ts';
import { incomingOf, type ProfileFacts, relationOf } from './profileFacts.ts';
import { isSamePerson, personAt } from './samePerson.ts';
import { topCardText } from './topCardText.sdui.ts';

/** The facts of the React front end's profile page. */
export interface SduiProfileFacts extends ProfileFacts {
  readonly profileId: string;
  readonly memberId: string | null;
  readonly pronouns: string | null;
  /** The page shows that the person has Premium; who has it may hide that. */
  readonly premium: boolean;
  /** "Company · School", if the page has such a line. */
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

const pageName = 'profile';

export const profileSduiReader = pageReader({
  page: pageName,
  selectors: profileSdui,
  parts: { isBareProfileAddress, picturesBefore },
  gather: (dom, parts) => {
    const card = dom.need('topCard');
    const visible = (name: 'invite' | 'pending' | 'follow' | 'following' | 'message' | 'bell' | 'withdrawn' | 'accept' | 'ignore') =>
      dom.allShown(name, card);
    const contactLink = dom.one('contactInfo', card);
    const contact = contactLink && dom.around('html.paragraph', contactLink);
    const name = dom.need('name', card);
    const edit = dom.one('edit', card) !== null;
    // The rows of the name and of the contact details are adjacent in one block, with the headline between them.
    let block: Element | null = name;
    while (block && block !== card && contact && !block.contains(contact)) block = block.parentElement;
    const rowOf = (element: Element | null): Element | null => [...(block?.children ?? [])].find((row) => row.contains(element)) ?? null;
    const nameRow = contact && rowOf(name);
    const contactRow = contact && rowOf(contact);
    const more = dom.all('more', card);
    const open = more.some((button) => dom.attribute(button, 'aria-expanded') === 'true');
    const known = (
      ['invite', 'pending', 'follow', 'following', 'message', 'bell', 'withdrawn', 'accept', 'ignore', 'more'] as const
    ).flatMap((each) => dom.all(each, card));
    const unknown = dom.all('control', card).filter((control) => {
      const href = dom.attribute(control, 'href');
      // A link without its own address is also a control: it links to the current page.
      const leadsElsewhere = href !== null && !parts.isBareProfileAddress(href);
      return !leadsElsewhere && !known.includes(control) && !control.contains(name) && dom.shown(control) && dom.text(control) !== null;
    });
    const menu = open ? (dom.all('menu').find(dom.shown) ?? null) : null;
    // Buttons appear with hydration: without any, the page was saved before it.
    const hydrated = dom.one('hydrated') !== null || dom.all('control', card).some((each) => each.localName === 'button');
    if (hydrated && !edit && !more.some((button) => dom.attribute(button, 'aria-expanded'))) dom.lacks('more');
    if (open && !menu) dom.lacks('menu');
    if (menu && dom.all('menuItem', menu).length === 0) dom.lacks('menuItem');
    const about = dom.written(dom.one('about'));
    // The card may contain only the top skills.
    const aboutCard = dom.one('aboutCard');
    if (about === null && aboutCard && dom.all('aboutLine', aboutCard).some((line) => dom.text(line) !== null)) dom.lacks('about');
    return {
      key: dom.value('topCard', card),
      name: dom.text(name),
      pictures: parts.picturesBefore(dom, card, name),
      selfLink: dom.attribute(dom.need('selfLink', card), 'href'),
      paragraphs: dom.all('paragraph', card).flatMap((paragraph) => {
        const text = dom.runs(paragraph);
        const after = dom.precedes(name, paragraph);
        if (text === null || !after || dom.isCopy(paragraph, card)) return [];
        const wrapper = paragraph.parentElement && dom.around('wrapper', paragraph.parentElement);
        return {
          text,
          wrapped:
            wrapper !== null && (wrapper === paragraph.parentElement || (nameRow !== wrapper && nameRow?.contains(wrapper) === true)),
          besideName: nameRow?.contains(paragraph) ?? false,
          shown: dom.shown(paragraph),
          besideContact: contactRow !== null && contactRow !== contact && contactRow !== nameRow && contactRow.contains(paragraph),
          isContact: paragraph === contact,
        };
      }),
      premium: dom.one('premiumBadge', card) !== null,
      company: dom.text(dom.one('company', card)),
      school: dom.text(dom.one('school', card)),
      invites: visible('invite').map((link) => dom.attribute(link, 'href')),
      pending: visible('pending').length > 0,
      withdrawn: visible('withdrawn').length > 0,
      answers: [...visible('accept'), ...visible('ignore')].map((control) => dom.attribute(control, 'aria-label') ?? ''),
      follow: visible('follow').length > 0,
      following: visible('following').length > 0,
      message: visible('message').length > 0,
      bell: visible('bell').length > 0,
      searches: dom.all('searchLink', card).map((link) => dom.attribute(link, 'href')),
      connectState: dom.value('connectState', dom.one('connectState', card) ?? (menu && dom.one('connectState', menu))),
      edit,
      hydrated,
      unknown: unknown.map((control) => dom.attribute(control, 'aria-label') ?? dom.text(control) ?? ''),
      open,
      menu: menu ? dom.all('menuItem', menu).map((item) => dom.text(item) ?? '') : [],
      menuInvite: menu ? dom.attribute(dom.one('menuInvite', menu), 'href') : null,
      menuPending: menu !== null && dom.one('menuPending', menu) !== null,
      about,
      build: dom.attribute(dom.one('build'), 'content'),
    };
  },
  interpret: (seen, language): SduiProfileFacts => {
    const profileId = profileIdInTopCard.exec(seen.key ?? '')?.[1];
    const slug = slugIn(seen.selfLink);
    if (!profileId) throw new LayoutChanged(pageName, 'profileId');
    if (!slug) throw new LayoutChanged(pageName, 'selfLink');
    if (!seen.name) throw new LayoutChanged(pageName, 'name');

    const { degree, ...said } = topCardText(seen.paragraphs, [seen.company, seen.school]);

    const invites = seen.invites.map((href) => invitedIn(href ?? ''));
    // A control for another person within this card: then nothing in it is reliable.
    if (invites.some((vanityName) => vanityName !== null && !isSamePerson({ slug, profileId }, personAt(vanityName))))
      throw new LayoutChanged(pageName, 'invite');
    const inviteInMenu = seen.menuInvite !== null;
    const answers = [...seen.answers, ...seen.unknown].flatMap((label) => answerIn([label], language) ?? []);
    const unknownControls = seen.unknown.filter((label) => !besidesRelation.test(label) && answerIn([label], language) === null);
    const incoming = incomingOf(answers, unknownControls, language);
    const invite = invites.length > 0;

    const relation = relationOf({
      degree,
      self: seen.edit,
      connectedMarks: [seen.bell, seen.searches.some(isSecondDegreeSearch)],
      invite: invite || inviteInMenu,
      pending: seen.pending || seen.menuPending,
      strangerMark: seen.follow || seen.following || seen.withdrawn || incoming === true,
    });
    // Before hydration, an empty card proves nothing.
    const isKnown = seen.hydrated || relation !== 'connect-behind-More-or-none';

    return {
      name: seen.name,
      slug,
      profileId,
      memberId: memberIdInUrn.exec(seen.connectState ?? '')?.[1] ?? null,
      degree,
      premium: seen.premium,
      relation: isKnown ? relation : null,
      incoming,
      avatarUrl: avatarIn(seen.pictures),
      ...said,
      companyName: seen.company,
      schoolName: seen.school,
      about: seen.about,
      topcardControls: { invite, pending: seen.pending, follow: seen.follow, message: seen.message, bell: seen.bell },
      moreMenuOpen: seen.open,
      menu: seen.menu,
      inviteInMenu,
      pendingInMenu: seen.menuPending,
      unknownControls,
      build: buildInNotes.exec(seen.build ?? '')?.[1] ?? null,
    };
  },
});

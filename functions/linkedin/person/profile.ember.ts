import { LayoutChanged } from '../failures.ts';
import { isSecondDegreeSearch, slugIn } from '../selectors/addresses.ts';
import { profileIdAnywhere, profileIdInUrn } from '../selectors/ids.ts';
import { classicConnect } from '../selectors/invitation/connectButton.ts';
import { profileEmber } from '../selectors/person/profile.ember.ts';
import { pageReader } from '../selectors/resolve.ts';
import { answerIn } from '../selectors/words/invitations.ts';
import { isEnglish, plainText } from '../selectors/words/language.ts';
import { degreeWords } from '../selectors/words/people.ts';
import { besidesRelation, controlIcons, controlLabels } from '../selectors/words/profile.ts';
import { avatarIn, picturesBefore } from '../text/pictures.ts';
import { languageOf, type Position, positionOf, type School, schoolOf, skillOf } from './career.ember.ts';
import { entitiesWithin } from './entities.ember.ts';
import { type Degree, incomingOf, type ProfileFacts, relationOf } from './profileFacts.ts';
import { isSamePerson } from './samePerson.ts';

type LabelledControl = keyof typeof controlLabels;

export type ClassicControl = LabelledControl | 'connect' | 'pending' | 'more';

/** The facts of the classic profile page. */
export interface EmberProfileFacts extends ProfileFacts {
  /** Buttons in the card, and entries of its More menu if the page contains it. */
  readonly controls: readonly ClassicControl[];
  readonly menuControls: readonly ClassicControl[];
  readonly experience: readonly Position[];
  readonly education: readonly School[];
  readonly skills: readonly string[];
  readonly languages: readonly { readonly name: string; readonly proficiency: string | null }[];
}

interface Control {
  readonly label: string;
  readonly more: boolean;
  readonly icon: string;
  /** Part of the row of actions for the person. */
  readonly inRow: boolean;
}

/** What a control is for; `beside`: nothing about the relation, `null`: unknown. */
type Meaning = ClassicControl | 'beside' | null;

const pageName = 'profile';

/** By its label in English; an invitation has to name the person, since the page also contains other people's. */
const meaningByLabel = ({ label: written, icon }: Control, name: string): Meaning => {
  // A stored name may contain more spaces than the displayed one.
  const label = written.replace(/\s+/g, ' ');
  const invited = classicConnect.invite.exec(label)?.[1];
  if (invited !== undefined) return invited.toLowerCase() === name.toLowerCase() ? 'connect' : null;
  if (classicConnect.pending.test(label) || classicConnect.pendingIcon.test(icon)) return 'pending';
  const known = (Object.keys(controlLabels) as LabelledControl[]).find((each) => controlLabels[each].test(label));
  return known ?? (besidesRelation.test(label) ? 'beside' : null);
};

/** By its icon, which is the same in every language, as the person's name is. `undefined` if it has none that is known. */
const meaningByIcon = ({ label, icon }: Control, name: string): Meaning | undefined => {
  const kind = (Object.keys(controlIcons) as (keyof typeof controlIcons)[]).find((each) => controlIcons[each].test(icon));
  const isOthers = kind === 'connect' && !label.replace(/\s+/g, ' ').toLowerCase().includes(name.toLowerCase());
  return isOthers ? null : kind;
};

/** What a control is for. In another language its icon decides, then words of that language, then English ones: pages are half translated. */
const meaningOf = (control: Control, name: string, language: string): Meaning => {
  if (control.more) return 'more';
  const byIcon = isEnglish(language) ? undefined : meaningByIcon(control, name);
  if (byIcon !== undefined) return byIcon;
  return (isEnglish(language) ? null : answerIn([control.label], language)) ?? meaningByLabel(control, name);
};

const degreeOf = (badge: string | null): Degree | null => {
  const word = Object.keys(degreeWords).find((each) => badge?.includes(each));
  const number = /[123]/.exec(plainText(badge ?? ''))?.[0] ?? (word === undefined ? undefined : degreeWords[word]);
  if (badge !== null && !number) throw new LayoutChanged(pageName, 'degree');
  return number === '1' ? '1st' : number === '2' ? '2nd' : number === '3' ? '3rd' : null;
};

/** The data island with the slug contains its profile id; the account's own profile is there too. */
const profileIdIn = (islands: readonly string[], slug: string): string | null => {
  for (const island of islands) {
    try {
      const { included } = JSON.parse(island) as { included?: { publicIdentifier?: string; entityUrn?: string }[] };
      const urn = included?.find(({ publicIdentifier = null }) => isSamePerson({ slug }, { slug: publicIdentifier }))?.entityUrn;
      const id = profileIdInUrn.exec(urn ?? '')?.[1];
      if (id) return id;
    } catch {
      // Not every island is JSON.
    }
  }
  return null;
};

export const profileEmberReader = pageReader({
  page: pageName,
  selectors: profileEmber,
  parts: { entitiesWithin, picturesBefore },
  gather: (dom, parts) => {
    const card = dom.need('topCard');
    const name = dom.need('name', card);
    const more = dom.one('more', card);
    const menu = (more?.parentElement && dom.one('moreContent', more.parentElement)) ?? dom.one('moreContent', card);
    const entities = (name: 'experience' | 'education' | 'skills' | 'languages') => {
      const section = dom.one(name);
      if (!section) return [];
      const found = parts.entitiesWithin(dom, section);
      return found.length > 0 || !dom.one('html.list', section) ? found : dom.lacks('entityLine');
    };
    const edit = dom.one('edit', card) !== null;
    const degree = dom.text(dom.one('degree', card));
    const about = dom.written(dom.one('about'));
    if (!more && !edit) dom.lacks('more');
    if (degree === null && dom.one('distance', card)) dom.lacks('degree');
    if (about === null && dom.all('aboutLine').some((line) => dom.text(line) !== null)) dom.lacks('about');
    if (menu && dom.text(menu) !== null && dom.all('menuItem', menu).length === 0) dom.lacks('menuItem');
    const row = (more && dom.around('dropdown', more)?.parentElement) ?? null;
    const controlOf = (element: Element) => ({
      inRow: row?.contains(element) ?? false,
      label: dom.attribute(element, 'aria-label') ?? dom.text(dom.one('controlLabel', element)) ?? dom.text(element) ?? '',
      more: element === more,
      icon: dom.value('controlIcon', dom.one('controlIcon', element)) ?? '',
    });
    return {
      name: dom.text(name),
      pictures: parts.picturesBefore(dom, card, name),
      selfLink: dom.attribute(dom.need('selfLink', card), 'href'),
      degree,
      headline: dom.text(dom.one('headline', card)),
      location: dom.text(dom.one('location', card)),
      idLinks: dom.all('idLink', card).map((link) => dom.attribute(link, 'href') ?? ''),
      islands: dom.all('island').map((island) => island.textContent ?? ''),
      searches: dom.all('searchLink', card).map((link) => dom.attribute(link, 'href')),
      edit,
      controls: dom
        .all('control', card)
        .filter((control) => !menu?.contains(control))
        .map(controlOf),
      menuControls: menu ? dom.all('menuItem', menu).map(controlOf) : [],
      about,
      experience: entities('experience'),
      education: entities('education'),
      skills: entities('skills'),
      languages: entities('languages'),
    };
  },
  interpret: (seen, language): EmberProfileFacts => {
    const { name } = seen;
    const slug = slugIn(seen.selfLink);
    if (!name) throw new LayoutChanged(pageName, 'name');
    if (!slug) throw new LayoutChanged(pageName, 'selfLink');
    const controlsAmong = (among: readonly Control[]): ClassicControl[] =>
      among.flatMap((control) => {
        const meaning = meaningOf(control, name, language);
        return meaning === null || meaning === 'beside' ? [] : meaning;
      });
    const controls = controlsAmong(seen.controls);
    const menuControls = controlsAmong(seen.menuControls);
    const offered = new Set([...controls, ...menuControls]);
    const degree = degreeOf(seen.degree);
    // In another language, Connect or Pending may be an entry of the menu that is not known.
    const relevant = [...seen.controls.filter(({ inRow }) => inRow), ...(isEnglish(language) ? [] : seen.menuControls)];
    const unknownControls = relevant.filter((control) => meaningOf(control, name, language) === null).map(({ label }) => label);
    const answers = (['accept', 'ignore'] as const).filter((answer) => offered.has(answer));
    const incoming = incomingOf(answers, unknownControls, language);
    const relation = relationOf({
      degree,
      self: seen.edit,
      connectedMarks: [offered.has('removeConnection'), seen.searches.some(isSecondDegreeSearch)],
      invite: offered.has('connect'),
      pending: offered.has('pending'),
      strangerMark: offered.has('follow') || incoming === true,
    });
    const positions = seen.experience.map(positionOf);
    // Companies with their own picture have a page, but no link leads there.
    const pictured = positions.filter(({ logo }) => logo !== null);
    if (pictured.length > 0 && pictured.every(({ companyUrl }) => companyUrl === null)) throw new LayoutChanged(pageName, 'entityLink');
    return {
      name,
      slug,
      profileId: profileIdIn(seen.islands, slug) ?? profileIdAnywhere.exec(seen.idLinks.join(' '))?.[0] ?? null,
      degree,
      relation,
      incoming,
      avatarUrl: avatarIn(seen.pictures),
      headline: seen.headline,
      location: seen.location,
      about: seen.about,
      unknownControls,
      controls,
      menuControls,
      experience: positions,
      education: seen.education.map(schoolOf),
      skills: seen.skills.map(skillOf),
      languages: seen.languages.map(languageOf),
    };
  },
});

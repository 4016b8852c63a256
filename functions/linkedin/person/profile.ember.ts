import { LayoutChanged } from '../failures.ts';
import { profileEmber } from '../selectors/profile.ember.ts';
import { pageReader } from '../selectors/resolve.ts';
import { plainText } from '../selectors/words/language.ts';
import { degreeWords } from '../selectors/words/people.ts';
import { languageOf, type Position, positionOf, type School, schoolOf, skillOf } from './career.ember.ts';
import { entitiesWithin } from './entities.ember.ts';
import { besidesRelation, type Degree, type ProfileFacts, relationOf } from './profileFacts.ts';
import { isSamePerson } from './samePerson.ts';

export type ClassicControl = 'connect' | 'pending' | 'message' | 'follow' | 'more' | 'removeConnection' | 'accept' | 'ignore';

/** What the classic profile page tells. */
export interface EmberProfileFacts extends ProfileFacts {
  /** Buttons in the card, and entries of its More menu where the page holds it. */
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
  /** Stands in the row of what can be done with the person. */
  readonly inRow: boolean;
}

const pageName = 'profile';

/** What a control does, by its label; an invitation has to name the person, since the page holds other people's. */
const controlOf = ({ label: written, more, icon }: Control, name: string): ClassicControl | null => {
  if (more) return 'more';
  // A name may be kept with more spaces in it than are shown.
  const label = written.replace(/\s+/g, ' ');
  if (/^invite .* to connect$/i.test(label)) return label.toLowerCase() === `invite ${name} to connect`.toLowerCase() ? 'connect' : null;
  if (/^pending\b/i.test(label) || /^clock/.test(icon)) return 'pending';
  if (/^message\b/i.test(label)) return 'message';
  if (/^follow\b/i.test(label)) return 'follow';
  if (/^accept\b/i.test(label)) return 'accept';
  if (/^ignore\b/i.test(label)) return 'ignore';
  if (/^remove (your )?connection\b/i.test(label)) return 'removeConnection';
  return null;
};

const degreeOf = (badge: string | null): Degree | null => {
  const word = Object.keys(degreeWords).find((each) => badge?.includes(each));
  const number = /[123]/.exec(plainText(badge ?? ''))?.[0] ?? (word === undefined ? undefined : degreeWords[word]);
  if (badge !== null && !number) throw new LayoutChanged(pageName, 'degree');
  return number === '1' ? '1st' : number === '2' ? '2nd' : number === '3' ? '3rd' : null;
};

/** The island that names the slug names its profile id beside it; the account's own profile is there too. */
const profileIdIn = (islands: readonly string[], slug: string): string | null => {
  for (const island of islands) {
    try {
      const { included } = JSON.parse(island) as { included?: { publicIdentifier?: string; entityUrn?: string }[] };
      const urn = included?.find(({ publicIdentifier = null }) => isSamePerson({ slug }, { slug: publicIdentifier }))?.entityUrn;
      const id = /urn:li:fsd?_(?:mini)?[pP]rofile:(ACoA[\w-]+)/.exec(urn ?? '')?.[1];
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
  parts: { entitiesWithin },
  gather: (look, parts) => {
    const card = look.need('topCard');
    const menu = look.one('more', card)?.parentElement?.querySelector('.artdeco-dropdown__content') ?? look.one('moreContent', card);
    const entities = (name: 'experience' | 'education' | 'skills' | 'languages') => {
      const section = look.one(name);
      if (!section) return [];
      const found = parts.entitiesWithin(look, section);
      return found.length > 0 || !section.querySelector('ul') ? found : look.lacks('entityLine');
    };
    const more = look.one('more', card);
    const edit = look.one('edit', card) !== null;
    const degree = look.text(look.one('degree', card));
    const about = look.written(look.one('about'));
    if (!more && !edit) look.lacks('more');
    if (degree === null && look.one('distance', card)) look.lacks('degree');
    // The section can hold the skills that matter most, as a list, and nothing else.
    const written = document.querySelectorAll('section:has(#about) span[aria-hidden="true"]');
    if (about === null && [...written].some((line) => look.text(line) !== null && !line.closest('h2, ul, a'))) look.lacks('about');
    if (menu && look.text(menu) !== null && look.all('menuItem', menu).length === 0) look.lacks('menuItem');
    const row = more?.closest('.artdeco-dropdown')?.parentElement ?? null;
    const controlOf = (element: Element) => ({
      inRow: row?.contains(element) ?? false,
      label: look.attribute(element, 'aria-label') ?? look.text(element.querySelector('.a11y-text')) ?? look.text(element) ?? '',
      more: element === more,
      icon:
        look.attribute(element.querySelector('svg, li-icon'), 'data-test-icon') ??
        look.attribute(element.querySelector('li-icon'), 'type') ??
        '',
    });
    return {
      name: look.text(look.need('name', card)),
      selfLink: look.attribute(look.need('selfLink', card), 'href'),
      degree,
      headline: look.text(look.one('headline', card)),
      location: look.text(look.one('location', card)),
      idLinks: look.all('idLink', card).map((link) => look.attribute(link, 'href') ?? ''),
      islands: look.all('island').map((island) => island.textContent ?? ''),
      searches: look.all('searchLink', card).map((link) => look.attribute(link, 'href')),
      edit,
      controls: look
        .all('control', card)
        .filter((control) => !menu?.contains(control))
        .map(controlOf),
      menuControls: menu ? look.all('menuItem', menu).map(controlOf) : [],
      about,
      experience: entities('experience'),
      education: entities('education'),
      skills: entities('skills'),
      languages: entities('languages'),
    };
  },
  interpret: (seen): EmberProfileFacts => {
    const { name } = seen;
    const slug = /\/in\/([^/?#]+)/.exec(seen.selfLink ?? '')?.[1];
    if (!name) throw new LayoutChanged(pageName, 'name');
    if (!slug) throw new LayoutChanged(pageName, 'selfLink');
    const controlsAmong = (among: readonly Control[]): ClassicControl[] => among.flatMap((control) => controlOf(control, name) ?? []);
    const controls = controlsAmong(seen.controls);
    const menuControls = controlsAmong(seen.menuControls);
    const offered = new Set([...controls, ...menuControls]);
    const degree = degreeOf(seen.degree);
    const incoming = offered.has('accept') || offered.has('ignore');
    const relation = relationOf({
      degree,
      self: seen.edit,
      connectedMarks: [
        offered.has('removeConnection'),
        seen.searches.some((href) => /network=[^&]*S/.test(decodeURIComponent(href ?? ''))),
      ],
      invite: offered.has('connect'),
      pending: offered.has('pending'),
      strangerMark: offered.has('follow') || incoming,
    });
    const positions = seen.experience.map(positionOf);
    // Companies with a picture of their own have a page; not one of the links leads there.
    const pictured = positions.filter(({ logo }) => logo !== null);
    if (pictured.length > 0 && pictured.every(({ companyUrl }) => companyUrl === null)) throw new LayoutChanged(pageName, 'entityLink');
    return {
      name,
      slug,
      profileId: profileIdIn(seen.islands, slug) ?? /ACoA[\w-]{35}/.exec(seen.idLinks.join(' '))?.[0] ?? null,
      degree,
      relation,
      incoming,
      headline: seen.headline,
      location: seen.location,
      about: seen.about,
      unknownControls: seen.controls
        .filter((control) => control.inRow && controlOf(control, name) === null && !besidesRelation.test(control.label))
        .map(({ label }) => label),
      controls,
      menuControls,
      experience: positions,
      education: seen.education.map(schoolOf),
      skills: seen.skills.map(skillOf),
      languages: seen.languages.map(languageOf),
    };
  },
});

import { dialog } from '../shell/ember/modal.ts';
import { artdecoButton } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Action, Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c, figure } from '../shell/sdui/parts.ts';
import type { FaultOf } from '../site/faults.ts';
import type { Visit } from '../site/visit.ts';
import { companyUrl, picture } from '../world/identity.ts';
import type { Company, Post } from '../world/world.ts';

type Variant = FaultOf<'actor'>['variant'];

const isFaulty = (visit: Visit, variant: Variant): boolean =>
  visit.sandbox.faults.active.some((fault) => fault.kind === 'actor' && fault.variant === variant);

/** The companies for which the account may act. */
const companiesOf = ({ account, state }: Visit): Company[] =>
  state.world.companies.filter(({ slug }) => account.administers.includes(slug));

/** In whose name something is done under the post; the member's own where there is none. */
export function actorOn(visit: Visit, post: Post): Company | undefined {
  if (isFaulty(visit, 'company')) {
    const [first] = companiesOf(visit);
    if (first && !visit.state.hasChosen(visit.account, post)) return first;
  }
  return visit.state.actor(visit.account, post);
}

/** Its slug: what stands for it where people have theirs. */
export const actingSlug = (visit: Visit, post: Post): string => actorOn(visit, post)?.slug ?? visit.viewer.slug;

/** What the ledger says of it. */
export const actorIn = (visit: Visit, post: Post): { readonly actor?: string } => {
  const company = actorOn(visit, post);
  return company ? { actor: companyUrl(company.slug) } : {};
};

const opens = (post: Post): readonly Action[] => [
  { do: 'prevent' },
  { do: 'ask', url: `${serverRequest}.actors.open`, body: { post: post.id } },
];

/** The picture of who acts beside an editor or a control of React pages. */
export const sduiActorFigure = (visit: Visit, post: Post): MarkupElement => {
  const company = actorOn(visit, post);
  return company ? figure(visit, company.slug, 'company-accent-4', 'me') : figure(visit, visit.viewer.slug, 'person-accent-4', 'me');
};

/** The same of classic pages. */
export const emberActorPicture = (visit: Visit, post: Post): MarkupElement => {
  const company = actorOn(visit, post);
  const src = company ? picture(company.slug, 'company-logo_100_100') : picture(visit.viewer.slug, 'profile-displayphoto-shrink_100_100');
  return h('img', { class: company ? 'EntityPhoto-square-0' : 'EntityPhoto-circle-0', alt: '', src });
};

/** Who acts, at the beginning of the actions under a post of React pages; leads to the choice. */
export function sduiActor(visit: Visit, post: Post): MarkupElement | false {
  if (isFaulty(visit, 'noChoice')) return false;
  const label = visit.words.say('Open actor selection screen');
  return extend(
    h('a', { href: 'https://www.linkedin.com/feed/?shareActive=true' }, h('div', { 'aria-label': label }, sduiActorFigure(visit, post))),
    {
      click: opens(post),
    },
  );
}

/** The same of classic pages. */
export function emberActor(visit: Visit, post: Post): MarkupElement | false {
  if (isFaulty(visit, 'noChoice')) return false;
  return extend(
    h(
      'button',
      {
        type: 'button',
        class:
          'content-admin-identity-toggle-button artdeco-button artdeco-button--muted artdeco-button--4 artdeco-button--tertiary ember-view',
        'aria-label': visit.words.say('Open menu for switching identity when interacting with this post'),
      },
      h(
        'span',
        { class: 'artdeco-button__text' },
        h('div', { class: 'content-admin-identity-toggle-button__image-and-caret-wrapper' }, emberActorPicture(visit, post)),
      ),
    ),
    { click: opens(post) },
  );
}

interface Identity {
  readonly company: Company | undefined;
  readonly name: string;
  readonly isChosen: boolean;
}

const identitiesOf = (visit: Visit, post: Post): Identity[] => {
  const chosen = actorOn(visit, post);
  const offered = isFaulty(visit, 'notOffered') ? [] : companiesOf(visit);
  return [undefined, ...offered].map((company) => ({
    company,
    name: company?.name ?? visit.viewer.name,
    isChosen: company?.slug === chosen?.slug,
  }));
};

const saves = (post: Post, company: Company | undefined): readonly Action[] => [
  { do: 'ask', url: `${serverRequest}.actors.set`, body: { post: post.id, actor: company?.slug ?? '' } },
];

/** The choice on React pages: nothing but names and pictures. */
export function sduiActors(visit: Visit, post: Post): MarkupElement {
  const identities = identitiesOf(visit, post);
  const { say } = visit.words;
  const save = (company: Company | undefined): MarkupElement =>
    extend(h('button', { type: 'button', class: c(visit, 'primary') }, h('span', {}, say('Save'))), {
      ref: 'actor save',
      click: saves(post, company),
    });
  const radios = identities.map(({ company, name, isChosen }, index) =>
    extend(
      h(
        'div',
        {
          role: 'radio',
          tabindex: '0',
          class: c(visit, 'row'),
          'aria-label': say('Select {name}', { name }),
          'aria-checked': String(isChosen),
        },
        company ? figure(visit, company.slug, 'company-accent-4') : figure(visit, visit.viewer.slug, 'person-accent-4'),
        h('p', { class: c(visit, 'strong') }, name),
      ),
      {
        ref: `actor ${index}`,
        click: [
          ...identities.map(
            (_, other): Action => ({ do: 'set', at: `actor ${other}`, name: 'aria-checked', value: String(other === index) }),
          ),
          { do: 'put', at: 'actor save', how: 'replace', piece: save(company) },
        ],
      },
    ),
  );
  const cancel = extend(h('button', { type: 'button', class: c(visit, 'secondary') }, h('span', {}, say('Cancel'))), {
    click: [{ do: 'drop', at: 'dialog' }],
  });
  return extend(
    h(
      'dialog',
      { class: c(visit, 'dialog'), 'data-testid': 'dialog', 'aria-labelledby': 'dialog-header', open: '' },
      extend(h('button', { type: 'button', 'aria-label': say('Dismiss') }), { click: [{ do: 'drop', at: 'dialog' }] }),
      h('header', { id: 'dialog-header' }, h('h2', {}, say('Comment, react, and repost as'))),
      h('div', { 'data-testid': 'dialog-content' }, h('div', { role: 'radiogroup' }, radios)),
      h('div', { class: c(visit, 'row') }, cancel, save(identities.find(({ isChosen }) => isChosen)?.company)),
    ),
    { ref: 'dialog' },
  );
}

/** The choice on classic pages: each radio button is called after a company's public identifier. */
export function emberActors(visit: Visit, post: Post): MarkupElement {
  const { say } = visit.words;
  const identities = identitiesOf(visit, post);
  const save = (company: Company | undefined): MarkupElement =>
    extend(artdecoButton('actor save', 'primary', { 'aria-label': say('Save selection') }, '', say('Save')), {
      ref: 'actor save',
      click: saves(post, company),
    });
  const rows = identities.map(({ company, name, isChosen }): Markup => {
    const id = `select-${company?.slug ?? 'self'}`;
    const src = company ? picture(company.slug, 'company-logo_100_100') : picture(visit.viewer.slug, 'profile-displayphoto-shrink_100_100');
    const label = h(
      'label',
      { for: id, class: 'display-flex cursor-pointer' },
      h('img', { class: company ? 'EntityPhoto-square-2' : 'EntityPhoto-circle-2', alt: '', src }),
      h('span', { class: 't-16 t-bold', 'aria-hidden': 'true' }, name),
      h('span', { class: 'visually-hidden' }, say('Select {name}', { name })),
    );
    return h(
      'li',
      { class: 'artdeco-list__item' },
      h('input', { type: 'radio', id, name: 'content-admin-identity', class: 'visually-hidden', ...(isChosen ? { checked: '' } : {}) }),
      extend(label, { click: [{ do: 'put', at: 'actor save', how: 'replace', piece: save(company) }] }),
    );
  });
  return dialog(visit.words, {
    id: 'content-admin-identity-modal',
    title: say('Comment, react, and repost as'),
    content: [h('ul', { class: 'artdeco-list' }, rows)],
    buttons: [save(identities.find(({ isChosen }) => isChosen)?.company)],
  });
}

/** What becomes of a choice: whether it is in force, and whether the page is loaded again. */
export function takeChoice(visit: Visit, post: Post, slug: string): 'taken' | 'reloaded' {
  if (isFaulty(visit, 'reloads')) return 'reloaded';
  if (!isFaulty(visit, 'notTaken'))
    visit.state.chooseActor(
      visit.account,
      post,
      companiesOf(visit).find((each) => each.slug === slug),
    );
  return 'taken';
}

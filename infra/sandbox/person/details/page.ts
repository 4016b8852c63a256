import { emberPage } from '../../shell/ember/shell.ts';
import { h } from '../../shell/markup.ts';
import type { Markup } from '../../shell/markup.types.ts';
import { part, startOf, whole } from '../../shell/paging.ts';
import { c, key, p } from '../../shell/sdui/parts.ts';
import { sduiPage } from '../../shell/sdui/shell.ts';
import type { Handler, Reply, Visit } from '../../site/visit.ts';
import type { Person } from '../../world/world.ts';
import { item } from '../ember/cards.ts';
import { experienceItem } from '../ember/experience.ts';
import { personOf } from '../profile.ts';
import { neighbours } from '../sdui/browsemap.ts';
import { entry } from '../sdui/cards.ts';
import { experienceRow } from '../sdui/experience.ts';
import { countOf, type DetailList, detailLists, titles } from './lists.ts';

const perPart = 10;

/** `/in/<slug>/details/<list>/`: the whole list, in parts that come as the wheel is turned. */
export const detailsPage: Handler = (visit, [slug = '', list = '']) => {
  const person = personOf(visit, slug);
  if (!person || person.status === 'gone' || !(detailLists as readonly string[]).includes(list)) return { redirect: '/404/' };
  if (person.status !== 'exists')
    return { redirect: `/in/${encodeURIComponent(person.status === 'renamed' && person.renamedTo ? person.renamedTo : person.slug)}/` };
  if (person.slug !== slug.normalize('NFC')) return { redirect: `/in/${encodeURIComponent(person.slug)}/details/${list}/` };
  const which = list as DetailList;
  return visit.renderer(person) === 'ember' ? classic(visit, person, which) : react(visit, person, which);
};

/** The list is there, and its page says that it is not. */
const isLost = (visit: Visit, person: Person): boolean => visit.sandbox.faults.take('lostList', visit.occasion(person)) !== undefined;

const empty = (visit: Visit, person: Person): string =>
  visit.words.say('Nothing to see for now. {name} hasn’t added anything here yet.', { name: person.name.split(' ')[0] ?? person.name });

function react(visit: Visit, person: Person, list: DetailList): Reply {
  const rows = detailsPart(visit, person, list, 0);
  const heading = h(
    'div',
    { class: c(visit, 'row') },
    h('a', { href: `https://www.linkedin.com/in/${person.slug}/`, 'aria-label': visit.words.say('Back') }),
    h('h2', { class: c(visit, 'heading') }, visit.words.say(titles[list])),
  );
  const body =
    countOf(person, list) === 0 || isLost(visit, person)
      ? [p(visit, 'muted', empty(visit, person))]
      : [h('div', { 'data-testid': `profile_${list}_${person.slug}`, 'data-component-type': 'LazyColumn' }, rows)];
  return sduiPage(visit, {
    name: `profile.${list === 'experience' ? 'ProfileExperienceDetails' : `Profile${titles[list].split(' ')[0]}Details`}`,
    pageKey: `profile_view_base_${list}_details`,
    title: `${visit.words.say(titles[list])} | ${person.name} | LinkedIn`,
    person,
    main: [
      h(
        'div',
        { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn' },
        h('section', { class: c(visit, 'card'), componentkey: key(visit, `details ${list}`) }, heading, body),
      ),
    ],
    aside: neighbours(visit, person),
  });
}

/** A part of the list as the React renderer draws it. */
export function detailsPart(visit: Visit, person: Person, list: DetailList, from: number): Markup[] {
  const component = `com.linkedin.sdui.pagers.profile.details.${list}`;
  const parameters = { vanityName: person.slug };
  const rule = (): Markup => h('hr', { role: 'presentation' });
  if (list === 'experience')
    return whole(
      part(visit, person.experience, from, perPart, component, (one) => [experienceRow(visit, person, one), rule()], parameters),
    );
  if (list === 'education')
    return whole(
      part(
        visit,
        person.education,
        from,
        perPart,
        component,
        (one) => [
          entry(visit, schoolHref(one.schoolSlug), 'school-accent-4', [one.school, one.details, one.dates && visit.words.span(one.dates)]),
          rule(),
        ],
        parameters,
      ),
    );
  if (list === 'skills')
    return whole(
      part(
        visit,
        person.skills,
        from,
        perPart,
        component,
        (skill, index) => [
          entry(
            visit,
            `https://www.linkedin.com/search/results/all/?keywords=${encodeURIComponent(skill)}&origin=PROFILE_PAGE_SKILL_NAVIGATION`,
            'skills-medium',
            [skill],
            ...endorsements(visit, index),
          ),
          rule(),
        ],
        parameters,
      ),
    );
  if (list === 'languages')
    return whole(
      part(
        visit,
        person.languages,
        from,
        perPart,
        component,
        (one) => [entry(visit, null, 'globe-medium', [one.name, one.proficiency && visit.words.term(one.proficiency)]), rule()],
        parameters,
      ),
    );
  return [];
}

const endorsements = (visit: Visit, index: number): Markup[] =>
  index % 3 === 0 ? [p(visit, 'muted', visit.words.say('{count} endorsement', { count: index + 2 }))] : [];
const schoolHref = (slug: string | null): string | null => (slug === null ? null : `https://www.linkedin.com/school/${slug}/`);

/** The part that was asked for when its placeholder came into view. */
export const detailsComponent = (visit: Visit, person: Person): Markup[] => {
  const list = /details\.([a-z-]+)$/.exec(visit.url.searchParams.get('componentId') ?? '')?.[1] ?? '';
  return detailsPart(visit, person, list as DetailList, startOf(visit));
};

function classic(visit: Visit, person: Person, list: DetailList): Reply {
  const draw: Readonly<Record<string, () => Markup[]>> = {
    experience: () => person.experience.map((one) => experienceItem(visit, one, true)),
    education: () =>
      person.education.map((one) =>
        item(visit, schoolHref(one.schoolSlug), [one.school, one.details], one.dates && visit.words.span(one.dates), null, false, true),
      ),
    skills: () =>
      person.skills.map((skill) =>
        item(visit, `https://www.linkedin.com/search/results/all/?keywords=${encodeURIComponent(skill)}`, [skill], null, null, false, true),
      ),
    languages: () =>
      person.languages.map((one) =>
        item(visit, null, [one.name, one.proficiency && visit.words.term(one.proficiency)], null, null, false, true),
      ),
  };
  const rows = draw[list]?.() ?? [];
  const content =
    rows.length === 0 || isLost(visit, person)
      ? h('p', { class: 'artdeco-empty-state' }, empty(visit, person))
      : h(
          'div',
          { class: 'scaffold-finite-scroll scaffold-finite-scroll--infinite' },
          h(
            'div',
            { class: 'scaffold-finite-scroll__content' },
            h(
              'ul',
              { class: 'pvs-list' },
              whole(part(visit, rows, 0, perPart, `classic.details.${list}`, (row) => row, { vanityName: person.slug })),
            ),
          ),
        );
  const section = h(
    'section',
    { class: 'artdeco-card ember-view pb3' },
    h(
      'div',
      { class: 'display-flex justify-flex-start align-items-center pt3 ph3' },
      h('button', {
        'aria-label': visit.words.say('Back to the main profile page'),
        type: 'button',
        role: 'link',
        class: 'artdeco-button artdeco-button--circle',
      }),
      h('h2', { class: 't-20 t-bold ph3 pt3 pb2' }, visit.words.say(titles[list])),
    ),
    h('div', { class: 'pvs-list__container' }, content),
  );
  return emberPage(visit, {
    pageKey: `profile_view_base_${list}_details`,
    title: `${visit.words.say(titles[list])} | ${person.name} | LinkedIn`,
    person,
    main: [
      h(
        'div',
        { class: 'scaffold-layout__inner scaffold-layout-container' },
        h('main', { id: 'main', class: 'scaffold-layout__main' }, section),
      ),
    ],
  });
}

/** A later part of a classic list. */
export function classicDetailsComponent(visit: Visit, person: Person): Markup[] {
  const list = /details\.([a-z-]+)$/.exec(visit.url.searchParams.get('componentId') ?? '')?.[1] ?? '';
  const rows: readonly Markup[] =
    list === 'experience'
      ? person.experience.map((one) => experienceItem(visit, one, true))
      : list === 'skills'
        ? person.skills.map((skill) =>
            item(
              visit,
              `https://www.linkedin.com/search/results/all/?keywords=${encodeURIComponent(skill)}`,
              [skill],
              null,
              null,
              false,
              true,
            ),
          )
        : [];
  return whole(part(visit, rows, startOf(visit), perPart, `classic.details.${list}`, (row) => row, { vanityName: person.slug }));
}

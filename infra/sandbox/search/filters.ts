import { extend, h } from '../shell/markup.ts';
import type { Action, Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c } from '../shell/sdui/parts.ts';
import { textOf } from '../site/body.ts';
import type { Reply, Visit } from '../site/visit.ts';
import type { Text } from '../words/languages.ts';
import { type FacetType, suggestions } from './facets.ts';
import { listOf } from './people.ts';

interface Section {
  readonly title: Text;
  readonly parameter: string;
  readonly type?: FacetType;
  readonly add?: Text;
  readonly choices?: readonly (readonly [value: string, text: string])[];
}

const sections: Readonly<Record<'people' | 'companies', readonly Section[]>> = {
  people: [
    {
      title: 'Connections',
      parameter: 'network',
      choices: [
        ['F', '1st'],
        ['S', '2nd'],
        ['O', '3rd+'],
      ],
    },
    { title: 'Locations', parameter: 'geoUrn', type: 'GEO', add: 'Add a location' },
    { title: 'Current companies', parameter: 'currentCompany', type: 'COMPANY', add: 'Add a company' },
    { title: 'Past companies', parameter: 'pastCompany', type: 'COMPANY', add: 'Add a company' },
    { title: 'Schools', parameter: 'schoolFilter', type: 'SCHOOL', add: 'Add a school' },
    { title: 'Industries', parameter: 'industry', type: 'INDUSTRY', add: 'Add an industry' },
  ],
  companies: [
    { title: 'Locations', parameter: 'companyHqGeo', type: 'GEO', add: 'Add a location' },
    { title: 'Industry', parameter: 'industryCompanyVertical', type: 'INDUSTRY', add: 'Add an industry' },
    {
      title: 'Company size',
      parameter: 'companySize',
      choices: [
        ['B', '1-10 employees'],
        ['C', '11-50 employees'],
        ['D', '51-200 employees'],
        ['E', '201-500 employees'],
        ['F', '501-1,000 employees'],
        ['G', '1,001-5,000 employees'],
        ['H', '5,001-10,000 employees'],
        ['I', '10,001+ employees'],
      ],
    },
  ],
};

/** "All filters": opens a panel whose choices end up in the address of "Show results". */
export function allFilters(visit: Visit, kind: 'people' | 'companies'): Markup[] {
  const panel = h(
    'aside',
    { class: c(visit, 'menu'), role: 'dialog', 'aria-label': visit.words.say('All filters') },
    h('p', { class: c(visit, 'strong') }, kind === 'people' ? visit.words.say('People filters') : visit.words.say('Company filters')),
    extend(h('button', { type: 'button', 'aria-label': visit.words.say('Close') }), { click: [{ do: 'drop', at: 'filters panel' }] }),
    sections[kind].map((section) => sectionOf(visit, kind, section)),
    kind === 'people' &&
      h(
        'section',
        {},
        h('h2', {}, visit.words.say('Keywords')),
        [
          visit.words.say('First name'),
          visit.words.say('Last name'),
          visit.words.say('Title'),
          visit.words.say('Company'),
          visit.words.say('School'),
        ].map((label) => h('label', {}, `${label} `, h('input', { type: 'text' }))),
      ),
    h('button', { type: 'button' }, visit.words.say('Reset')),
    extend(h('a', { class: c(visit, 'primary'), href: visit.url.href }, visit.words.say('Show results')), { ref: 'show results' }),
  );
  const button = h('button', { class: c(visit, 'secondary'), type: 'button' }, visit.words.say('All filters'));
  return [
    extend(button, {
      click: [
        { do: 'drop', at: 'filters panel' },
        { do: 'put', at: 'filters', how: 'append', piece: extend(panel, { ref: 'filters panel' }) },
      ],
    }),
    extend(h('div', {}), { ref: 'filters' }),
  ];
}

function sectionOf(visit: Visit, kind: string, { title, parameter, type, add, choices = [] }: Section): MarkupElement {
  const chosen = listOf(visit.url.searchParams, parameter);
  const label = add === undefined ? '' : visit.words.say(add);
  const boxes = choices.map(([value, text]) => checkbox(kind, parameter, value, visit.words.term(text), chosen.includes(value)));
  const list = extend(h('div', { role: 'listbox' }), { ref: `options ${parameter}` });
  const field = extend(h('input', { type: 'text', placeholder: label, role: 'combobox', 'aria-label': label, autocomplete: 'off' }), {
    ref: `typed ${parameter}`,
    input: [
      {
        do: 'ask',
        url: `${serverRequest}.search.typeahead`,
        body: { kind, parameter, type: type ?? '' },
        read: { typed: `typed ${parameter}`, href: 'show results' },
        suggests: true,
      },
    ],
  });
  const adder = extend(h('button', { type: 'button' }, label), {
    ref: `add ${parameter}`,
    click: [{ do: 'put', at: `add ${parameter}`, how: 'replace', piece: h('div', {}, field, list) }],
  });
  return h(
    'section',
    {},
    h('h2', {}, visit.words.say(title)),
    extend(h('div', {}, boxes), { ref: `chosen ${parameter}` }),
    add !== undefined && adder,
  );
}

function checkbox(kind: string, parameter: string, value: string, text: string, checked: boolean): MarkupElement {
  const box = h('input', { type: 'checkbox', value, 'aria-label': text, checked: checked && '' });
  return h(
    'label',
    {},
    extend(box, {
      input: [{ do: 'ask', url: `${serverRequest}.search.choose`, body: { kind, parameter, value }, read: { href: 'show results' } }],
    }),
    ` ${text}`,
  );
}

const kinds: Readonly<Record<FacetType, Text>> = {
  GEO: 'Location',
  COMPANY: 'Company',
  SCHOOL: 'School',
  INDUSTRY: 'Industry',
  CONNECTION: 'Connections',
};

/** What fits to what was typed. An option shows the name only. */
export function typeahead(visit: Visit): Reply {
  const parameter = textOf(visit.body, 'parameter');
  const options = suggestions(visit.state.world, textOf(visit.body, 'type') as FacetType, textOf(visit.body, 'typed')).map((facet) =>
    extend(h('div', { role: 'option', tabindex: '-1' }, h('p', {}, facet.name), h('p', {}, visit.words.say(kinds[facet.type]))), {
      click: [
        {
          do: 'ask',
          url: `${serverRequest}.search.choose`,
          body: { kind: textOf(visit.body, 'kind'), parameter, value: facet.id, name: facet.name },
          read: { href: 'show results' },
        },
      ],
    }),
  );
  return { json: [{ do: 'put', at: `options ${parameter}`, how: 'into', piece: h('div', {}, options) }] satisfies Action[] };
}

/** A choice is made or taken back: it shows as a checkbox and in the address. */
export function choose(visit: Visit): Reply {
  const [parameter, value, name] = ['parameter', 'value', 'name'].map((field) => textOf(visit.body, field)) as [string, string, string];
  const target = new URL(textOf(visit.body, 'href'), 'https://www.linkedin.com');
  const before = listOf(target.searchParams, parameter);
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  if (after.length === 0) target.searchParams.delete(parameter);
  else target.searchParams.set(parameter, JSON.stringify(after));
  target.searchParams.delete('page');
  target.searchParams.set('origin', 'FACETED_SEARCH');
  const actions: Action[] = [{ do: 'set', at: 'show results', name: 'href', value: target.href }];
  if (name !== '')
    actions.push(
      { do: 'put', at: `chosen ${parameter}`, how: 'append', piece: checkbox(textOf(visit.body, 'kind'), parameter, value, name, true) },
      { do: 'put', at: `options ${parameter}`, how: 'into', piece: h('div', {}) },
    );
  return { json: actions };
}

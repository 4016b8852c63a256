import { extend, h } from '../../shell/markup.ts';
import type { Markup, MarkupElement } from '../../shell/markup.types.ts';
import { composeHref, connectKey, opensComposer, serverRequest } from '../../shell/sdui/links.ts';
import { c, contents, figure, key, labelled, p } from '../../shell/sdui/parts.ts';
import type { Relation } from '../../site/state.ts';
import type { Visit } from '../../site/visit.ts';
import { profileUrl } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { othersBeside } from '../neighbours.ts';
import { followButton } from './actionRow.ts';

/** "More profiles for you": other people, each with ways to act of their own. */
export function neighbours(visit: Visit, person: Person): MarkupElement[] {
  const people = othersBeside(visit, person);
  const list = (title: string, some: readonly Person[]): MarkupElement =>
    h(
      'div',
      { componentkey: `profileAsideBrowsemap${person.slug}` },
      h(
        'div',
        { 'data-sdui-component': 'com.linkedin.sdui.generated.profile.dsl.impl.browsemapRecommendedEntitySection' },
        contents(
          visit,
          h(
            'section',
            { class: c(visit, 'card'), componentkey: key(visit, title) },
            h(
              'div',
              {},
              h('h3', { class: c(visit, 'strong') }, title),
              h(
                'div',
                {},
                some.map((one) => neighbour(visit, one)),
              ),
            ),
          ),
        ),
      ),
    );
  return [
    list(visit.words.say('More profiles for you'), people.slice(0, 5)),
    list(visit.words.say('People you may know'), people.slice(5, 9)),
  ];
}

function neighbour(visit: Visit, person: Person): Markup {
  const relation = visit.state.relation(visit.account, person);
  const href = `${profileUrl(person.slug)}/`;
  const badge = relation.degree === null ? false : p(visit, 'muted', `· ${visit.words.degrees[relation.degree - 1]}`);
  return h(
    'div',
    {},
    h(
      'div',
      {},
      contents(
        visit,
        h(
          'a',
          { class: c(visit, 'plain'), href, componentkey: key(visit, `neighbour ${person.slug}`) },
          h(
            'div',
            { class: c(visit, 'row') },
            figure(visit, person.slug, 'person-accent-4'),
            h(
              'div',
              {},
              h(
                'div',
                { class: c(visit, 'row') },
                h(
                  'p',
                  { class: c(visit, 'strong') },
                  h(
                    'a',
                    { class: c(visit, 'plain'), href },
                    person.name,
                    person.verified && h('span', { role: 'img', 'aria-label': visit.words.say('Verified') }),
                  ),
                ),
                badge,
              ),
              p(visit, 'muted', person.headline ?? ''),
            ),
          ),
        ),
      ),
    ),
    h(
      'div',
      {},
      contents(
        visit,
        h(
          'div',
          { componentkey: key(visit, `neighbour slot ${person.slug}`) },
          contents(visit, extend(action(visit, person, relation), { late: true })),
        ),
      ),
    ),
    h('hr', { role: 'presentation' }),
  );
}

function action(visit: Visit, person: Person, relation: Relation): MarkupElement {
  const style = c(visit, 'secondary');
  if (relation.state === 'pending')
    return h(
      'a',
      {
        class: style,
        href: `${profileUrl(person.slug)}/`,
        componentkey: key(visit, `pending ${person.slug}`),
        'aria-label': visit.words.say('Pending, click to withdraw invitation sent to {name}', { name: person.name }),
      },
      labelled(visit, 'clock-small', visit.words.say('Pending')),
    );
  if (relation.state === 'connected')
    return extend(
      h('a', { class: style, href: composeHref(person) }, labelled(visit, 'send-privately-medium', visit.words.say('Message'))),
      {
        click: opensComposer(person),
      },
    );
  if (relation.state === 'notConnected' && relation.layout === 'follow') return followButton(visit, person, relation, 'neighbour', false);
  const button = h(
    'button',
    {
      class: style,
      type: 'button',
      componentkey: connectKey(visit, person, 'connect', `neighbour ${person.slug}`),
      'aria-label': visit.words.say('Invite {name} to connect', { name: person.name }),
    },
    labelled(visit, 'connect-small', visit.words.say('Connect')),
  );
  return extend(button, { click: [{ do: 'ask', url: `${serverRequest}.mynetwork.addaAddConnection`, body: { person: person.slug } }] });
}

import { othersBeside } from '../person/neighbours.ts';
import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { connectKey, serverRequest } from '../shell/sdui/links.ts';
import { c, key, labelled, p } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { picture, profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';

/** `/mynetwork/`: people one may know; Connect sends at once, and the card goes. */
export const myNetwork: Handler = (visit) => {
  const people = othersBeside(visit, visit.viewer).filter((person) => visit.state.relation(visit.account, person).state === 'notConnected');
  return sduiPage(visit, {
    name: 'mynetwork.MyNetwork',
    pageKey: 'people',
    title: `${visit.words.say('My Network')} | LinkedIn`,
    main: [
      h(
        'section',
        { class: c(visit, 'card') },
        h(
          'a',
          { class: c(visit, 'link'), href: 'https://www.linkedin.com/mynetwork/invite-connect/connections/' },
          visit.words.say('Connections'),
        ),
        h(
          'a',
          { class: c(visit, 'link'), href: 'https://www.linkedin.com/mynetwork/invitation-manager/' },
          visit.words.say('Show all invitations'),
        ),
      ),
      h(
        'section',
        { class: c(visit, 'card') },
        h('h2', { class: c(visit, 'heading') }, visit.words.say('People you may know')),
        people.map((person) => card(visit, person)),
      ),
    ],
  });
};

function card(visit: Visit, person: Person): MarkupElement {
  const connect = extend(
    h(
      'button',
      {
        class: c(visit, 'secondary'),
        type: 'button',
        componentkey: connectKey(visit, person, 'connect', `know ${person.slug}`),
        'aria-label': visit.words.say('Invite {name} to connect', { name: person.name }),
      },
      labelled(visit, 'connect-small', visit.words.say('Connect')),
    ),
    {
      click: [
        { do: 'ask', url: `${serverRequest}.mynetwork.addaAddConnection`, body: { person: person.slug, from: 'mayKnow' } },
        { do: 'drop', at: `row ${person.slug}`, afterMs: 200 },
      ],
      late: true,
    },
  );
  const face = h('img', {
    class: c(visit, 'small'),
    alt: visit.words.say('{name}’s profile picture', { name: person.name }),
    src: picture(person.slug, 'profile-displayphoto-shrink_400_400'),
  });
  const link = h(
    'a',
    { class: c(visit, 'plain'), href: `${profileUrl(person.slug)}/`, componentkey: key(visit, person.slug) },
    face,
    h('span', {}, person.name),
  );
  return extend(
    h(
      'div',
      { role: 'listitem', class: c(visit, 'spread') },
      link,
      p(visit, 'muted', '2nd'),
      p(visit, 'text', person.headline ?? ''),
      connect,
    ),
    { ref: `row ${person.slug}` },
  );
}

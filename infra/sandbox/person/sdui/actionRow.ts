import { extend, h } from '../../shell/markup.ts';
import type { MarkupElement } from '../../shell/markup.types.ts';
import { composeHref, connectKey, opensComposer, opensInvite, serverRequest } from '../../shell/sdui/links.ts';
import { c, contents, icon, key, labelled } from '../../shell/sdui/parts.ts';
import type { Relation } from '../../site/state.ts';
import type { Visit } from '../../site/visit.ts';
import { profileUrl } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { mayFollow } from '../following.ts';
import { moreMenu } from './moreMenu.ts';

/** What a profile offers to do, in one of the places that offer it: every place has elements of its own. */
export type Place = 'wide' | 'narrow' | 'toolbar';

/** The buttons of one place. They only exist once the page is hydrated. */
export function actionButtons(visit: Visit, person: Person, relation: Relation, place: Place): MarkupElement[] {
  const { words } = visit;
  const controls: MarkupElement[] = [];
  const style = (primary: boolean): string => c(visit, primary ? 'primary' : 'secondary');
  const invitable = relation.state === 'notConnected';
  const add = (control: MarkupElement): void => void controls.push(contents(visit, control));
  const message = (primary: boolean): void =>
    add(
      extend(
        h(
          'a',
          { class: style(primary), 'aria-disabled': 'false', href: composeHref(person), componentkey: key(visit, `message ${place}`) },
          labelled(visit, 'send-privately-medium', words.say('Message')),
        ),
        { click: opensComposer(person) },
      ),
    );
  const connect = (): void =>
    add(h('div', { componentkey: key(visit, `slot ${place}`) }, contents(visit, connectLink(visit, person, place))));
  const follow = (primary: boolean): void => {
    if (mayFollow(visit, person)) add(followButton(visit, person, relation, place, primary));
  };

  if (relation.state === 'incoming') {
    add(answerButton(visit, person, 'accept', style(true)));
    add(answerButton(visit, person, 'ignore', style(false)));
    message(false);
  } else if (relation.state === 'pending') {
    add(
      extend(
        h(
          'a',
          {
            class: style(false),
            'aria-disabled': 'false',
            href: `${profileUrl(person.slug)}/`,
            componentkey: connectKey(visit, person, 'pending', `pending ${place}`),
            'aria-label': words.say('Pending, click to withdraw invitation sent to {name}', { name: person.name }),
          },
          labelled(visit, 'clock-small', words.say('Pending')),
        ),
        {
          click: [{ do: 'prevent' }, { do: 'ask', url: `${serverRequest}.mynetwork.openWithdraw`, body: { person: person.slug } }],
        },
      ),
    );
    message(true);
  } else if (relation.state === 'withdrawn') {
    add(
      h(
        'button',
        {
          class: style(true),
          type: 'button',
          componentkey: connectKey(visit, person, 'withdrawn', `withdrawn ${place}`),
          'aria-label': words.say('Invite {name} to connect', { name: person.name }),
        },
        labelled(visit, 'connect-small', words.say('Connect')),
      ),
    );
    message(false);
  } else if (relation.state === 'connected') {
    message(true);
    if (person.website && place === 'wide')
      add(
        h(
          'a',
          {
            class: style(false),
            href: `https://www.linkedin.com/safety/go/?url=${encodeURIComponent(person.website)}&isSdui=true`,
            target: '_blank',
          },
          labelled(visit, 'link-external-small', visit.words.say('Visit my website')),
        ),
      );
  } else if (relation.layout === 'card') {
    connect();
    message(false);
  } else if (relation.layout === 'follow' || (relation.layout === 'more' && relation.degree === 3)) {
    follow(true);
    message(false);
  } else if (relation.layout === 'premium') {
    message(true);
    const label = visit.words.say('Save this member as a prospect with Premium');
    const attributes = { class: style(false), type: 'button', componentkey: key(visit, `save ${place}`), 'aria-label': label };
    controls.push(h('button', attributes, icon('bookmark-outline-small')));
  } else {
    message(true);
    if (invitable && relation.layout === 'none') follow(false);
  }
  add(moreButton(visit, person, relation, place));
  return controls.map((control) => extend(control, { late: true }));
}

export function connectLink(visit: Visit, person: Person, of: string): MarkupElement {
  return extend(
    h(
      'a',
      {
        class: c(visit, 'primary'),
        'aria-disabled': 'false',
        href: `/preload/custom-invite/?vanityName=${person.slug}`,
        componentkey: connectKey(visit, person, 'connect', `connect ${of}`),
        'aria-label': visit.words.say('Invite {name} to connect', { name: person.name }),
      },
      labelled(visit, 'connect-small', visit.words.say('Connect')),
    ),
    { click: opensInvite(person) },
  );
}

export function followButton(visit: Visit, person: Person, relation: Relation, of: string, primary: boolean): MarkupElement {
  const label = relation.following
    ? visit.words.say('Following {name}', { name: person.name })
    : visit.words.say('Follow {name}', { name: person.name });
  return extend(
    h(
      'button',
      {
        class: c(visit, primary ? 'primary' : 'secondary'),
        type: 'button',
        componentkey: key(visit, `follow ${of} ${person.slug}`),
        'aria-label': label,
      },
      labelled(
        visit,
        relation.following ? 'check-small' : 'add-small',
        relation.following ? visit.words.say('Following') : visit.words.say('Follow'),
      ),
    ),
    {
      click: [{ do: 'ask', url: `${serverRequest}.mynetwork.follow`, body: { person: person.slug } }],
    },
  );
}

function answerButton(visit: Visit, person: Person, answer: 'accept' | 'ignore', style: string): MarkupElement {
  return extend(
    h(
      'button',
      {
        class: style,
        type: 'button',
        componentkey: key(visit, answer),
        'aria-label': visit.words.say(answer === 'accept' ? 'Accept {name}’s request to connect' : 'Ignore {name}’s request to connect', {
          name: person.name,
        }),
      },
      h('span', {}, answer === 'accept' ? visit.words.say('Accept') : visit.words.say('Ignore')),
    ),
    {
      click: [{ do: 'ask', url: `${serverRequest}.mynetwork.${answer}`, body: { person: person.slug, from: 'profile' } }],
    },
  );
}

function moreButton(visit: Visit, person: Person, relation: Relation, place: Place): MarkupElement {
  const attributes = { class: c(visit, 'secondary'), type: 'button', componentkey: key(visit, `more ${place}`), 'aria-expanded': 'false' };
  const button =
    place === 'narrow'
      ? h('button', { ...attributes, 'aria-label': visit.words.say('More') }, icon('overflow-web-ios-small'))
      : h('button', attributes, h('span', {}, visit.words.say('More')));
  return extend(button, { click: [{ do: 'toggle', at: 'portal', name: 'more-menu', piece: moreMenu(visit, person, relation) }] });
}

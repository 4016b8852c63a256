import { hasSeat } from '../../salesNavigator/seat.ts';
import { extend, h } from '../../shell/markup.ts';
import type { Action, Markup, MarkupElement } from '../../shell/markup.types.ts';
import { composeHref, connectKey, opensComposer, opensInvite, serverRequest } from '../../shell/sdui/links.ts';
import { c, contents, icon, key } from '../../shell/sdui/parts.ts';
import { isUnusual } from '../../site/faults.ts';
import type { Relation } from '../../site/state.ts';
import type { Visit } from '../../site/visit.ts';
import { memberId, profileId, profileUrl } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { mayFollow } from '../following.ts';

/** What opens under More: a popover in a portal outside `main`. */
export function moreMenu(visit: Visit, person: Person, relation: Relation): MarkupElement {
  const firstName = person.name.split(' ')[0] ?? person.name;
  const inside = (iconId: string, text: string, label?: string, of = text): MarkupElement =>
    h(
      'div',
      { class: c(visit, 'row'), componentkey: key(visit, `menu ${of}`), 'aria-label': label },
      isUnusual(visit.sandbox.faults, 'menuWithoutIcons') ? false : icon(iconId),
      h('div', {}, h('p', { class: c(visit, 'text') }, text)),
    );
  const link = (href: string, iconId: string, text: string, click?: readonly Action[]): Markup =>
    contents(
      visit,
      withClick(
        h(
          'a',
          { class: c(visit, 'item'), role: 'menuitem', tabindex: '-1', href, componentkey: key(visit, `item ${text}`) },
          inside(iconId, text),
        ),
        click,
      ),
    );
  const act = (iconId: string, text: string, label?: string, click?: readonly Action[]): Markup =>
    contents(visit, withClick(h('div', { class: c(visit, 'item'), role: 'menuitem', tabindex: '-1' }, inside(iconId, text, label)), click));
  const profile = profileUrl(person.slug);

  const items: (Markup | false)[] = [
    (relation.layout === 'premium' || hasSeat(visit)) &&
      link(
        `https://www.linkedin.com/sales/people/${profileId(person.slug)},name,${memberId(person.slug).slice(0, 4)}/`,
        'logo-sales-navigator-medium',
        visit.words.say('View in Sales Navigator'),
      ),
    link(
      `/messaging/compose/?screenContext=NON_SELF_PROFILE_VIEW&body=${encodeURIComponent(profile)}&interop=msgOverlay`,
      'share-linkedin-medium',
      visit.words.say('Send profile in a message'),
    ),
    act('download-medium', visit.words.say('Save to PDF')),
    relation.layout === 'premium' &&
      relation.state !== 'connected' &&
      link(composeHref(person), 'send-privately-medium', visit.words.say('Message {name}', { name: firstName }), opensComposer(person)),
    relation.state === 'notConnected' && relation.layout !== 'card' && relation.layout !== 'none' && connectItem(visit, person),
    relation.state === 'connected' &&
      act('remove-connection-medium', visit.words.say('Remove connection'), undefined, [
        { do: 'ask', url: `${serverRequest}.mynetwork.openRemoveConnection`, body: { person: person.slug } },
      ]),
    (relation.layout !== 'follow' || relation.state === 'connected') &&
      mayFollow(visit, person) &&
      followItem(visit, person, relation, act),
    link(
      `https://www.linkedin.com/preload/report-in-modal/?entityUrn=urn%3Ali%3Amember%3A${memberId(person.slug)}&contentSource=PROFILE`,
      'report-medium',
      visit.words.say('Report / Block'),
      [{ do: 'prevent' }, { do: 'ask', url: `${serverRequest}.mynetwork.openReport`, body: { person: person.slug } }],
    ),
    link(`${profile}/`, 'signal-notice-medium', person.verified ? visit.words.say('Verifications') : visit.words.say('About this member')),
  ];
  return h(
    'div',
    { class: c(visit, 'menu'), popover: 'manual', tabindex: '0', style: 'position: fixed; left: 0px; top: 0px;' },
    h('div', { role: 'menu' }, items),
  );
}

type Act = (iconId: string, text: string, label?: string, click?: readonly Action[]) => Markup;

/** Follow, or Unfollow for those who are followed. */
function followItem({ words }: Visit, person: Person, { following }: Relation, act: Act): Markup {
  const [iconId, text, label] = following
    ? (['clear-medium', words.say('Unfollow'), words.say('Unfollow {name}', { name: person.name })] as const)
    : (['add-small', words.say('Follow'), words.say('Follow {name}', { name: person.name })] as const);
  return act(iconId, text, label, [{ do: 'ask', url: `${serverRequest}.mynetwork.follow`, body: { person: person.slug } }]);
}

function connectItem(visit: Visit, person: Person): MarkupElement {
  const stated = connectKey(visit, person, 'connect', 'connect menu');
  const item = h(
    'a',
    {
      class: c(visit, 'item'),
      role: 'menuitem',
      tabindex: '-1',
      href: `/preload/custom-invite/?vanityName=${person.slug}`,
      componentkey: stated,
    },
    h(
      'div',
      { class: c(visit, 'row'), componentkey: stated, 'aria-label': visit.words.say('Invite {name} to connect', { name: person.name }) },
      icon('connect-small'),
      h('div', {}, h('p', { class: c(visit, 'text') }, visit.words.say('Connect'))),
    ),
  );
  return contents(
    visit,
    h('div', { componentkey: key(visit, 'menu slot') }, contents(visit, extend(item, { click: opensInvite(person) }))),
  );
}

const withClick = (element: MarkupElement, click: readonly Action[] | undefined): MarkupElement =>
  click ? extend(element, { click }) : element;

import { following } from '../person/following.ts';
import { dialog } from '../shell/ember/modal.ts';
import { artdecoButton } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { toast } from '../shell/notices.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c, contents, key, p } from '../shell/sdui/parts.ts';
import { textOf } from '../site/body.ts';
import { isUnusual } from '../site/faults.ts';
import type { Reply, Visit } from '../site/visit.ts';
import { profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { redrawn } from './send.ts';

/** The way to block a person, which dialogs may offer beside the removal. */
function besideRemoval(visit: Visit, { name, slug }: Person, what: string) {
  if (what !== 'RemoveConnectionVanityName' || !isUnusual(visit.sandbox.faults, 'removeBesideBlock')) return [];
  const label = visit.words.say('Report or block {name}’s profile', { name });
  const click: Action[] = [{ do: 'ask', url: `${serverRequest}.mynetwork.openReport`, body: { person: slug } }];
  return [{ attributes: { 'aria-label': label }, text: visit.words.say('Report / Block'), click }];
}

/** A question before something is undone: a native dialog without a role on React pages, a modal on classic ones. */
function question(
  visit: Visit,
  person: Person,
  screen: string,
  title: string,
  text: string,
  label: string,
  yes: string,
  what: string,
): Reply {
  const beside = besideRemoval(visit, person, what);
  const ask: Action[] = [
    { do: 'ask', url: `${serverRequest}.mynetwork.${what}`, body: { person: person.slug, from: textOf(visit.body, 'from') } },
  ];
  if (textOf(visit.body, 'renderer') === 'ember') {
    const cancel = extend(
      artdecoButton(`cancel ${what}`, 'secondary', { 'aria-label': visit.words.say('Cancel') }, '', visit.words.say('Cancel')),
      {
        click: [{ do: 'drop', at: 'modal' }],
      },
    );
    const confirm = extend(artdecoButton(`confirm ${what}`, 'primary', { 'aria-label': label }, '', yes), { click: ask });
    const buttons = [
      cancel,
      ...beside.map((block) =>
        extend(artdecoButton(`block ${what}`, 'secondary', block.attributes, '', block.text), { click: block.click }),
      ),
      confirm,
    ];
    return {
      json: [
        {
          do: 'put',
          at: 'modals',
          how: 'into',
          piece: dialog(visit.words, { id: `${what}-modal`, title, content: [h('p', {}, text)], buttons }),
        },
      ] satisfies Action[],
    };
  }
  const confirm = extend(
    h(
      'button',
      { class: c(visit, 'primary'), type: 'button', componentkey: key(visit, `confirm ${what}`), 'aria-label': label },
      h('span', {}, h('span', {}, yes)),
    ),
    { click: ask },
  );
  const piece: MarkupElement = extend(
    h(
      'dialog',
      { class: c(visit, 'dialog'), 'data-testid': 'dialog', 'aria-labelledby': 'dialog-header', open: '' },
      extend(h('button', { type: 'button', 'aria-label': visit.words.say('Dismiss') }, h('span', {})), {
        click: [{ do: 'drop', at: 'dialog' }],
      }),
      h(
        'div',
        {},
        h('header', { id: 'dialog-header' }, h('h2', {}, title)),
        h(
          'div',
          { 'data-testid': 'dialog-content' },
          h(
            'div',
            { 'data-sdui-screen': `com.linkedin.sdui.flagshipnav.mynetwork.${screen}` },
            h(
              'div',
              {},
              p(visit, 'text', text),
              h('hr', { role: 'presentation' }),
              h(
                'div',
                {},
                extend(
                  h('button', { class: c(visit, 'secondary'), type: 'button' }, h('span', {}, h('span', {}, visit.words.say('Cancel')))),
                  {
                    click: [{ do: 'drop', at: 'dialog' }],
                  },
                ),
                beside.map((block) =>
                  extend(h('button', { class: c(visit, 'secondary'), type: 'button', ...block.attributes }, block.text), {
                    click: block.click,
                  }),
                ),
                contents(visit, confirm),
              ),
            ),
          ),
        ),
      ),
      h(
        'section',
        {},
        h('h2', { 'data-testid': 'toasts-title', class: c(visit, 'never') }, visit.words.say('{count} notifications', { count: 0 })),
      ),
    ),
    { ref: 'dialog' },
  );
  return { json: [{ do: 'put', at: 'portal', how: 'append', piece }] satisfies Action[] };
}

export const openWithdraw = (visit: Visit, person: Person): Reply =>
  question(
    visit,
    person,
    'invitations.WithdrawConfirmationDialog',
    visit.words.say('Withdraw invitation'),
    visit.words.say('If you withdraw now, you won’t be able to resend to this person for up to 3 weeks.'),
    isUnusual(visit.sandbox.faults, 'withdrawOtherLabel')
      ? visit.words.say('Withdraw')
      : visit.words.say('Withdraw invitation sent to {name}', { name: person.name }),
    visit.words.say('Withdraw'),
    'withdraw',
  );

export const openRemoval = (visit: Visit, person: Person): Reply =>
  question(
    visit,
    person,
    'RemoveConnectionDialog',
    visit.words.say('Remove connection'),
    visit.words.say('Are you sure you want to remove {name} as a connection? {name} won’t be notified.', { name: person.name }),
    visit.words.say('Remove {name}', { name: person.name }),
    visit.words.say('Remove'),
    'RemoveConnectionVanityName',
  );

const done = (visit: Visit, person: Person, ...more: Action[]): Action[] => [
  { do: 'drop', at: 'dialog' },
  { do: 'drop', at: 'modal' },
  ...(textOf(visit.body, 'from') === '' || textOf(visit.body, 'from') === 'profile' ? redrawn(visit, person) : []),
  ...more,
];
const row = (person: Person): Action => ({ do: 'drop', at: `row ${person.slug}` });
const refused = (visit: Visit, text: string): Reply => ({
  json: [{ do: 'drop', at: 'dialog' }, { do: 'drop', at: 'modal' }, ...toast(visit, text)] satisfies Action[],
});

export function withdraw(visit: Visit, person: Person): Reply {
  const fault = visit.sandbox.faults.take('withdrawal', visit.occasion(person));
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'refused' || visit.state.relation(visit.account, person).state !== 'pending')
    return refused(visit, visit.words.say('Sorry, unable to withdraw invitation to {name}. Please try again.', { name: person.name }));
  visit.state.relate(visit.account, person, { state: 'withdrawn', since: visit.sandbox.clock(), note: null });
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'withdrawal', person: profileUrl(person.slug) });
  if (fault?.outcome === 'answerLost') return { cut: true };
  return {
    json: done(visit, person, row(person), ...toast(visit, visit.words.say('Invitation to {name} withdrawn.', { name: person.name }))),
  };
}

export function removeConnection(visit: Visit, person: Person): Reply {
  if (visit.state.relation(visit.account, person).state !== 'connected')
    return refused(visit, visit.words.say('Something went wrong. Please try again.'));
  visit.state.relate(visit.account, person, { state: 'notConnected', following: false, since: visit.sandbox.clock() });
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'removal', person: profileUrl(person.slug) });
  return {
    json: done(
      visit,
      person,
      row(person),
      ...toast(visit, visit.words.say('{name} was removed from your connections.', { name: person.name })),
    ),
  };
}

/** Accept or ignore, on a profile or in the list of invitations received. */
export function answerInvitation(visit: Visit, person: Person, answer: 'accept' | 'ignore'): Reply {
  if (visit.state.relation(visit.account, person).state !== 'incoming')
    return refused(visit, visit.words.say('This invitation is no longer available.'));
  visit.state.relate(visit.account, person, {
    state: answer === 'accept' ? 'connected' : 'notConnected',
    following: answer === 'accept',
    since: visit.sandbox.clock(),
    note: null,
  });
  visit.sandbox.ledger.record({
    account: visit.account.id,
    kind: answer === 'accept' ? 'acceptance' : 'ignoring',
    person: profileUrl(person.slug),
  });
  return {
    json: done(
      visit,
      person,
      row(person),
      ...(answer === 'accept' ? toast(visit, visit.words.say('You and {name} are now connected.', { name: person.name })) : []),
    ),
  };
}

/** "Report / Block" was clicked: nobody means that by anything else. */
export function openReport(visit: Visit, person: Person): Reply {
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'report', person: profileUrl(person.slug) });
  return { json: [] };
}

export function follow(visit: Visit, person: Person): Reply {
  return following(visit, person, () => {
    const follows = !visit.state.relation(visit.account, person).following;
    visit.state.relate(visit.account, person, { following: follows });
    visit.sandbox.ledger.record({ account: visit.account.id, kind: follows ? 'follow' : 'unfollow', person: profileUrl(person.slug) });
    return { json: done(visit, person) };
  });
}

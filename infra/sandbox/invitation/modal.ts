import { dialog } from '../shell/ember/modal.ts';
import { artdecoButton } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Action, Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { isUnusual, type Unusual } from '../site/faults.ts';
import type { Visit } from '../site/visit.ts';
import type { Text } from '../words/languages.ts';
import type { Person } from '../world/world.ts';

const button = (
  { words }: Visit,
  label: Text,
  kind: 'primary' | 'secondary',
  text: Text,
  click: readonly Action[],
  disabled = false,
): MarkupElement => {
  const attributes = { 'aria-label': words.say(label), class: 'ml1', ...(disabled ? { disabled: '' } : {}) };
  return extend(artdecoButton(`modal ${label}`, kind, attributes, '', words.say(text)), { click, ref: `button ${label}` });
};

const asks = (
  what: string,
  person: Person,
  read?: Readonly<Record<string, string>>,
  body: Readonly<Record<string, string>> = {},
): Action[] => [
  { do: 'ask', url: `${serverRequest}.mynetwork.${what}`, body: { ...body, person: person.slug }, ...(read ? { read } : {}) },
];

const emailField = (visit: Visit, enables: string): MarkupElement =>
  extend(
    h('input', { type: 'email', id: 'email', name: 'email', class: 'ember-text-field ember-view', 'aria-label': visit.words.say('Email') }),
    {
      ref: 'email',
      input: [{ do: 'count', at: 'email counter', limit: 200, button: enables }],
    },
  );

/** What becomes of the email address when a note is added: the step sends it along, asks for it beside the note, or has forgotten it. */
export interface GivenEmail {
  readonly email: string;
  readonly noteStep: 'keepsEmail' | 'asksEmail' | 'forgetsEmail';
}

/** "Add a note to your invitation?" */
export function inviteModal(visit: Visit, person: Person): MarkupElement {
  const [before, after] = visit.words.around(
    'Personalize your invitation to {name} by adding a note. LinkedIn members are more likely to accept invitations that include a note.',
    'name',
  );
  const isSo = (variant: Unusual): boolean => isUnusual(visit.sandbox.faults, variant);
  const add = button(visit, 'Add a note', 'secondary', 'Add a note', asks('addNote', person));
  const send = button(visit, 'Send without a note', 'primary', 'Send without a note', asks('sendInvitation', person));
  const third = button(visit, 'Got it', 'secondary', 'Got it', asks('openReport', person));
  return dialog(visit.words, {
    id: 'send-invite-modal',
    title: visit.words.say('Add a note to your invitation?'),
    content: [
      h(
        'p',
        { class: 'display-flex' },
        h('span', { class: 'flex-1' }, before, isSo('inviteUnnamed') ? '' : h('strong', {}, person.name), after),
      ),
    ],
    buttons: [...(isSo('inviteThirdButton') ? [third] : []), ...(isSo('inviteSwapped') ? [send, add] : [add, send])],
  });
}

/** The note step: what fits and how many are left depends on the account. */
export function noteModal(visit: Visit, person: Person, given: GivenEmail | null): MarkupElement {
  const limit = visit.account.premium ? 300 : 200;
  const left = visit.state.notesLeft(visit.account);
  const field = extend(
    h('textarea', {
      id: 'custom-message',
      name: 'message',
      minlength: '1',
      maxlength: String(limit),
      class: 'ember-text-area ember-view connect-button-send-invite__custom-message mb3',
      placeholder: visit.words.say('Ex: We know each other from…'),
      'aria-label': visit.words.say('Please limit personal note to 300 characters.'),
    }),
    { ref: 'note', input: [{ do: 'count', at: 'note counter', limit, button: 'button Send invitation' }] },
  );
  const besides = given?.noteStep === 'asksEmail';
  const sends = asks(
    'sendInvitation',
    person,
    { note: 'note', ...(besides ? { email: 'email' } : {}) },
    given?.noteStep === 'keepsEmail' ? { email: given.email } : {},
  );
  const quota: Markup | false =
    !visit.account.premium &&
    h('p', { class: 't-14' }, visit.words.say('{count} personalized invitation remaining for this month.', { count: left }));
  return dialog(visit.words, {
    id: 'send-invite-modal',
    title: visit.words.say('Add a note to your invitation'),
    content: [
      ...(besides ? [h('label', { for: 'email' }, visit.words.say('Email')), emailField(visit, 'button Send invitation')] : []),
      ...(besides ? [extend(h('span', { class: 'visually-hidden' }, ''), { ref: 'email counter' })] : []),
      h(
        'div',
        { class: 'relative' },
        h('label', { for: 'custom-message', class: 'visually-hidden' }, visit.words.say('Please limit personal note to 300 characters.')),
        field,
        extend(h('div', { class: 'ember-text-area-count t-12 t-black--light' }, `0/${limit}`), { ref: 'note counter' }),
      ),
      ...(quota ? [quota] : []),
    ],
    buttons: [
      button(visit, 'Cancel adding a note', 'secondary', 'Cancel', asks('openCustomInvite', person)),
      button(visit, 'Send invitation', 'primary', 'Send', sends, true),
    ],
  });
}

/** All notes of the month are used up. */
export function noteUpsell(visit: Visit): MarkupElement {
  return dialog(visit.words, {
    id: 'send-invite-modal',
    title: visit.words.say('Send unlimited personalized invites with Premium'),
    titleId: 'modal-upsell-header',
    content: [
      h('p', {}, visit.words.say('You’re out of free custom notes. Message anyone with Premium.')),
      h(
        'a',
        {
          class: 'artdeco-button artdeco-button--premium artdeco-button--2 ember-view',
          href: 'https://www.linkedin.com/premium/products/?upsellOrderOrigin=premium_custom_invite_upsell',
        },
        visit.words.say('Try Premium for free'),
      ),
    ],
    buttons: [],
  });
}

export function weeklyLimitModal(visit: Visit): MarkupElement {
  return dialog(visit.words, {
    id: 'ip-fuse-limit-alert',
    title: visit.words.say('You’ve reached the weekly invitation limit'),
    titleId: 'ip-fuse-limit-alert__header',
    headerClass: 'ip-fuse-limit-alert__header',
    content: [
      h(
        'div',
        { class: 'ip-fuse-limit-alert__warning artdeco-inline-feedback' },
        visit.words.say('You can send more invitations next week.'),
      ),
      h('p', {}, visit.words.say('To keep LinkedIn a safe space, there is a limit for invitations per week.')),
    ],
    buttons: [button(visit, 'Got it', 'primary', 'Got it', [{ do: 'drop', at: 'modal' }])],
  });
}

/** The person only takes invitations from those who know their e-mail address. */
export function emailModal(visit: Visit, person: Person, fault: string | null): MarkupElement {
  return dialog(visit.words, {
    id: 'send-invite-modal',
    title: visit.words.say('Add a note to your invitation?'),
    content: [
      h(
        'label',
        { for: 'email' },
        `${visit.words.say('To verify this member knows you, please enter their email to connect. You can also include a personal note.')} `,
        h('a', { href: 'https://www.linkedin.com/help/linkedin' }, visit.words.say('Learn why')),
      ),
      emailField(visit, 'button Send without a note'),
      extend(h('span', { class: 'visually-hidden' }, ''), { ref: 'email counter' }),
      ...(fault === null ? [] : [h('p', { class: 'artdeco-inline-feedback--error', role: 'alert' }, fault)]),
    ],
    buttons: [
      button(visit, 'Add a note', 'secondary', 'Add a note', asks('addNote', person, { email: 'email' })),
      button(visit, 'Send without a note', 'primary', 'Send without a note', asks('sendInvitation', person, { email: 'email' }), true),
    ],
  });
}

import { personOf } from '../person/profile.ts';
import { emberPage } from '../shell/ember/shell.ts';
import { h } from '../shell/markup.ts';
import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Handler } from '../site/visit.ts';
import { inviteModal } from './modal.ts';
import { openInvite } from './send.ts';

/** `/preload/custom-invite/`: the invitation dialog at an address of its own. */
export const customInvite: Handler = (visit) => {
  const person = personOf(visit, visit.url.searchParams.get('vanityName') ?? '');
  if (person?.status !== 'exists') return { redirect: '/404/' };
  if (visit.state.relation(visit.account, person).state !== 'notConnected') return { redirect: `/in/${encodeURIComponent(person.slug)}/` };
  const opened = openInvite(visit, person);
  const actions = 'json' in opened ? (opened.json as Action[]) : [];
  const modal = h('div', {}, [] as MarkupElement[]);
  const started: MarkupElement = [modal[0], modal[1], modal[2], { soon: actions }];
  const page = { title: `${person.name} | LinkedIn`, person, modal: actions.length > 0 ? started : inviteModal(visit, person) };
  return visit.renderer(person) === 'ember'
    ? emberPage(visit, { ...page, pageKey: 'custom_invite', main: [] })
    : sduiPage(visit, { ...page, name: 'mynetwork.CustomInvite', pageKey: 'custom_invite', main: [] });
};

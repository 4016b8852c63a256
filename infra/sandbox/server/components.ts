import { viewersPart } from '../account/viewersPage.ts';
import { employeesPart } from '../company/employees.ts';
import { connectionsPart } from '../connection/connections.ts';
import { olderMessages } from '../conversation/thread.ts';
import { invitationsPart } from '../invitation/invitations.ts';
import { classicDetailsComponent, detailsComponent } from '../person/details/page.ts';
import { belowActivityCards } from '../person/sdui/cards.ts';
import { postOf } from '../post/address.ts';
import { emberReactorRows } from '../post/emberReactors.ts';
import { emptyPlace, feedPart, feedUpdate } from '../post/feed.ts';
import { activityPart } from '../post/pages.ts';
import { reactorRows } from '../post/sduiReactors.ts';
import type { Markup } from '../shell/markup.types.ts';
import type { Handler, Visit } from '../site/visit.ts';
import type { Company, Person, Post } from '../world/world.ts';

type Draw = (visit: Visit, id: string) => readonly Markup[];

const ofPerson =
  (draw: (visit: Visit, person: Person, id: string) => readonly Markup[]): Draw =>
  (visit, id) => {
    const person = visit.state.person(visit.url.searchParams.get('vanityName') ?? '');
    return person ? draw(visit, person, id) : [];
  };
const ofPost =
  (draw: (visit: Visit, post: Post) => readonly Markup[]): Draw =>
  (visit) => {
    const post = postOf(visit, visit.url.searchParams.get('post') ?? '');
    return post ? draw(visit, post) : [];
  };
const ofCompany =
  (draw: (visit: Visit, company: Company) => readonly Markup[]): Draw =>
  (visit) => {
    const company = visit.state.world.companies.find(({ slug }) => slug === visit.url.searchParams.get('company'));
    return company ? draw(visit, company) : [];
  };
const kindOf = (id: string): string => id.split('.').at(-1) ?? '';

const components: readonly (readonly [id: RegExp, draw: Draw])[] = [
  [/profileCardsBelowActivityPart\d$/, ofPerson((visit, person, id) => belowActivityCards(visit, person, Number(id.at(-1))))],
  [
    /messenger\.older$/,
    (visit) => olderMessages(visit, visit.url.searchParams.get('thread') ?? '', Number(visit.url.searchParams.get('before'))),
  ],
  [/pagers\.premium\.profileViews$/, (visit, id) => viewersPart(visit, id.startsWith('classic'))],
  [/^com.*pagers\.profile\.details\./, ofPerson(detailsComponent)],
  [/^classic\.details\./, ofPerson(classicDetailsComponent)],
  [/^classic\.pagers\.profile\.activity/, ofPerson((visit, person, id) => activityPart(visit, person, kindOf(id), true))],
  [/pagers\.profile\.activity/, ofPerson((visit, person, id) => activityPart(visit, person, kindOf(id), false))],
  [/pagers\.feed\.mainFeed$/, (visit) => feedPart(visit)],
  [/^classic\.feed\.update$/, (visit) => feedUpdate(visit)],
  [/pagers\.feed\.reactors$/, ofPost((visit, post) => reactorRows(visit, post))],
  [/^classic\.reactors$/, ofPost((visit, post) => emberReactorRows(visit, post))],
  [/^classic\.organization\.people$/, ofCompany((visit, company) => employeesPart(visit, company))],
  [/connectionsList$/, (visit) => connectionsPart(visit)],
  [/invitations\.(sent|received)$/, (visit, id) => invitationsPart(visit, kindOf(id) === 'sent' ? 'sent' : 'received')],
];

/** A part of a page that is fetched when it comes into view. */
export const componentPart: Handler = (visit) => {
  const id = visit.url.searchParams.get('componentId') ?? '';
  if (visit.sandbox.faults.take('cutList', visit.occasion())) return { json: { status: 500 }, status: 500 };
  if (visit.sandbox.faults.take('emptyPart', visit.occasion())) return { json: id === 'classic.feed.update' ? [emptyPlace()] : [] };
  const found = components.find(([pattern]) => pattern.test(id));
  return found ? { json: found[1](visit, id) } : { json: [], status: 404 };
};

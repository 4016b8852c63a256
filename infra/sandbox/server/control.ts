import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { isLoopbackHost } from '../../../functions/loopbackHost.ts';
import { jobsOf } from '../job/jobs.ts';
import { readJson } from '../site/body.ts';
import { type FaultOf, FaultsBody } from '../site/faults.ts';
import type { Sandbox } from '../site/visit.ts';
import { companyUrl, memberId, profileId, profileUrl } from '../world/identity.ts';
import { IncomingBody, incoming } from './incoming.ts';

type Answer = readonly [status: number, body: unknown];

/** The control address: what happened, who there is, what goes wrong, and back to the beginning. */
export function createControl(sandbox: Sandbox, reset: () => void): Server {
  const routes = new Map<string, (body: Record<string, unknown>) => Answer>([
    ['GET /ledger', () => [200, sandbox.ledger.entries]],
    ['GET /world', () => [200, worldView(sandbox)]],
    ['GET /pages', () => [200, Object.fromEntries(sandbox.pageLoads)]],
    ['GET /faults', () => [200, { faults: sandbox.faults.active }]],
    ['POST /faults', (body) => addFaults(sandbox, body)],
    [
      'DELETE /faults',
      () => {
        sandbox.faults.clear();
        return [200, { faults: [] }];
      },
    ],
    ['POST /incoming', (body) => letHappen(sandbox, body)],
    ['POST /signIn', (body) => signIn(sandbox, body)],
    [
      'POST /reset',
      () => {
        reset();
        return [200, { reset: true }];
      },
    ],
  ]);
  return createServer((request, response) => {
    void answer(routes, request).then(([status, body]) => send(response, status, body));
  });
}

/**
 * Why a request is not taken: a web page of somewhere else has sent it. Browsers name a page's origin with all that a page sends
 * elsewhere, reads of its own aside, and those it is not shown; other programs name none.
 */
function refusal({ headers, method }: IncomingMessage): Answer | undefined {
  const { host, origin, 'sec-fetch-site': site, 'content-type': type = '' } = headers;
  if (!isLoopbackHost(host)) return [403, { error: 'The control address is reached as 127.0.0.1 or localhost only.' }];
  const isForeign = origin !== undefined && origin !== `http://${host}`;
  const isSentElsewhere = method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isForeign || isSentElsewhere) return [403, { error: 'The control address takes nothing from web pages of another origin.' }];
  const isForm = /^(?:text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type);
  if (isForm && (origin !== undefined || site !== undefined))
    return [415, { error: 'The control address takes application/json from a browser.' }];
  return undefined;
}

async function answer(routes: ReadonlyMap<string, (body: Record<string, unknown>) => Answer>, request: IncomingMessage): Promise<Answer> {
  const refused = refusal(request);
  if (refused) return refused;
  const path = new URL(request.url ?? '/', 'http://control').pathname;
  const route = routes.get(`${request.method} ${path}`);
  if (!route) return [404, { error: `There is no ${request.method} ${path} here. There are: ${[...routes.keys()].join(', ')}.` }];
  try {
    return route(await readJson(request));
  } catch (error) {
    return [400, { error: `The body could not be read: ${error instanceof Error ? error.message : 'not JSON'}.` }];
  }
}

function addFaults(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const parsed = FaultsBody.safeParse(body);
  if (!parsed.success) return [400, { error: `The faults were not understood: ${z.prettifyError(parsed.error)}` }];
  const { world } = sandbox.state;
  for (const { match } of parsed.data.faults) {
    if (match.person !== undefined && !sandbox.state.person(match.person))
      return [400, { error: `match.person: the world has no person with the slug ${match.person}. GET /world lists them.` }];
    if (match.account !== undefined && !world.accounts.some((one) => one.id === match.account))
      return [
        400,
        { error: `match.account: the world has no account ${match.account}. It has ${world.accounts.map((one) => one.id).join(', ')}.` },
      ];
  }
  const relations = parsed.data.faults.filter((fault) => fault.kind === 'relation');
  if (relations.some(({ match }) => match.person === undefined))
    return [400, { error: 'A relation needs match.person: the slug of the person it is about.' }];
  for (const fault of relations) setRelation(sandbox, fault);
  sandbox.faults.add(parsed.data.faults.filter((fault) => fault.kind !== 'relation'));
  return [200, { faults: sandbox.faults.active }];
}

/** How an account stands to a person is changed at once, and goes on changing with what is done. */
function setRelation({ state }: Sandbox, { match, relation, layout, degree }: FaultOf<'relation'>): void {
  const person = state.person(match.person ?? '');
  for (const account of state.world.accounts) {
    if (!person || (match.account ?? account.id) !== account.id) continue;
    state.relate(account, person, {
      ...(relation ? { state: relation } : {}),
      ...(layout ? { layout } : {}),
      ...(degree === undefined ? {} : { degree }),
    });
  }
}

/** Messages that come in, and what the owner does elsewhere. */
function letHappen(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const parsed = IncomingBody.safeParse(body);
  if (!parsed.success) return [400, { error: `What is to happen was not understood: ${z.prettifyError(parsed.error)}` }];
  const account = sandbox.state.world.accounts.find((one) => one.id === parsed.data.account);
  if (!account) return [400, { error: `account: give one of ${sandbox.state.world.accounts.map((one) => one.id).join(', ')}.` }];
  const stranger = parsed.data.happenings.find(({ person }) => !sandbox.state.person(person));
  if (stranger) return [400, { error: `person: the world has no person with the slug ${stranger.person}. GET /world lists them.` }];
  return [200, { happened: incoming(sandbox, account, parsed.data) }];
}

function signIn(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const account = sandbox.state.world.accounts.find((one) => one.id === body.account);
  if (!account) return [400, { error: `account: give one of ${sandbox.state.world.accounts.map((one) => one.id).join(', ')}.` }];
  sandbox.signedOut.delete(account.id);
  return [200, { signedIn: account.id }];
}

function worldView({ state, signedOut }: Sandbox): unknown {
  const { world } = state;
  return {
    accounts: world.accounts.map((account) => ({
      id: account.id,
      liAt: account.liAt,
      person: profileUrl(account.person),
      profileId: profileId(account.person),
      premium: account.premium,
      salesNavigator: account.salesNavigator,
      signedIn: !signedOut.has(account.id),
    })),
    people: world.people.map((person) => ({
      ...person,
      url: profileUrl(person.slug),
      profileId: profileId(person.slug),
      memberId: memberId(person.slug),
      relations: Object.fromEntries(world.accounts.map((account) => [account.id, relationView(state.relation(account, person))])),
    })),
    companies: world.companies.map((company) => ({ ...company, url: companyUrl(company.slug) })),
    jobs: jobsOf(world).map(({ company, ...job }) => ({
      ...job,
      company: company.slug,
      url: `https://www.linkedin.com/jobs/view/${job.id}`,
    })),
    posts: state.posts.map((post) => ({ ...post, url: `https://www.linkedin.com/feed/update/urn:li:activity:${post.id}` })),
    conversations: Object.fromEntries(
      world.accounts.map((account) => [
        account.id,
        [...state.conversations(account).values()].map(({ unreadCount: _count, readAt: _at, unreadWhenOpened: _opened, ...one }) => ({
          ...one,
          url: profileUrl(one.person),
        })),
      ]),
    ),
  };
}

const relationView = ({
  state,
  degree,
  layout,
  note,
}: {
  state: string;
  degree: number | null;
  layout: string;
  note: string | null;
}): unknown => ({ state, degree, layout, note });

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

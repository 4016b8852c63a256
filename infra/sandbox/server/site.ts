import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { openRoutes } from '../account/walls/routes.ts';
import { renamedIn } from '../shell/renamed.ts';
import { readBody, textOf } from '../site/body.ts';
import type { Occasion } from '../site/faults.ts';
import type { Reply, Sandbox, Visit } from '../site/visit.ts';
import { languageOfCookie, wordsOf } from '../words/words.ts';
import { seeded } from '../world/chance.ts';
import { profileId } from '../world/identity.ts';
import type { Account, Person } from '../world/world.ts';
import { type Route, routes } from './routes.ts';
import { type Admission, admit, cookiesOf } from './session.ts';

const pixel = Buffer.from('R0lGODlhAQABAIAAANnl5wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** The hosts that the certificate names; a request without one comes from a test. */
const isOurs = (host = 'www.linkedin.com'): boolean => /^(?:(?:www\.)?linkedin\.com|[\w-]+\.licdn\.com)(?::\d+)?$/i.test(host);

/** The captures of a path, decoded; `undefined` where they cannot be. */
const decoded = (captures: readonly (string | undefined)[]): string[] | undefined => {
  try {
    return captures.map((one) => decodeURIComponent(one ?? ''));
  } catch {
    return undefined;
  }
};

/** An address may hold letters of every script, a header may not. */
const inHeader = (address: string): string => address.replaceAll(/[^\x21-\x7e]+/g, encodeURIComponent);

/** Answers one request that a browser sent to a LinkedIn host. */
export function createSite(sandbox: Sandbox): (request: IncomingMessage, response: ServerResponse) => void {
  const chance = seeded(`latency ${sandbox.state.world.seed}`);
  return (request, response) => {
    if (!isOurs(request.headers.host)) {
      response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
      response.end('The sandbox answers as LinkedIn only: browsers come with its host resolver rules.');
      return;
    }
    void answer(sandbox, request, chance)
      .then(async ({ reply, ms }) => {
        await setTimeout(ms);
        send(request, response, reply);
      })
      .catch((error: unknown) => {
        if (response.headersSent) return response.destroy();
        response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
        return response.end(`The sandbox failed: ${error instanceof Error ? error.stack : String(error)}`);
      });
  };
}

async function answer(sandbox: Sandbox, request: IncomingMessage, chance: () => number): Promise<{ reply: Reply; ms: number }> {
  const host = request.headers.host ?? 'www.linkedin.com';
  if (host.includes('licdn.com')) return { reply: { image: pixel }, ms: 0 };
  const url = new URL(request.url ?? '/', 'https://www.linkedin.com');
  if (url.pathname === '/preload/') countPage(sandbox, url);
  if (url.pathname === '/preload/' || url.pathname.startsWith('/static/')) return { reply: { html: '' }, ms: 0 };
  const cookies = cookiesOf(request.headers.cookie);
  const account = sandbox.state.world.accounts.find((one) => one.liAt === cookies.get('li_at'));
  const path = `${url.pathname}${url.search}`;
  const navigation =
    request.headers['sec-fetch-dest'] === 'document' || (request.method === 'GET' && request.headers['sec-fetch-dest'] === undefined);
  const occasion = (person?: Person) => ({ path, account: account?.id ?? null, person: person?.slug ?? null });
  if (navigation) {
    countPage(sandbox, url);
    sandbox.onPageLoad();
  }
  const ms = sandbox.faults.take('latency', occasion())?.ms ?? 5 + chance() * 10;
  const status = sandbox.faults.take('status', occasion());
  if (status) return { reply: { html: status.empty ? '' : statusPage(status.status), status: status.status }, ms };
  if (sandbox.faults.take('redirectLoop', occasion())) return { reply: { redirect: path }, ms };
  if (sandbox.faults.take('dropConnection', occasion())) return { reply: { cut: true }, ms };

  const body = await readBody(request);
  const open = find(openRoutes(sandbox, { body, url, cookies }), request.method ?? 'GET', url.pathname);
  if (open) return { reply: open, ms };
  const passed: Admission = admit(sandbox, account, url, navigation);
  if (passed.refused) return { reply: passed.refused, ms };
  const visit = visitOf(sandbox, passed.account, url, body, cookies, occasion);
  const route = routes.find((one) => one.method === (request.method ?? 'GET') && one.pattern.test(url.pathname)) ?? routes.at(-1);
  const token = textOf(body, 'trackingId');
  if (sandbox.cutRequests.has(token)) return { reply: { cut: true }, ms };
  const captures = decoded((route as Route).pattern.exec(url.pathname)?.slice(1) ?? []);
  const handled: Reply = captures ? (route as Route).handle(visit, captures) : { redirect: '/404/' };
  const reply = 'json' in handled ? { ...handled, json: piecesRenamed(handled.json, sandbox, occasion()) } : handled;
  // A browser repeats by itself what was cut on a used connection; the repetition ends as the first time.
  if ('cut' in reply && token !== '') sandbox.cutRequests.add(token);
  return { reply, ms: 'afterMs' in reply ? ms + reply.afterMs : ms };
}

/** What a page is given later has the names of the page. */
function piecesRenamed(json: unknown, { faults }: Sandbox, occasion: Occasion): unknown {
  const text = JSON.stringify(json) ?? 'null';
  const renamed = renamedIn(text, faults, occasion);
  return renamed === text ? json : JSON.parse(renamed);
}

function countPage({ pageLoads }: Sandbox, { pathname }: URL): void {
  pageLoads.set(pathname, (pageLoads.get(pathname) ?? 0) + 1);
}

function find(routesOf: readonly { method: string; path: RegExp; handle: () => Reply }[], method: string, path: string): Reply | undefined {
  return routesOf.find((one) => one.method === method && one.path.test(path))?.handle();
}

function visitOf(
  sandbox: Sandbox,
  account: Account,
  url: URL,
  body: Visit['body'],
  cookies: ReadonlyMap<string, string>,
  occasion: Visit['occasion'],
): Visit {
  const { state, faults } = sandbox;
  const viewer = state.person(account.person);
  if (!viewer) throw new Error(`The world has no person ${account.person}`);
  const asked = languageOfCookie(cookies.get('lang')) ?? account.language;
  return {
    sandbox,
    state,
    account,
    viewer,
    url,
    body,
    words: wordsOf(faults.take('language', occasion())?.language ?? asked),
    hydrationMs: 40,
    occasion,
    renderer: (person) => faults.take('renderer', occasion(person))?.renderer ?? person?.renderer ?? state.world.renderer,
  };
}

const statusPage = (status: number): string =>
  `<!DOCTYPE html><html><head><title>${status}</title></head><body>${status === 999 ? '<script>/* request denied */</script>' : `<h1>${status === 429 ? 'This page isn’t working' : 'Something went wrong'}</h1><p>HTTP ERROR ${status}</p>`}</body></html>`;

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if ('cut' in reply) {
    request.socket.destroy();
    return;
  }
  if ('redirect' in reply) {
    response.writeHead(302, { location: inHeader(reply.redirect), ...(reply.cookies ? { 'set-cookie': [...reply.cookies] } : {}) });
    response.end();
    return;
  }
  if ('image' in reply) {
    response.writeHead(200, { 'content-type': 'image/gif', 'cache-control': 'max-age=86400' });
    response.end(reply.image);
    return;
  }
  if ('file' in reply) {
    response.writeHead(200, { 'content-type': reply.type, 'content-disposition': 'attachment' });
    response.end(reply.file);
    return;
  }
  const status = ('status' in reply ? reply.status : undefined) ?? 200;
  const session = request.headers.cookie?.includes('JSESSIONID')
    ? {}
    : {
        'set-cookie': `JSESSIONID="ajax:${profileId(request.url ?? '').slice(5, 24)}"; Domain=.www.linkedin.com; Path=/; Secure; SameSite=None`,
      };
  if ('json' in reply) {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(reply.json));
    return;
  }
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache, no-store', ...session });
  response.end(reply.html);
}

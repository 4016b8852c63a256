import type { APIGatewayProxyEvent } from 'aws-lambda';
import { administer } from './admin/admin.ts';
import type { Api } from './api.ts';
import { approve } from './approve/approve.ts';
import { refuseLargeBody } from './body.ts';
import { call } from './call.ts';
import { connect } from './connect/connect.ts';
import { health } from './health.ts';
import { type Answer, Refusal, withoutBody } from './http.ts';
import { machineMetrics } from './machineMetrics.ts';
import { resourceMetadata, serverMetadata } from './oauth/metadata.ts';
import { openApi, toDocumentation } from './reference.ts';
import { cancelResultLink, readResultLink } from './result.ts';
import { readUploaded, receiveUpload } from './uploads.ts';
import { webFile, withoutSlash } from './web.ts';
import { administerByLinkedApi } from './workflows/administration.ts';
import { isOfLinkedApi } from './workflows/door.ts';
import { pollConversations, pollInbox, pollNetwork, readAccountInfo, readActions } from './workflows/polls.ts';
import { cancelWorkflow, readWorkflowResult, startWorkflow } from './workflows/workflows.ts';

type Work = (api: Api, event: APIGatewayProxyEvent, parameter: string) => Promise<Answer>;

interface Route {
  readonly path: RegExp;
  readonly methods: Readonly<Record<string, Work>>;
  /** Its body is a file, whose size is checked where it is taken. */
  readonly takesFiles?: true;
}

/** Loaded on an agent's first call: other callers do not wait for it. */
const mcp: Work = async (api, event) => (await import('./mcp.ts')).serveAgent(api, event);

/** Linked API's clients call the same paths, with a header of their own. */
const administerByEither: Work = (api, event, name) => (isOfLinkedApi(event) ? administerByLinkedApi : administer)(api, event, name);

/** Loaded on the first call of a client that authorizes. */
const ofOAuth =
  (name: 'authorize' | 'register' | 'revoke' | 'token'): Work =>
  async (...asked) =>
    (await import('./oauth/oauth.ts')).oauth[name](...asked);

/** Every path of the API. The first group of a path is its parameter. */
const routes: readonly Route[] = [
  { path: /^\/$/, methods: { GET: toDocumentation } },
  { path: /^\/healthz$/, methods: { GET: health } },
  { path: /^\/metrics$/, methods: { GET: machineMetrics } },
  { path: /^\/openapi\.json$/, methods: { GET: openApi } },
  { path: /^\/account\/results\/([\w-]{1,128})$/, methods: { GET: readResultLink, DELETE: cancelResultLink } },
  { path: /^\/account\/results\/?.*$/, methods: {} },
  { path: /^\/account\/([\w.-]{1,100})$/, methods: { POST: call } },
  { path: /^\/connect\/(open|state|signIn|code|cancel)$/, methods: { POST: connect } },
  { path: /^\/approve\/(open|decide)$/, methods: { POST: approve } },
  { path: /^\/authorize\/(open|decide)$/, methods: { POST: ofOAuth('authorize') } },
  { path: /^\/((?:approve|authorize|connect|docs|dashboard)(?:(?:\/[\w-]+)+(?:\.[\w-]+)*)?)$/, methods: { GET: webFile } },
  { path: /^\/(llms(?:-full)?\.txt)$/, methods: { GET: webFile } },
  { path: /^\/((?:approve|authorize|connect|docs|dashboard)(?:\/[\w-]+)*)\/$/, methods: { GET: withoutSlash } },
  { path: /^\/mcp$/, methods: { POST: mcp } },
  { path: /^\/\.well-known\/oauth-protected-resource(?:\/mcp)?$/, methods: { GET: resourceMetadata } },
  { path: /^\/\.well-known\/oauth-authorization-server$/, methods: { GET: serverMetadata } },
  { path: /^\/register$/, methods: { POST: ofOAuth('register') } },
  { path: /^\/token$/, methods: { POST: ofOAuth('token') } },
  { path: /^\/revoke$/, methods: { POST: ofOAuth('revoke') } },
  { path: /^\/uploads\/([\w-]{1,64}\/[\w-]{1,64}\/[\w-]{1,64})$/, methods: { PUT: receiveUpload, GET: readUploaded }, takesFiles: true },
  { path: /^\/uploads\/[\w-]{1,64}\/[\w-]{1,64}$/, methods: { GET: readUploaded } },
  { path: /^\/admin\/([\w.-]{1,100})$/, methods: { POST: administerByEither } },
  { path: /^\/workflows$/, methods: { POST: startWorkflow } },
  { path: /^\/workflows\/([\w-]{1,64})$/, methods: { GET: readWorkflowResult, DELETE: cancelWorkflow } },
  { path: /^\/conversations\/poll$/, methods: { POST: pollConversations } },
  { path: /^\/inbox\/poll$/, methods: { POST: pollInbox } },
  { path: /^\/network\/poll$/, methods: { POST: pollNetwork } },
  { path: /^\/stats\/actions$/, methods: { GET: readActions } },
  { path: /^\/account$/, methods: { GET: readAccountInfo } },
];

/** The handling of a method: HEAD is the same as GET, without a body. */
const workOf = (methods: Route['methods'], method: string): Work | undefined => {
  const get = methods.GET;
  if (method === 'HEAD' && get) return async (...asked) => withoutBody(await get(...asked));
  return Object.hasOwn(methods, method) ? methods[method] : undefined;
};

/** @throws Refusal */
export const route = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const found = routes.find(({ path }) => path.test(event.path));
  if (!found) throw new Refusal('functionNotFound');
  const allowed = Object.keys(found.methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  if (allowed.length === 0) throw new Refusal('resultNotFound');
  const work = workOf(found.methods, event.httpMethod);
  if (!work) throw new Refusal('methodNotAllowed', { allow: allowed.join(', ') });
  if (!found.takesFiles) refuseLargeBody(event);
  return work(api, event, found.path.exec(event.path)?.[1] ?? '');
};

import {
  type CallToolResult,
  type InputRequiredResult,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
  type Tool,
} from '@modelcontextprotocol/server';
import project from '../../package.json' with { type: 'json' };
import { eventsWait } from '../contract/administration.events.ts';
import type { JsonObject } from '../contract/declaration.ts';
import { type Scope, scopeOfAdministration, scopeOfFunction } from '../contract/scopes.ts';
import { eventTool, waitForEvents, waitForEventsOf } from './eventTool.ts';
import { instructions } from './instructions.ts';
import { callTools, cancelRequest, functionOfTool, getResult } from './tools.ts';
import { callFunction, cancelRequestOf, getResultOf, type Workplace } from './work.ts';

/** The list of tools changes only with a new version, and is not the same for every token. */
const listed = { ttlMs: 3_600_000, cacheScope: 'private' } as const;

let listedTools: readonly Tool[] | undefined;

/** Every tool; made once, since schemas are slow to create. */
export const tools = (): readonly Tool[] => {
  listedTools ??= [...callTools(), eventTool()];
  return listedTools;
};

/** The tools that a token with these scopes may use; the two about calls under way belong to any function. */
const toolsFor = (scopes: ReadonlySet<Scope>): Tool[] =>
  tools().filter(({ name }) => {
    const declaration = functionOfTool(name);
    if (declaration) return scopes.has(scopeOfFunction(declaration));
    const needed: readonly (Scope | null)[] =
      name === waitForEvents ? [scopeOfAdministration(eventsWait)] : ['functions:read', 'functions:act'];
    return needed.some((each) => each === null || scopes.has(each));
  });

const call = (
  workplace: Workplace,
  name: string,
  given: JsonObject,
  context: ServerContext,
): Promise<CallToolResult | InputRequiredResult> => {
  if (name === getResult) return getResultOf(workplace, given, context);
  if (name === cancelRequest) return cancelRequestOf(workplace, given, context);
  if (name === waitForEvents) return waitForEventsOf(workplace, given, context);
  const declaration = functionOfTool(name);
  if (!declaration) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name.slice(0, 128)}`);
  return callFunction(workplace, declaration, given, context);
};

/** A server of the Model Context Protocol for one caller with one LinkedIn account; independent of the transport. */
export const createServer = (workplace: Workplace): Server => {
  const server = new Server(
    { name: 'account-api', title: 'Account API for LinkedIn', version: project.version },
    { capabilities: { tools: {} }, instructions, cacheHints: { 'tools/list': listed, 'server/discover': listed } },
  );
  server.setRequestHandler('tools/list', async () => ({ tools: toolsFor(await workplace.calls.permitted()) }));
  server.setRequestHandler('tools/call', async ({ params }, context) =>
    call(workplace, params.name, (params.arguments ?? {}) as JsonObject, context),
  );
  return server;
};

import { type CallToolResult, ProtocolError, ProtocolErrorCode, Server, type ServerContext } from '@modelcontextprotocol/server';
import project from '../../package.json' with { type: 'json' };
import type { JsonObject } from '../contract/declaration.ts';
import { instructions } from './instructions.ts';
import { cancelRequest, functionOfTool, getResult, toolsFor } from './tools.ts';
import { callFunction, cancelRequestOf, getResultOf, type Workplace } from './work.ts';

/** The list of tools changes only with a new version, and is not the same for every token. */
const listed = { ttlMs: 3_600_000, cacheScope: 'private' } as const;

const call = (workplace: Workplace, name: string, given: JsonObject, context: ServerContext): Promise<CallToolResult> => {
  if (name === getResult) return getResultOf(workplace, given, context);
  if (name === cancelRequest) return cancelRequestOf(workplace, given, context);
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

import type { CallToolResult, ServerContext, Tool } from '@modelcontextprotocol/server';
import { eventsWait } from '../contract/administration.events.ts';
import type { JsonObject } from '../contract/declaration.ts';
import { validateInput } from '../contract/validation.ts';
import type { Frame } from './answer.ts';
import { jsonSchemaOf } from './jsonSchema.ts';
import { outputSchemaOf, structuredOf } from './outputSchema.ts';
import { readOnly } from './tools.ts';
import { answered, invalid, type Workplace } from './work.ts';

export const waitForEvents = 'wait_for_events';

export const eventTool = (): Tool => ({
  name: waitForEvents,
  title: 'Wait for messages, connections and changes of status',
  description: [
    'Waits until something happens to the account, for example until somebody answers, and returns it: messages that it received or that its owner sent elsewhere, accepted and new connections, requests for one, changes of its status.',
    'Needs an account that is watched (accounts.setWatch); nothing is marked as read.',
    'Returns after at most a minute: with no events, call again with since set to the next of this answer.',
    'To miss nothing, call it with waitSeconds 0 before you act, and pass its next as since afterwards.',
    'Changes nothing on LinkedIn.',
  ].join(' '),
  inputSchema: jsonSchemaOf(eventsWait.input, 'input') as Tool['inputSchema'],
  outputSchema: outputSchemaOf(eventsWait.output) as Tool['outputSchema'],
  annotations: { ...readOnly, idempotentHint: false, openWorldHint: true },
});

const frame: Frame = { structured: structuredOf(eventsWait.output), untrusted: true };

/** Waits for events of the account within the client's time. */
export const waitForEventsOf = async (
  { calls, holdMs }: Workplace,
  given: JsonObject,
  { mcpReq }: Pick<ServerContext, 'mcpReq'>,
): Promise<CallToolResult> => {
  const validated = validateInput(eventsWait, given);
  if (!validated.ok) return invalid(validated.details, frame);
  const input = eventsWait.input.parse(validated.input);
  const state = await calls.events({ ...input, waitSeconds: Math.min(input.waitSeconds, holdMs / 1000) }, mcpReq.signal);
  return answered({ state, repeated: false }, frame);
};

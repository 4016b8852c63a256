import type { CallToolResult } from '@modelcontextprotocol/client';
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import type { AdminInputOf } from '../../functions/contract/administration.ts';
import { type Scope, scopes } from '../../functions/contract/scopes.ts';
import type { Call, Calls, Waiting } from '../../functions/mcp/calls.ts';
import { type RequestState, refused } from '../../functions/mcp/requestState.ts';
import { createServer } from '../../functions/mcp/server.ts';
import type { Workplace } from '../../functions/mcp/work.ts';

/** An API with scripted answers that records its calls. */
export class ScriptedCalls implements Calls {
  readonly started: Call[] = [];
  readonly waited: { readonly resultId: string; readonly holdMs: number }[] = [];
  readonly canceled: string[] = [];
  onStart: (call: Call) => RequestState = () => underWay;
  onWait: (waiting: Waiting) => RequestState | Promise<RequestState> = () => underWay;

  /** What the token may do. */
  scopes: readonly Scope[] = scopes;

  async permitted(): Promise<ReadonlySet<Scope>> {
    return new Set(this.scopes);
  }

  async start(call: Call): Promise<RequestState> {
    this.started.push(call);
    return this.onStart(call);
  }

  async wait(resultId: string, waiting: Waiting): Promise<RequestState> {
    this.waited.push({ resultId, holdMs: waiting.holdMs });
    return this.onWait(waiting);
  }

  readonly awaited: AdminInputOf<'events.wait'>[] = [];
  onEvents: () => RequestState = () => ({ status: 'complete', completion: { events: [], next: '7' } });

  async events(asked: AdminInputOf<'events.wait'>): Promise<RequestState> {
    this.awaited.push(asked);
    return this.onEvents();
  }

  async cancel(resultId: string): Promise<RequestState> {
    this.canceled.push(resultId);
    return refused({ errorType: 'canceled', message: 'It was canceled.' });
  }
}

export const underWay: RequestState = {
  status: 'processing',
  partial: [],
  requestId: 'req_1',
  resultLink: 'https://api.test/prod/account/results/hash-1',
  progress: { done: 0, total: 2, queuedBefore: 0, waitingFor: null },
};

/** A client of the official SDK, connected to the tools by messages only. */
export const agentAt = async (calls: Calls, more: Partial<Omit<Workplace, 'calls'>> = {}): Promise<Client> => {
  const [here, there] = InMemoryTransport.createLinkedPair();
  await createServer({ calls, holdMs: 50_000, now: Date.now, ...more }).connect(there);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(here);
  return client;
};

/** The parts of a tool's result as an agent reads them. */
export const textsOf = (result: CallToolResult): string[] => result.content.flatMap((each) => (each.type === 'text' ? [each.text] : []));

export const structureOf = (result: CallToolResult): Record<string, unknown> => result.structuredContent as Record<string, unknown>;

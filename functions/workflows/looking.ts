import { globalError } from '../contract/errors.ts';
import { readResult } from '../requests/results.ts';
import type { RequestsTable } from '../requests/table.ts';
import { type Definition, definitionOf } from './definition.ts';
import { type Evaluation, evaluate, type KnownRequest } from './evaluation.ts';
import { isOwnAddress } from './ownMember.ts';
import { sentAs, type Workflow } from './workflow.ts';

/** What became of its requests, and what it was evaluated to. */
export interface Seen {
  readonly workflow: Workflow;
  readonly definition: Definition;
  readonly evaluation: Evaluation;
}

const gone: KnownRequest = { made: undefined, isEnded: true, outcomes: new Map(), failure: globalError('resultNotFound') };

const knownRequest = async ({ requests }: { readonly requests: RequestsTable }, requestId: string): Promise<KnownRequest> => {
  const stored = await readResult(requests, requestId);
  if (!stored || stored.row.state === 'withdrawn') return gone;
  const { row, outcomes } = stored;
  return { made: { function: row.function, total: row.total }, isEnded: row.state === 'done', outcomes, failure: row.error };
};

/** A workflow as far as its requests have come. @throws InvalidWorkflow if this release cannot do it */
export const look = async (moving: { readonly requests: RequestsTable }, workflow: Workflow): Promise<Seen> => {
  const known = new Map<string, KnownRequest>();
  for (const [place, { requestId }] of Object.entries(workflow.requests)) known.set(place, await knownRequest(moving, requestId));
  const definition = definitionOf(sentAs(workflow));
  const evaluation = evaluate(definition, {
    request: (place) => known.get(place),
    local: (place) => workflow.locals[place],
    isOwn: (address) => isOwnAddress(workflow.ownAddresses ?? [], address),
    isStopped: workflow.cancelRequestedAt !== undefined || workflow.state === 'done',
  });
  return { workflow, definition, evaluation };
};

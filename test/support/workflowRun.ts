import type { Json } from '../../functions/contract/declaration.ts';
import type { ItemOutcome } from '../../functions/contract/items.ts';
import { completionOf } from '../../functions/workflows/completion.ts';
import { definitionOf } from '../../functions/workflows/definition.ts';
import { type Batch, evaluate, type KnownRequest, type LocalStep } from '../../functions/workflows/evaluation.ts';

/** The outcomes of a batch's items; an error ends the request as a whole. */
type Answer = (batch: Batch) => readonly (ItemOutcome | undefined)[];

const missing = { type: 'missing', message: 'It was not done.' };

/** Does a workflow without tables: each request is answered at once. `own`: the address of the account's own member. Returns what was asked for, in its order, and the completion. */
export const runWorkflow = (
  sent: Json,
  answer: Answer,
  { threadOf = () => null, own }: { readonly threadOf?: (local: LocalStep) => string | null; readonly own?: string } = {},
) => {
  const definition = definitionOf(sent);
  const requests = new Map<string, KnownRequest>();
  const locals = new Map<string, { threadId: string | null }>();
  const asked: Batch[] = [];
  for (let turn = 0; turn < 1000; turn++) {
    const evaluation = evaluate(definition, {
      request: (place) => requests.get(place),
      local: (place) => locals.get(place),
      isOwn: (address) => address === own,
      isStopped: false,
    });
    if (evaluation.isOver)
      return { asked, locals: [...locals.keys()], completion: completionOf(definition, evaluation.outcomes, missing), evaluation };
    for (const local of evaluation.locals) locals.set(local.place, { threadId: local.kind === 'thread' ? threadOf(local) : null });
    for (const batch of evaluation.batches) {
      asked.push(batch);
      const outcomes = new Map<number, ItemOutcome>();
      for (const [index, outcome] of answer(batch).entries()) if (outcome) outcomes.set(index, outcome);
      requests.set(batch.place, { made: batch, isEnded: true, outcomes });
    }
  }
  throw new Error('The workflow does not end');
};

/** Every item succeeds, with these data. */
export const succeeding =
  (data?: Json): Answer =>
  ({ total }) =>
    Array.from({ length: total }, () => (data === undefined ? { success: true } : { success: true, data }));

import type { Json, JsonObject } from '../contract/declaration.ts';
import { maxReadItems, maxSentItems } from '../contract/distinct.ts';
import { type ApiError, globalError } from '../contract/errors.ts';
import { findFunction } from '../contract/functions.ts';
import type { ItemOutcome } from '../contract/items.ts';
import { validateInput } from '../contract/validation.ts';
import type { WatchKind } from '../contract/watch.looks.ts';
import { type CallAction, fieldsOf, type Item, type ListKind, type LoopAction, type SettingAction } from './actions/action.ts';
import { addressOfRow } from './actions/index.ts';
import { syncStandardConversation } from './actions/messaging.ts';
import { bodyOf, type Definition, includeOf, isCall, isLoop, isPart, isSetting, type Step } from './definition.ts';
import { selfProfileNotAllowed } from './ownMember.ts';
import type { WorkflowError } from './requestErrors.ts';

/** What has become of one action, at its place. `raw`: the item's data, in which its parts are. */
export type ActionOutcome =
  | { readonly success: true; readonly data?: Json; readonly raw?: Json }
  | { readonly success: false; readonly error: WorkflowError };

/** Several items of one function, which are one request. Its place is that of its first item. */
export interface Batch {
  readonly place: string;
  readonly function: string;
  readonly input: JsonObject;
  readonly total: number;
}

/** Something that is done or looked up without LinkedIn. */
export type LocalStep = { readonly place: string } & (
  | { readonly kind: 'watch'; readonly watch: WatchKind }
  | { readonly kind: 'thread'; readonly person: string }
);

/** The request at a place, as far as it has come. `failure`: why it ended as a whole. `made`: as what it was made, if that is still known. */
export interface KnownRequest {
  readonly made: Pick<Batch, 'function' | 'total'> | undefined;
  readonly isEnded: boolean;
  readonly outcomes: ReadonlyMap<number, ItemOutcome>;
  readonly failure?: ApiError | undefined;
}

/** What is known of a workflow that is under way. */
export interface Known {
  /** `undefined`: it was not made yet. */
  request(place: string): KnownRequest | undefined;
  /** `undefined`: it was not done yet. A thread that was not found is `null`. */
  local(place: string): { readonly threadId: string | null } | undefined;
  /** Whether a normalised address is that of the account's own member. */
  isOwn(address: string): boolean;
  /** Nothing more is begun. */
  readonly isStopped: boolean;
}

/** How far a workflow is, and what is next. */
export interface Evaluation {
  readonly outcomes: ReadonlyMap<string, ActionOutcome>;
  /** Requests that can be made now, in their order. */
  readonly batches: readonly Batch[];
  /** What can be done now without LinkedIn. */
  readonly locals: readonly LocalStep[];
  /** Why a request ended as a whole: nothing is begun after it. */
  readonly failure: ApiError | undefined;
  /** Nothing is under way or next. */
  readonly isOver: boolean;
}

/** One action that is to be done: a step, once for each row of the loops around it. */
interface Instance<Kind extends CallAction | SettingAction = CallAction | SettingAction> {
  readonly step: Step<Kind>;
  readonly place: string;
  readonly params: JsonObject;
}

const isCallInstance = (instance: Instance): instance is Instance<CallAction> => instance.step.action.kind === 'call';

/** An item that can be sent with others, and what it is about: each is in a request once. */
interface Prepared {
  readonly instance: Instance<CallAction>;
  readonly item: Item;
  readonly about: readonly string[];
  readonly kind: string;
}

const subjects = ['person', 'threadId', 'company', 'post', 'comment', 'job'];

/** The person that an element is about. */
const personOf = (element: Json): Json | undefined => (typeof element === 'string' ? element : fieldsOf(element).person);

/** An item as the contract normalises it, or why it is not sent. */
const prepared = (instance: Instance<CallAction>, isOwn: Known['isOwn']): Prepared | ActionOutcome => {
  const { action } = instance.step;
  const item = action.item(instance.params, includeOf(instance.step));
  const declaration = findFunction(item.function);
  const validated = declaration && validateInput(declaration, bodyOf([item]));
  if (!validated?.ok)
    return { success: false, error: { type: 'invalidActionParams', message: `The action parameters are invalid: ${validated?.details}.` } };
  if (item.field === null) return { instance, item: { ...item, shared: validated.input }, about: [], kind: '' };
  const { [item.field]: elements, ...shared } = validated.input;
  const [element = null] = elements as Json[];
  const person = personOf(element);
  if (action.notWithOwnMember && typeof person === 'string' && isOwn(person)) return { success: false, error: selfProfileNotAllowed };
  const about =
    typeof element === 'string'
      ? [element]
      : subjects.flatMap((name) => (typeof fieldsOf(element)[name] === 'string' ? [`${name} ${String(fieldsOf(element)[name])}`] : []));
  return { instance, item: { ...item, shared, element }, about, kind: JSON.stringify([item.function, item.field, shared]) };
};

/** Whether a request was made of these items: another release may have put them together in another way. */
const isOf = ({ made }: KnownRequest, [{ item }, ...others]: readonly [Prepared, ...Prepared[]]): boolean =>
  made === undefined || (made.function === item.function && made.total === 1 + others.length);

const maxItems = ({ function: name }: Item): number => (findFunction(name)?.sideEffect === 'none' ? maxReadItems : maxSentItems);

/** Neighbours that can be one request: of the same function, with the same shared parameters, each about something else. */
const grouped = (items: readonly Prepared[]): [Prepared, ...Prepared[]][] => {
  const groups: [Prepared, ...Prepared[]][] = [];
  for (const each of items) {
    const group = groups.at(-1);
    const fits =
      group !== undefined &&
      each.item.field !== null &&
      group[0].kind === each.kind &&
      group.length < maxItems(each.item) &&
      !group.some(({ about }) => about.some((subject) => each.about.includes(subject)));
    if (fits) group.push(each);
    else groups.push([each]);
  }
  return groups;
};

/** An outcome of an item as its action tells it. */
const shownOutcome = ({ step, params }: Instance<CallAction>, outcome: ItemOutcome): ActionOutcome => {
  const { data, errors } = step.action;
  if (!outcome.success) {
    const { errorType, message } = outcome.error;
    return { success: false, error: { type: errors?.[errorType] ?? errorType, message } };
  }
  if (outcome.data === undefined) return { success: true };
  return { success: true, raw: outcome.data, ...(data && { data: data(outcome.data, params) }) };
};

/** A child with the subject that its parent's item was about. */
const childOf = (child: Step<CallAction>, place: string, parent: Instance<CallAction>): Instance<CallAction> => {
  const [param] = child.action.subject?.params ?? [];
  const [parentParam] = parent.step.action.subject?.params ?? [];
  if (param === undefined) return { step: child, place, params: child.params };
  if (child.action.subject?.kind === 'thread') {
    const { threadId, personUrl } = parent.params;
    return {
      step: child,
      place,
      params: { ...child.params, ...(threadId === undefined ? { personUrl: personUrl ?? null } : { threadId }) },
    };
  }
  const address =
    parentParam === undefined ? undefined : (parent.params[parentParam] ?? parent.params[parent.step.action.subject?.params[1] ?? '']);
  return { step: child, place, params: { ...child.params, [param]: address ?? null } };
};

interface Looping {
  readonly step: Step<LoopAction>;
  readonly place: string;
  readonly rows: readonly JsonObject[];
  readonly kind: ListKind;
}

const addressNotShown = (kind: ListKind): ActionOutcome => ({
  success: false,
  error: {
    type:
      kind === 'people'
        ? 'personNotFound'
        : kind === 'companies'
          ? 'companyNotFound'
          : kind === 'posts'
            ? 'postNotFound'
            : kind === 'jobs'
              ? 'jobNotFound'
              : 'commentNotFound',
    message: 'LinkedIn does not show the address of this result, so nothing was done with it.',
  },
});

const listRows = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

/**
 * Goes through a workflow as far as results are known. Actions are done in the order in which they stand; the children of actions that are done
 * together are done together, too: first the first child of each, then the second. What depends on a result that is not there yet is not begun, nor
 * what comes after it.
 */
export const evaluate = ({ roots }: Definition, known: Known): Evaluation => {
  const outcomes = new Map<string, ActionOutcome>();
  const batches: Batch[] = [];
  const locals: LocalStep[] = [];
  let failure: ApiError | undefined;
  let isUnderWay = false;
  let isBlocked = known.isStopped;

  const doLocal = (local: LocalStep): { readonly threadId: string | null } | undefined => {
    const done = known.local(local.place);
    if (done === undefined && !isBlocked) locals.push(local);
    if (done === undefined) isBlocked = true;
    return done;
  };

  const requestAt = ([first, ...others]: [Prepared, ...Prepared[]]): KnownRequest | undefined => {
    const { place } = first.instance;
    const request = known.request(place);
    const items = [first, ...others] as const;
    if (request === undefined && !isBlocked) {
      const input = bodyOf([first.item, ...others.map(({ item }) => item)]);
      batches.push({ place, function: first.item.function, input, total: items.length });
    }
    if (request && !request.isEnded) isUnderWay = true;
    // What depends on it comes first.
    if (
      !request?.isEnded &&
      items.some(({ instance }) => instance.step.children.some((child) => !isPart(child) || child.children.length > 0))
    )
      isBlocked = true;
    return request;
  };

  const call = (instances: readonly Instance<CallAction>[]): void => {
    const ready: Prepared[] = [];
    for (const instance of instances) {
      const found = prepared(instance, known.isOwn);
      if ('success' in found) outcomes.set(instance.place, found);
      else ready.push(found);
    }
    for (const group of grouped(ready)) {
      const request = requestAt(group);
      if (request && !isOf(request, group)) {
        // Whose outcome is whose is not certain any more.
        failure ??= globalError('internalError');
        isBlocked = true;
        continue;
      }
      if (!request?.isEnded) continue;
      const done: Instance<CallAction>[] = [];
      for (const [index, { instance }] of group.entries()) {
        const outcome = request.outcomes.get(index);
        if (outcome === undefined) continue;
        outcomes.set(instance.place, shownOutcome(instance, outcome));
        if (outcome.success) done.push(instance);
      }
      if (done.length + [...request.outcomes.values()].filter(({ success }) => !success).length < group.length) {
        failure ??= request.failure ?? globalError('internalError');
        isBlocked = true;
      }
      // Canceled half way, whoever did it: what was to come after it is not done either.
      if ([...request.outcomes.values()].some((outcome) => !outcome.success && outcome.error.errorType === 'canceled')) {
        failure ??= globalError('canceled');
        isBlocked = true;
      }
      descend(done);
    }
  };

  /** The id of the conversation that a message went into is looked up where the message was sent by person. */
  const withThreads = (instances: readonly Instance<CallAction>[]): Instance<CallAction>[] => {
    const unnamed = instances.filter(({ step, params }) => step.action.subject?.kind === 'thread' && params.threadId === undefined);
    if (unnamed.length === 0) return [...instances];
    const step: Step<CallAction> = {
      action: syncStandardConversation as CallAction,
      label: undefined,
      params: {},
      children: [],
      hasMany: false,
    };
    const readings = unnamed.map(({ place, params }) => ({
      step,
      place: `${place}:sync`,
      params: { personUrl: params.personUrl ?? null },
    }));
    call(readings);
    return instances.flatMap((instance): Instance<CallAction>[] => {
      if (!unnamed.includes(instance)) return [instance];
      const { place, params } = instance;
      const read = outcomes.get(`${place}:sync`);
      if (read === undefined) {
        isBlocked = true;
        return [];
      }
      if (!read.success) {
        outcomes.set(place, read);
        return [];
      }
      const found = doLocal({ place: `${place}:thread`, kind: 'thread', person: String(params.personUrl) });
      if (found === undefined) return [];
      if (found.threadId !== null) {
        const { personUrl: _, ...others } = params;
        return [{ ...instance, params: { ...others, threadId: found.threadId } }];
      }
      const message =
        'The conversation that the message went into was not found, so nothing was done with it. Find it in the inbox on LinkedIn.';
      outcomes.set(place, { success: false, error: { type: 'threadNotFound', message } });
      return [];
    });
  };

  const perform = (instances: readonly Instance[]): void => {
    let calls: Instance<CallAction>[] = [];
    for (const instance of instances) {
      if (isCallInstance(instance)) {
        calls.push(instance);
        continue;
      }
      call(withThreads(calls));
      calls = [];
      const { step, place } = instance;
      if (isSetting(step) && doLocal({ place, kind: 'watch', watch: step.action.watch })) outcomes.set(place, { success: true });
    }
    call(withThreads(calls));
  };

  const goThrough = (loops: readonly Looping[]): void => {
    const width = Math.max(0, ...loops.map(({ step }) => step.children.length));
    for (let index = 0; index < width; index++) {
      const instances: Instance[] = [];
      for (const { step, place, rows, kind } of loops) {
        const child = step.children[index];
        const [param] = child && isCall(child) ? (child.action.subject?.params ?? []) : [];
        if (!child || !isCall(child) || param === undefined) continue;
        for (const [row, fields] of rows.entries()) {
          const at = `${place}[${row}].${index}`;
          const address = addressOfRow(kind, fields);
          if (address === null) outcomes.set(at, addressNotShown(kind));
          else instances.push({ step: child, place: at, params: { ...child.params, [param]: address } });
        }
      }
      perform(instances);
    }
  };

  const descend = (parents: readonly Instance<CallAction>[]): void => {
    const width = Math.max(0, ...parents.map(({ step }) => step.children.length));
    for (let index = 0; index < width; index++) {
      const instances: Instance[] = [];
      const loops: Looping[] = [];
      for (const parent of parents) {
        const child = parent.step.children[index];
        const outcome = outcomes.get(parent.place);
        if (!child || !outcome?.success) continue;
        const place = `${parent.place}.${index}`;
        if (isCall(child)) instances.push(childOf(child, place, parent));
        else if (isLoop(child)) loops.push({ step: child, place, rows: listRows(outcome.data), kind: child.action.over });
        else if (isPart(child)) {
          const rows = listRows(child.action.data(fieldsOf(outcome.raw)));
          for (const [inner, each] of child.children.entries())
            if (isLoop(each)) loops.push({ step: each, place: `${place}.${inner}`, rows, kind: each.action.over });
        }
      }
      perform(instances);
      goThrough(loops);
    }
  };

  perform(
    roots.flatMap((step, index): Instance[] =>
      isCall(step) || isSetting(step) ? [{ step, place: String(index), params: step.params } as Instance] : [],
    ),
  );
  return { outcomes, batches, locals, failure, isOver: !isUnderWay && batches.length === 0 && locals.length === 0 };
};

import { type CheckSection, checkedIn, checkReasons } from '../../contract/account.check.ts';
import type { Json, JsonObject } from '../../contract/declaration.ts';
import { itemWideErrors } from '../../contract/errors.ts';
import { findFunction, type ReadingFunctionName, type SalesFunctionName } from '../../contract/functions.ts';
import { planItems } from '../../contract/items.ts';
import { validateData, validateInput } from '../../contract/validation.ts';
import type { LinkedIn } from '../browser/session.ts';
import { FilterNotApplied, ItemFailure, LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { readOwnPosts } from '../post/ownPosts.ts';
import { decidedSeat } from '../salesNavigator/opening.ts';
import { selectorsInUse } from '../selectors/inUse.ts';
import { type Candidate, type Candidates, candidateWords, checks, readBy, salesChecks } from './checkedWith.ts';
import type { AnyPerformer, AnyRun } from './performer.ts';

type Known = Partial<Candidates>;

/** How something is tried: with what, and by which body. */
interface Try {
  readonly needs: readonly Candidate[];
  body(known: Readonly<Record<Candidate, string>>): unknown;
}

/** By the signal of a run, which all of its items share. */
const knownIn = new WeakMap<AbortSignal, Known>();

const isReading = (name: string): name is ReadingFunctionName => Object.hasOwn(checks, name);
const isInSales = (name: ReadingFunctionName): name is SalesFunctionName => Object.hasOwn(salesChecks, name);

const nothing = { primary: 0, fallback: [] };

/** A section with what the selectors in use have found. */
const section = (told: Partial<CheckSection> & Pick<CheckSection, 'outcome'>): Json => {
  const use = selectorsInUse();
  const found = use?.findings;
  const bundle = use?.bundle;
  const whole: CheckSection = {
    reason: null,
    message: null,
    page: null,
    element: null,
    renderers: [...(found?.renderers ?? [])],
    languages: [...(found?.languages ?? [])],
    selectors: found ? { primary: found.primaries, fallback: found.fallbacks.map((each) => ({ ...each })) } : nothing,
    bundle: bundle ? { version: bundle.version, hash: bundle.hash } : null,
    account: null,
    ...told,
  };
  return whole as unknown as Json;
};

const notChecked = (reason: string, message: string): Json => section({ outcome: 'notChecked', reason, message });

/** Tries one function. Returns its data, which has passed its schema; `undefined` if they do not match it. */
const tried = async (
  performers: Readonly<Record<string, Pick<AnyPerformer, 'perform'>>>,
  linkedin: LinkedIn,
  { name, body }: { readonly name: ReadingFunctionName; readonly body: unknown },
  run: AnyRun,
): Promise<{ readonly data: Json | undefined } | undefined> => {
  const declaration = findFunction(name);
  const performer = performers[name];
  const input = declaration && validateInput(declaration, body);
  if (!declaration || !performer || !input?.ok)
    throw new Error(`${name} cannot be tried${input?.ok === false ? `: ${input.details}` : ''}`);
  const [item] = planItems(declaration, input.input);
  if (!item) throw new Error(`${name} has nothing to do`);
  const data = await performer.perform(linkedin, item.input, { signal: run.signal, fail: run.fail, attempt: run.attempt, known: null });
  // What is only stored does not go to a client.
  return declaration.data === null ? { data: undefined } : validated(declaration, item.input, data);
};

const validated = (declaration: NonNullable<ReturnType<typeof findFunction>>, item: JsonObject, data: Json | undefined) => {
  const valid = validateData(declaration, item, data);
  return valid.ok ? { data: valid.data } : undefined;
};

/** A check opens Sales Navigator to see whether the account has a seat, where LinkedIn's own pages do not show it. */
const accountOf = async (linkedin: LinkedIn, data: Json | undefined, signal: AbortSignal): Promise<CheckSection['account']> => {
  const { premium } = (data ?? {}) as JsonObject;
  return { salesNavigator: await decidedSeat(linkedin, signal), premium: typeof premium === 'boolean' ? premium : null };
};

/**
 * The performer of a check: each item tries one function that only reads, once, with what earlier ones have read. Nothing is sent, followed or
 * marked as read.
 */
export const accountsCheck = (performers: Readonly<Record<string, Pick<AnyPerformer, 'perform'>>>): AnyPerformer => {
  const learn = (known: Known, name: ReadingFunctionName, data: Json | undefined): void => {
    const learnt = checks[name].learn as ((data: unknown) => Known) | undefined;
    for (const [candidate, value] of Object.entries(learnt?.(data) ?? {}) as [Candidate, string | null][]) known[candidate] = value;
  };

  const find = async (linkedin: LinkedIn, candidate: Candidate, known: Known, run: AnyRun): Promise<string | null> => {
    if (candidate === 'post') {
      const posts = await readOwnPosts(linkedin, run.signal);
      return posts.find(({ url }) => url !== null)?.url ?? null;
    }
    const name = readBy[candidate];
    const body = await bodyOf(linkedin, checks[name], known, run);
    const read = typeof body === 'string' ? undefined : await tried(performers, linkedin, { name, body: body.body }, run);
    if (read) learn(known, name, read.data);
    return known[candidate] ?? null;
  };

  /** The body of the call, or the candidate that there is none of. */
  const bodyOf = async (linkedin: LinkedIn, { needs, body }: Try, known: Known, run: AnyRun): Promise<{ body: unknown } | Candidate> => {
    for (const candidate of needs) {
      if (known[candidate] === undefined) known[candidate] = await find(linkedin, candidate, known, run);
      if (known[candidate] === null) return candidate;
    }
    return { body: body(known as Record<Candidate, string>) };
  };

  return {
    perform: async (linkedin, item, run) => {
      const { function: name, dataSource } = checkedIn(String(item.function));
      const isElsewhere = dataSource === 'salesNavigator';
      if (!isReading(name) || (isElsewhere && !isInSales(name))) return notChecked('notOnLinkedIn', checkReasons.notOnLinkedIn);
      const known = knownIn.get(run.signal) ?? {};
      knownIn.set(run.signal, known);
      try {
        const body = await bodyOf(linkedin, isElsewhere && isInSales(name) ? salesChecks[name] : checks[name], known, run);
        if (typeof body === 'string') return notChecked('noCandidate', checkReasons.noCandidate.replace('{what}', candidateWords[body]));
        const read = await tried(performers, linkedin, { name, body: body.body }, run);
        if (!read) return section({ outcome: 'unknown', reason: 'wrongData', message: checkReasons.wrongData });
        if (!isElsewhere) learn(known, name, read.data);
        return section({
          outcome: 'works',
          ...(name === 'account.get' ? { account: await accountOf(linkedin, read.data, run.signal) } : {}),
        });
      } catch (error) {
        if (error instanceof FilterNotApplied)
          return section({ outcome: 'unknown', reason: error.errorType, message: checkReasons.filterNotApplied, element: error.filter });
        if (error instanceof ItemFailure)
          return notChecked(error.errorType, findFunction(name)?.errors[error.errorType] ?? 'LinkedIn does not allow it now.');
        if (!(error instanceof LanguageNotSupported)) throw error;
        const { page, element, message } = error;
        return section({ outcome: 'unknown', reason: 'languageNotSupported', message, page, element });
      }
    },
    /** A page that is not known is what a check is there to tell. */
    dataOf: (error) =>
      error instanceof LayoutChanged
        ? section({
            outcome: 'unknown',
            reason: 'layoutChanged',
            message: itemWideErrors.layoutChanged,
            page: error.page,
            element: error.element,
          })
        : undefined,
  };
};

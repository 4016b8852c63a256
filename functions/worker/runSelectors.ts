import { type BundleInUse, type FallbackMatch, SelectorUse } from '../linkedin/selectors/inUse.ts';
import type { RequestRow } from '../requests/request.ts';

/** Elements found by fallbacks that a request's row names at most. */
const maxNamed = 20;

/** What a run's attempts read LinkedIn with: each its own record of what was found, and all of it for the request's row. */
export class RunSelectors {
  readonly #bundle: BundleInUse | null;
  readonly #before: RequestRow['selectors'];
  readonly #uses: SelectorUse[] = [];

  /** `before`: what earlier runs have recorded. */
  constructor(bundle: BundleInUse | null, before: RequestRow['selectors']) {
    this.#bundle = bundle;
    this.#before = before;
  }

  /** The selectors of one attempt. */
  ofAttempt(): SelectorUse {
    const use = new SelectorUse(this.#bundle);
    this.#uses.push(use);
    return use;
  }

  /** For the request's row; absent where the release's own selectors found everything at once. */
  recorded(): Pick<RequestRow, 'selectors'> {
    const found = new Map<string, FallbackMatch>();
    for (const each of [...(this.#before?.fallbacks ?? []), ...this.#uses.flatMap(({ findings }) => findings.fallbacks)])
      if (found.size < maxNamed) found.set(`${each.page}.${each.element}`, each);
    const used = this.#bundle && this.#uses.some(({ findings }) => findings.renderers.length > 0);
    const bundle = used ? { version: this.#bundle.version, hash: this.#bundle.hash } : (this.#before?.bundle ?? null);
    return bundle === null && found.size === 0 ? {} : { selectors: { bundle, fallbacks: [...found.values()] } };
  }
}

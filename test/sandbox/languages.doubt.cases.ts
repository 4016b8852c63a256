import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LanguageNotSupported } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import type { Finding } from '../../functions/linkedin/functions/performer.ts';
import type { InterfaceLanguage } from '../../infra/sandbox/words/languages.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { SandboxActing, signal } from '../support/sandboxActing.ts';
import { acting } from './languages/acting.ts';
import { bothRenderers } from './languages/cases.ts';
import { readWorld } from './languages/world.ts';

const doubted = acting.filter(({ function: name }) => performers[name]?.lookUp);
/** One leaves a trace on the page of a person, one on that of a post. */
const chosen = [0, 8];
const languages: readonly InterfaceLanguage[] = ['ar', 'ja', 'qaa'];

/** An attempt in doubt is looked up in any language: what happened is never absent, and what did not happen never happened (P4). */
export const lookedUp = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('looking up an attempt in another language', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();

    // In Arabic in both front ends, in the others in one.
    for (const [place, language] of languages.entries())
      for (const [turn, renderer] of bothRenderers.entries())
        for (const [index, one] of doubted.entries()) {
          if (place > 0 && (place + turn + index) % 2 === 0) continue;
          (language === 'ar' && renderer === bothRenderers[index % 2] && chosen.includes(index) ? it : rest)(
            `${one.name} ${index} (${renderer}, ${language})`,
            async () => {
              const begin = () => sandbox.site.misbehave({ kind: 'renderer', renderer }, { kind: 'language', language });
              // A look-up that needs words which are not known decides nothing.
              const found = async (): Promise<Finding['found']> => {
                const trace = sandbox.traces.at(-1);
                const looked = performers[one.function]?.lookUp?.(sandbox.site.linkedin, item, trace, { signal, fail });
                const finding = await looked?.catch((error: unknown) => {
                  if (error instanceof LanguageNotSupported) return { found: 'undecidable' as const };
                  throw error;
                });
                return finding?.found ?? assert.fail('no look-up');
              };
              await begin();
              const item = one.item(await readWorld(sandbox.site));
              const done = await sandbox.perform(one.function, item).catch((error: unknown) => error);
              if (done instanceof LanguageNotSupported) {
                assert.deepEqual(await sandbox.site.effects(), []);
                return;
              }
              assert.ok(!(done instanceof Error), String(done));
              assert.equal((await sandbox.site.effects()).length, 1);
              const after = await found();
              await begin();
              const before = await found();
              if (language === 'qaa') assert.ok(after !== 'absent' && before !== 'happened', `${after} ${before}`);
              else assert.deepEqual([after, before], ['happened', 'absent']);
            },
          );
        }
  });
};

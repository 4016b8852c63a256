import type { Json, JsonObject } from '../../../functions/contract/declaration.ts';
import { LanguageNotSupported, LayoutChanged } from '../../../functions/linkedin/failures.ts';
import { performers } from '../../../functions/linkedin/functions/index.ts';
import type { InterfaceLanguage } from '../../../infra/sandbox/words/languages.ts';
import { wordsOf } from '../../../infra/sandbox/words/words.ts';
import { itemRun } from '../../support/performerRun.ts';
import type { LedgerEntry } from '../../support/sandboxBrowser.ts';
import type { SandboxLinkedIn } from '../../support/sandboxLinkedIn.ts';
import type { Case, Renderer } from './cases.ts';
import { differences } from './compare.ts';
import type { World } from './world.ts';

/** The result of one case in one language and one front end. */
export interface Grade {
  readonly outcome: 'works' | 'languageNotSupported' | 'layoutChanged';
  /** Fields that are null although the page states them. */
  readonly without: readonly string[];
  /** Errors that must never happen: wrong values, unreported effects. */
  readonly wrong: readonly string[];
  /** Where it failed: the page, and the element on it. */
  readonly at?: string;
}

const sorted = (data: Json): Json =>
  Array.isArray(data)
    ? data.toSorted((one, other) =>
        String((one as { publicUrl?: string }).publicUrl).localeCompare(String((other as { publicUrl?: string }).publicUrl)),
      )
    : data;
/** Lists whose order the world does not define. */
const unordered = new Set(['connections.get', 'connections.getIncoming', 'connections.getOutgoing']);
const brief = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 300);

/** The account's effects, each with whom or what it was done to, and its text: reading leaves only visits. */
const effectsOf = async (sandbox: SandboxLinkedIn, one: Case): Promise<readonly Effect[]> =>
  (await sandbox.effects(one.effect?.kind === 'visit' ? 'visit' : undefined)).map(({ kind, person, post, text, actor, audience }) => ({
    kind,
    ...(kind === 'visit'
      ? {}
      : {
          person,
          post: kind === 'post' ? null : post,
          text,
          ...(actor !== undefined && { actor }),
          ...(audience !== undefined && { audience }),
        }),
  }));

type Effect = Pick<LedgerEntry, 'kind'> & Partial<Pick<LedgerEntry, 'person' | 'post' | 'text' | 'actor' | 'audience'>>;

/** The only effect that an item may have. */
const expectedOf = ({ effect }: Case, item: JsonObject): readonly Effect[] => {
  if (effect === undefined) return [];
  if (effect.kind === 'visit') return [{ kind: 'visit' }];
  const of = (name: string): string | null => (typeof item[name] === 'string' ? item[name] : null);
  return [
    {
      kind: effect.kind,
      person: effect.person ?? of('person'),
      post: effect.post ?? of('post'),
      text: of('text') ?? of('message') ?? of('type') ?? of('operation'),
      ...(effect.actor !== undefined && { actor: effect.actor }),
      ...(effect.audience !== undefined && { audience: effect.audience }),
    },
  ];
};

export const grade = async (
  sandbox: SandboxLinkedIn,
  world: World,
  one: Case,
  language: InterfaceLanguage,
  renderer: Renderer,
): Promise<Grade> => {
  await sandbox.misbehave({ kind: 'renderer', renderer }, { kind: 'language', language });
  const item = one.item(world);
  let read: Json | undefined;
  try {
    read = await performers[one.function]?.perform(sandbox.linkedin, item, itemRun());
  } catch (error) {
    const effects = one.effect?.kind === 'visit' ? [] : await effectsOf(sandbox, one);
    const wrong = effects.map(({ kind }) => `${kind} though it failed`);
    if (error instanceof LanguageNotSupported)
      return { outcome: 'languageNotSupported', without: [], wrong, at: `${error.page} ${error.element}` };
    if (error instanceof LayoutChanged)
      return {
        outcome: 'layoutChanged',
        without: [],
        wrong: [...wrong, ...unreported(error, language)],
        at: `${error.page} ${error.element}`,
      };
    return { outcome: 'works', without: [], wrong: [...wrong, error instanceof Error ? `${error.name}: ${error.message}` : String(error)] };
  }
  const expected = expectedOf(one, item);
  const effects = await effectsOf(sandbox, one);
  const amiss = brief(effects) === brief(expected) ? [] : [`effects ${brief(effects)}, expected ${brief(expected)}`];
  const truth = one.truth?.(world, wordsOf(language));
  const found = differences(truth, (unordered.has(one.name) ? sorted(read ?? null) : read) as Json | undefined);
  return {
    outcome: 'works',
    without: [...new Set(found.filter(({ isNull }) => isNull).map(({ field }) => field))].sort(),
    wrong: [
      ...amiss,
      ...found
        .filter(({ isNull }) => !isNull)
        .map(({ field, expected: right, got }) => `${field}: ${brief(got)}, right is ${brief(right)}`),
    ],
  };
};

/** In English every page must be known. */
const unreported = (error: LayoutChanged, language: InterfaceLanguage): string[] =>
  language === 'en' ? [`${error.page} ${error.element}`] : [];

import type { Json, JsonObject } from '../../../functions/contract/declaration.ts';
import type { Words } from '../../../infra/sandbox/words/words.ts';
import type { LedgerEntry } from '../../support/sandboxBrowser.ts';
import type { World } from './world.ts';

/** Which of LinkedIn's two front ends; functions whose pages exist in one of them only are tried once. */
export type Renderer = 'sdui' | 'ember';
export const bothRenderers: readonly Renderer[] = ['sdui', 'ember'];

/** A moment told in steps: right is what lies within them. */
export interface About {
  readonly moment: number;
  readonly within: number;
}

/** What a page says, as the world knows it. `undefined` is not compared. */
export type Truth = Json | undefined | About | readonly Truth[] | { readonly [key: string]: Truth };

export interface Case {
  /** The row of the table. */
  readonly name: string;
  readonly function: string;
  readonly renderers: readonly Renderer[];
  item(world: World): JsonObject;
  /** For what reads. */
  truth?(world: World, words: Words): Truth;
  /** For what acts: the only effect there may be. */
  readonly effect?: Pick<LedgerEntry, 'kind'> & Partial<LedgerEntry>;
}

import type { Json, JsonObject } from '../../../functions/contract/declaration.ts';
import type { Words } from '../../../infra/sandbox/words/words.ts';
import type { LedgerEntry } from '../../support/sandboxBrowser.ts';
import type { World } from './world.ts';

/** Which of LinkedIn's two front ends; functions whose pages exist in only one of them are tried once. */
export type Renderer = 'sdui' | 'ember';
export const bothRenderers: readonly Renderer[] = ['sdui', 'ember'];

/** A moment stated in units: any moment within the unit is correct. */
export interface About {
  readonly moment: number;
  readonly within: number;
}

/** The facts of a page, according to the world. `undefined` is not compared. */
export type Truth = Json | undefined | About | readonly Truth[] | { readonly [key: string]: Truth };

export interface Case {
  /** The row of the table. */
  readonly name: string;
  readonly function: string;
  readonly renderers: readonly Renderer[];
  item(world: World): JsonObject;
  /** For functions that read. */
  truth?(world: World, words: Words): Truth;
  /** For functions that act: the only allowed effect, on this person or post, or the item's, with the item's text. */
  readonly effect?: Pick<LedgerEntry, 'kind'> & Partial<Pick<LedgerEntry, 'person' | 'post' | 'actor' | 'audience'>>;
}

import type { ComponentChildren, VNode } from 'preact';
import type { Tone } from '../words/account.ts';

/** A state in a word; its colour says nothing that the word does not. */
export const Badge = ({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }): VNode => (
  <span class={`badge ${tone}`}>{children}</span>
);

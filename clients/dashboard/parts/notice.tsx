import type { ComponentChildren, VNode } from 'preact';
import type { Tone } from '../words/account.ts';

interface NoticeProps {
  readonly tone: Tone;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** Something the reader should know before anything else. */
export const Notice = ({ tone, title, children }: NoticeProps): VNode => (
  <div class={`notice ${tone}`}>
    <p class="notice-title">{title}</p>
    {children}
  </div>
);

/** Nothing is here yet, and what to do for something to be. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ComponentChildren }): VNode => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);

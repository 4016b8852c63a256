import type { VNode } from 'preact';
import { CopyButton } from './copyButton.tsx';

/** A line to paste elsewhere. */
export const Command = ({ line, label = 'Copy the command' }: { readonly line: string; readonly label?: string }): VNode => (
  <div class="command">
    <code>{line}</code>
    <CopyButton text={line} label={label} />
  </div>
);

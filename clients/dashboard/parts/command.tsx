import type { VNode } from 'preact';
import { useSession } from '../session.ts';

/** A line to paste elsewhere. */
export const Command = ({ line, label = 'Copy the command' }: { readonly line: string; readonly label?: string }): VNode => {
  const { say } = useSession();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(line);
      say('Copied.');
    } catch {
      say('The browser does not let this page copy. Select the line and copy it.');
    }
  };
  return (
    <div class="command">
      <code>{line}</code>
      <button type="button" class="button small" aria-label={label} onClick={copy}>
        Copy
      </button>
    </div>
  );
};

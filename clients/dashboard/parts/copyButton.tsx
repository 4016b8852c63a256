import type { VNode } from 'preact';
import { useSession } from '../session.ts';

interface CopyProps {
  readonly text: string;
  /** What is copied, for screen readers. */
  readonly label: string;
}

export const CopyButton = ({ text, label }: CopyProps): VNode => {
  const { say } = useSession();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied.');
    } catch {
      say('The browser does not let this page copy. Select the text and copy it.');
    }
  };
  return (
    <button type="button" class="button small" aria-label={label} onClick={copy}>
      Copy
    </button>
  );
};

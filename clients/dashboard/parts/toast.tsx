import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const shownMs = 6_000;

/** The last message, for some seconds, in a live region so that screen readers announce it. */
export const Toast = ({ said }: { readonly said: { readonly words: string; readonly turn: number } }): VNode | null => {
  const [goneTurn, setGoneTurn] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setGoneTurn(said.turn), shownMs);
    return () => clearTimeout(timer);
  }, [said.turn]);
  return said.words !== '' && said.turn > goneTurn ? (
    <p class="note" key={said.turn}>
      {said.words}
    </p>
  ) : null;
};

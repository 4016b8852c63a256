import type { ComponentChildren, VNode } from 'preact';

/** Something large in a frame that scrolls. */
export const Scrolled = ({ label, children }: { readonly label: string; readonly children: ComponentChildren }): VNode => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
  <section class="scroll panel" tabIndex={0} aria-label={label}>
    {children}
  </section>
);

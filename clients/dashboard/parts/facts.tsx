import type { ComponentChildren, VNode } from 'preact';

interface FactsProps {
  /** By label; one that is `null` is left out. */
  readonly facts: Readonly<Record<string, ComponentChildren>>;
  readonly class?: string;
  readonly factClass?: string;
}

/** Facts about something, each below its label. */
export const Facts = ({ facts, class: name = 'facts panel', factClass }: FactsProps): VNode => (
  <dl class={name}>
    {Object.entries(facts).map(
      ([label, fact]) =>
        fact !== null && (
          <div key={label} class={factClass}>
            <dt>{label}</dt>
            <dd>{fact}</dd>
          </div>
        ),
    )}
  </dl>
);

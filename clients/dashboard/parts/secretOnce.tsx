import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Command } from './command.tsx';

interface SecretProps {
  readonly title: string;
  readonly secret: string;
  readonly copyLabel: string;
  /** What it is for. */
  readonly children: ComponentChildren;
}

/** A secret that the API has just made and does not show again. It gets the focus, so that it is not overlooked. */
export const SecretOnce = ({ title, secret, copyLabel, children }: SecretProps): VNode => {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section class="notice good" ref={place} tabIndex={-1} aria-label={title}>
      <p class="notice-title">{title}</p>
      <p>
        {children} <strong>It is shown only now: copy it and keep it in a safe place.</strong>
      </p>
      <Command line={secret} label={copyLabel} />
    </section>
  );
};

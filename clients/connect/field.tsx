import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly fault?: string | undefined;
  readonly hint?: ComponentChildren;
  readonly type?: 'email' | 'password' | 'text';
  readonly autocomplete: 'username' | 'current-password' | 'one-time-code' | 'off';
  readonly inputMode?: 'email' | 'numeric' | 'text';
  readonly maxLength: number;
  readonly defaultValue?: string;
  onPaste?(event: ClipboardEvent): void;
}

/** A labelled input with its hint and its fault. What is entered is written from left to right in every language. */
export const Field = ({ label, name, fault, hint, type = 'text', ...attributes }: FieldProps): VNode => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...({ type, ...attributes } as object)}
        id={id}
        name={name}
        dir="ltr"
        required
        spellcheck={false}
        autocapitalize="none"
        aria-invalid={fault !== undefined}
        aria-describedby={hint === undefined ? `${id}-fault` : `${id}-fault ${id}-hint`}
      />
      <p id={`${id}-fault`} class="fault">
        {fault}
      </p>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="quiet small">
          {hint}
        </p>
      )}
    </div>
  );
};

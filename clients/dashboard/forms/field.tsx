import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { Faults } from './faults.ts';
import type { Constraints } from './schema.ts';

interface FieldProps {
  readonly label: ComponentChildren;
  /** The path of the value in the body, by which its fault is found. */
  readonly name: string;
  readonly faults: Faults;
  readonly constraints?: Constraints;
  readonly hint?: ComponentChildren;
  /** A secret is shown as dots. */
  readonly type?: 'text' | 'password' | 'url';
  readonly defaultValue?: string;
  readonly list?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'numeric' | 'url';
  readonly autocomplete?: 'off' | 'one-time-code';
  onPaste?(event: ClipboardEvent): void;
}

/** A labelled input with its hint and its fault. */
export const Field = ({ label, name, faults, constraints = {}, hint, ...attributes }: FieldProps): VNode => {
  const id = useId();
  const fault = faults.get(name);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        autocomplete="off"
        spellcheck={false}
        {...({ ...constraints, ...attributes } as object)}
        id={id}
        name={name}
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

/** What is wrong with the form as a whole, announced when it appears. */
export const FormFault = ({ faults }: { readonly faults: Faults }): VNode => (
  <p class="fault" role="alert">
    {faults.get('') ?? (faults.size > 0 ? 'Correct the marked fields.' : '')}
  </p>
);

interface SubmitProps {
  readonly busy: boolean;
  readonly label: string;
  readonly busyLabel: string;
}

/** The button that sends a form. It stays focusable while the form is sent. */
export const Submit = ({ busy, label, busyLabel }: SubmitProps): VNode => (
  <button type="submit" class="button primary" aria-disabled={busy}>
    {busy ? busyLabel : label}
  </button>
);

import { useRef, useState } from 'preact/hooks';
import type { AdminFunctionName } from '../../../functions/contract/administration.ts';
import { NoAnswer, Refused } from '../exchange.ts';
import { useConstraints } from './contract.ts';
import { byField, type Faults, faultsOfRefusal, noFaults } from './faults.ts';
import type { Constraints } from './schema.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A mistake in one field that is found before anything is sent. */
export class FieldFault extends Error {
  override name = 'FieldFault';
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

interface FormOptions {
  /** The administration function that says what the fields may hold; without it, only what they say themselves. */
  readonly function?: AdminFunctionName;
  /** Sends what the form holds. Secrets are read from it here and kept nowhere else. */
  send(form: HTMLFormElement): Promise<void>;
  /** The field that shows a path of the body, where its name is another one. */
  fieldOf?(path: string): string;
  /** Further words for a failure that is not about the form. */
  wordsOf?(error: Refused): string;
}

export interface FormState {
  readonly busy: boolean;
  readonly faults: Faults;
  /** What the field with a path in the body may hold. */
  readonly constraints: (path: string) => Constraints;
  readonly onSubmit: (event: SubmitEvent) => void;
}

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter((each): each is Control => 'checkValidity' in each && (each as Control).name !== '');

const wordsOfFailure = (error: unknown, { wordsOf }: FormOptions): string => {
  if (error instanceof Refused) return wordsOf?.(error) ?? error.message;
  if (error instanceof NoAnswer) return `${error.message} It is not known whether this was done: look before you send it again.`;
  return error instanceof Error ? error.message : String(error);
};

const faultsOfFailure = (error: unknown, names: readonly string[], options: FormOptions): Faults => {
  if (error instanceof FieldFault) return new Map([[error.field, error.message]]);
  const refused = error instanceof Refused ? faultsOfRefusal(error.errorType, error.message) : undefined;
  if (!refused) return new Map([['', wordsOfFailure(error, options)]]);
  const { fieldOf = (path: string) => path } = options;
  return byField(
    refused.map(([path, words]) => [fieldOf(path), words] as const),
    names,
  );
};

/**
 * A form whose fields the browser checks by their constraints, then the API. A fault is shown at its field, and the first one gets the
 * focus. What is typed stays in the fields alone.
 */
export const useForm = (options: FormOptions): FormState => {
  const constraints = useConstraints(options.function);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState(noFaults);
  const underWay = useRef(false);

  const show = (form: HTMLFormElement, found: Faults): void => {
    setFaults(found);
    controlsOf(form)
      .find(({ name }) => found.has(name))
      ?.focus();
  };
  const submit = async (form: HTMLFormElement): Promise<void> => {
    if (underWay.current) return;
    const controls = controlsOf(form);
    const invalid = controls.filter((control) => !control.checkValidity());
    show(form, new Map(invalid.map(({ name, validationMessage, title }) => [name, [validationMessage, title].filter(Boolean).join(' ')])));
    if (invalid.length > 0) return;
    underWay.current = true;
    setBusy(true);
    try {
      await options.send(form);
    } catch (error) {
      show(
        form,
        faultsOfFailure(
          error,
          controls.map(({ name }) => name),
          options,
        ),
      );
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return {
    busy,
    faults,
    constraints,
    onSubmit: (event) => {
      event.preventDefault();
      void submit(event.currentTarget as HTMLFormElement);
    },
  };
};

/** Empties the fields that hold secrets. */
export const forgetSecrets = (form: HTMLFormElement): void => {
  for (const control of controlsOf(form)) if (control.type === 'password') control.value = '';
};

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Refused } from './calls.ts';
import type { Texts } from './texts/english.ts';

/** What is wrong with a form: by the name of the field, and `''` for what belongs to none. */
export type Faults = Readonly<Record<string, keyof Texts>>;

interface Sending {
  readonly busy: boolean;
  readonly faults: Faults;
  readonly form: { readonly current: HTMLFormElement | null };
  onSubmit(event: Event): void;
}

interface Sent {
  /** What is wrong with the fields as they are. */
  check(form: HTMLFormElement): Faults;
  send(form: HTMLFormElement): Promise<void>;
  /** The field that a refused body is about. */
  readonly refused: (form: HTMLFormElement) => Faults;
  /** What is wrong for other refusals. */
  readonly refusals?: Readonly<Partial<Record<Refused['errorType'], Faults>>>;
}

/** Sends a form once at a time. The first field with a fault gets the focus. */
export const useSending = ({ check, send, refused, refusals = {} }: Sent): Sending => {
  const form = useRef<HTMLFormElement>(null);
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>({});

  useLayoutEffect(() => {
    const [first] = Object.keys(faults);
    if (first) form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
  }, [faults]);

  const submit = async (element: HTMLFormElement): Promise<void> => {
    if (underWay.current) return;
    const found = check(element);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    underWay.current = true;
    setBusy(true);
    try {
      await send(element);
    } catch (error) {
      if (!(error instanceof Refused)) return;
      const told = refusals[error.errorType];
      if (told) return setFaults(told);
      if (error.errorType === 'invalidRequestBody') setFaults(refused(element));
      if (error.errorType === 'tooManySignIns' || error.errorType === 'tooManyRefusedTokens') setFaults({ '': 'tooMany' });
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };

  return {
    busy,
    faults,
    form,
    onSubmit: (event) => {
      event.preventDefault();
      void submit(event.currentTarget as HTMLFormElement);
    },
  };
};

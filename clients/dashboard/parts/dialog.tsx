import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface QuestionProps {
  readonly title: string;
  readonly yes: string;
  readonly no?: string;
  readonly tone?: 'primary' | 'danger';
  /** What has to be typed before the answer can be yes. */
  readonly typed?: string;
  readonly children: ComponentChildren;
  onYes(): void;
  onClose(): void;
}

/** A question before something is done. The browser keeps the focus in it, ends it with Escape, and gives the focus back. */
const Question = ({ title, yes, no = 'Cancel', tone = 'primary', typed, children, onYes, onClose }: QuestionProps): VNode => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [given, setGiven] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {children}
      {typed !== undefined && (
        <label class="field">
          To be sure, type {typed}
          <input
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={given}
            onInput={({ currentTarget }) => setGiven(currentTarget.value)}
          />
        </label>
      )}
      <div class="dialog-end">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {no}
        </button>
        <button
          type="button"
          class={`button ${tone}`}
          disabled={typed !== undefined && given.trim() !== typed}
          onClick={() => {
            dialog.current?.close();
            onYes();
          }}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
};

interface AskingProps extends Omit<QuestionProps, 'onClose'> {
  readonly label: string;
  /** Whether there is something to ask; else it is done at once. */
  readonly asks?: boolean;
}

/** A button that asks a question, and does something if the answer is yes. */
export const AskingButton = ({ label, asks = true, ...question }: AskingProps): VNode => {
  /** The number of the question that is asked, 0 for none: one that is closed says so later, and another one may be open by then. */
  const [asking, setAsking] = useState(0);
  const asked = useRef(0);
  const ask = (): void => setAsking(++asked.current);
  const tone = question.tone ?? (asks ? '' : 'primary');
  return (
    <>
      <button type="button" class={`button ${tone}`} onClick={() => (asks ? ask() : question.onYes())}>
        {label}
      </button>
      {asking > 0 && <Question key={asking} {...question} onClose={() => setAsking((open) => (open === asking ? 0 : open))} />}
    </>
  );
};

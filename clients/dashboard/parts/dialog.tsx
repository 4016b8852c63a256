import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface QuestionProps {
  readonly title: string;
  readonly yes: string;
  readonly no?: string;
  readonly tone?: 'primary' | 'danger';
  readonly children: ComponentChildren;
  onYes(): void;
  onClose(): void;
}

/** A question before something is done. The browser keeps the focus in it, ends it with Escape, and gives the focus back. */
export const Question = ({ title, yes, no = 'Cancel', tone = 'primary', children, onYes, onClose }: QuestionProps): VNode => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <div class="dialog-end">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {no}
        </button>
        <button
          type="button"
          class={`button ${tone}`}
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

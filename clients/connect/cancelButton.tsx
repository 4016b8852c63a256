import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { useWords } from './speech.ts';

/** Ends the link, after a question. The browser keeps the focus in it, ends it with Escape, and gives the focus back. */
export const CancelButton = ({ onCancel }: { onCancel(): Promise<void> }): VNode => {
  const say = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = (): void => {
    dialog.current?.close();
    // What became of it is shown by the link's state.
    onCancel().catch(() => undefined);
  };
  return (
    <>
      <button type="button" class="button" onClick={() => dialog.current?.showModal()}>
        {say('cancel')}
      </button>
      <dialog ref={dialog} aria-labelledby="cancel-title">
        <h2 id="cancel-title">{say('cancelTitle')}</h2>
        <p>{say('cancelExplained')}</p>
        <div class="dialog-end">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {say('cancelNo')}
          </button>
          <button type="button" class="button danger" onClick={cancel}>
            {say('cancelYes')}
          </button>
        </div>
      </dialog>
    </>
  );
};

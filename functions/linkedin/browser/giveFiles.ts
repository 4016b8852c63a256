import type { ElementHandle, Locator } from 'playwright-core';
import type { FileOnDisk } from './filesOnDisk.ts';

interface Given {
  readonly chosen: HTMLInputElement;
  readonly files: readonly { readonly name: string; readonly type: string }[];
}

/** Runs in the page. */
const take = (field: HTMLElement | SVGElement, { chosen, files }: Given): void => {
  const transfer = new DataTransfer();
  for (const [index, file] of [...(chosen.files ?? [])].entries()) {
    const { name, type } = files[index] ?? file;
    // The content stays on the disk.
    transfer.items.add(new File([file], name, { type, lastModified: file.lastModified }));
  }
  (field as HTMLInputElement).files = transfer.files;
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
};

/** Runs in the page. */
const newField = (beside: HTMLElement | SVGElement): HTMLInputElement =>
  Object.assign(beside.ownerDocument.createElement('input'), { type: 'file', multiple: true });

/**
 * Gives a page's field files from disk, with their names and media types: a browser that opens them tells the type from the ending, which depends on what
 * its system knows of endings.
 */
export const giveFiles = async (field: Locator, files: readonly FileOnDisk[], options: { readonly timeout: number }): Promise<void> => {
  const element = await field.elementHandle(options);
  if (!element) throw new Error('The field for files is gone');
  const chosen = (await element.evaluateHandle(newField)) as ElementHandle<HTMLInputElement>;
  try {
    await chosen.setInputFiles(
      files.map(({ path }) => path),
      options,
    );
    await element.evaluate(take, { chosen, files: files.map(({ name, type }) => ({ name, type })) });
  } finally {
    await Promise.all([chosen.dispose(), element.dispose()]);
  }
};

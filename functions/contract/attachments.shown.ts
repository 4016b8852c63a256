/** A file as it is asked for in a call. */
export interface AskedAttachment {
  readonly url: string;
  /** Name that the recipient sees; `null`: that of the address. */
  readonly name: string | null;
}

/** The files in a parameter of an approval, which has them as JSON; `undefined` for another parameter. */
export const askedAttachments = ({ name, value }: { readonly name: string; readonly value: string }): AskedAttachment[] | undefined => {
  if (name !== 'attachments') return undefined;
  try {
    const given = JSON.parse(value) as readonly { readonly url: string; readonly name?: string }[];
    return given.map((each) => ({ url: each.url, name: each.name ?? null }));
  } catch {
    return undefined;
  }
};

import { type Zippable, zipSync } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The earliest time that the format can hold in any time zone. */
const fixedDate = new Date(1980, 0, 1);
const unix = 3;
const regularFile = 0o100644;

/** A zip archive, byte by byte the same for the same files in any order. */
export const zip = (entries: readonly ZipEntry[]): Uint8Array => {
  const inOrder = [...entries].sort((one, other) => (one.name < other.name ? -1 : 1));
  const files: Zippable = Object.fromEntries(
    inOrder.map(({ name, content }) => [
      name,
      [content, { level: name.endsWith('.br') ? 0 : 9, mtime: fixedDate, os: unix, attrs: regularFile * 0x1_0000 }],
    ]),
  );
  return zipSync(files);
};

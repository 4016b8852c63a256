/** Where the number of the member is in an id, big-endian. */
const numberAt = 4;

/** `urn:li:member:<number>` by an id that begins with these four bytes, and contains the number; `null` if it begins otherwise. */
export const memberUrnIn = (id: string, prefix: number): string | null => {
  const bytes = Buffer.from(id, 'base64url');
  if (bytes.readUInt32BE(0) !== prefix) return null;
  const number = bytes.readUInt32BE(numberAt);
  return number === 0 ? null : `urn:li:member:${number}`;
};

/** A hashed address has a permanent id in place of a name. */
const hashedAddress = /\/in\/A(?:Co|Cw|EM|DE)AA[\w-]+$/;

/** A person by each of the addresses that Linked API's clients know. */
export const addressesOf = (person: { readonly publicUrl: string | null; readonly urn: string | null } | null) => {
  const url = person?.publicUrl ?? null;
  const isHashed = url !== null && hashedAddress.test(url);
  return {
    personUrn: person?.urn ?? null,
    personHashedUrl: isHashed ? url : null,
    personPublicUrl: isHashed ? null : url,
    personUrl: url,
  };
};

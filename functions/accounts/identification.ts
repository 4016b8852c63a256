import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { endRow, newToken, type Randomness } from './customers.ts';
import { type AccountsTable, accountKey, conditionFailed, identificationKeyOf, tokenHash } from './table.ts';

/** The hashes of an account's identification tokens: the one in force, and earlier ones with the moment after which they are not taken. */
interface Identification {
  readonly hash: string;
  readonly earlier: Readonly<Record<string, number>>;
}

export const identificationOf = (token: string): Identification => ({ hash: tokenHash(token), earlier: {} });

/** Lets an identification token in for an account; one that has been let in before stays as it is. */
export const putIdentification = async (
  accounts: AccountsTable,
  token: string,
  owner: { readonly customerId: string; readonly accountId: string },
): Promise<void> => {
  const { customerId, accountId } = owner;
  const item = { ...identificationKeyOf(tokenHash(token)), customerId, accountId };
  try {
    await accounts.client.send(new PutCommand({ TableName: accounts.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!conditionFailed(error)) throw error;
  }
};

/**
 * Gives an account a new identification token. The one before, and whatever still overlaps from earlier, is taken until `until` at most.
 * A crash on the way leaves the new token unknown to everybody; the old ones have ended by then or are ended by the next call.
 */
export const regenerateIdentification = async (
  accounts: AccountsTable,
  owner: { readonly customerId: string; readonly accountId: string },
  { now, until, random }: { readonly now: number; readonly until: number; readonly random: Randomness },
): Promise<{ readonly identificationToken: string; readonly previousValidUntil: number | null }> => {
  const identificationToken = newToken('ait', random);
  await putIdentification(accounts, identificationToken, owner);
  for (;;) {
    const read = await accounts.client.send(
      new GetCommand({ TableName: accounts.name, Key: accountKey(owner.accountId), ConsistentRead: true }),
    );
    const seen = read.Item?.identification as Identification | undefined;
    const overlapping = Object.entries(seen?.earlier ?? {}).filter(([, validUntil]) => validUntil > now);
    const earlier: Record<string, number> = Object.fromEntries(
      overlapping.map(([hash, validUntil]) => [hash, Math.min(validUntil, until)]),
    );
    if (seen) earlier[seen.hash] = until;
    // The old ones end first, so that no crash leaves one valid for ever.
    for (const [hash, validUntil] of Object.entries(earlier)) await endRow(accounts, identificationKeyOf(hash), validUntil);
    try {
      await accounts.client.send(
        new UpdateCommand({
          TableName: accounts.name,
          Key: accountKey(owner.accountId),
          UpdateExpression: 'SET identification = :identification',
          ConditionExpression: seen ? 'identification.#hash = :seen' : 'attribute_exists(pk) AND attribute_not_exists(identification)',
          ...(seen ? { ExpressionAttributeNames: { '#hash': 'hash' } } : {}),
          ExpressionAttributeValues: {
            ':identification': { hash: tokenHash(identificationToken), earlier },
            ...(seen ? { ':seen': seen.hash } : {}),
          },
        }),
      );
      return { identificationToken, previousValidUntil: seen ? until : null };
    } catch (error) {
      if (!conditionFailed(error)) throw error;
    }
  }
};

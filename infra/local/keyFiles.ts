import { join } from 'node:path';

/** The file with the key-encryption key of sessions and of the database, unless the settings name another. */
export const vaultKeyFileIn = (folder: string): string => join(folder, 'vault.key');

/** The file with the key-encryption key of webhooks' signing secrets. */
export const webhookKeyFileIn = (folder: string): string => join(folder, 'webhooks.key');

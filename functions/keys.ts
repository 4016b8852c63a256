import type { KeyWrapping } from './accounts/envelope.ts';
import { keyFileWrapping } from './accounts/keyFile.ts';
import type { Config } from './config.ts';
import type { Traced } from './tracing.ts';

const wrapping = async (kmsKey: string | undefined, keyFile: string | undefined, traced: Traced): Promise<KeyWrapping> => {
  if (kmsKey === undefined) return keyFileWrapping(keyFile ?? '');
  const { openKmsWrapping } = await import('./accounts/kmsWrapping.ts');
  return openKmsWrapping(traced, kmsKey);
};

/** The key-encryption key of sessions: a KMS key where one is named, else a key file. */
export const sessionKeys = (config: Pick<Config, 'VAULT_KMS_KEY' | 'VAULT_KEY_FILE'>, traced: Traced): Promise<KeyWrapping> =>
  wrapping(config.VAULT_KMS_KEY, config.VAULT_KEY_FILE, traced);

/** The key-encryption key of webhooks' signing secrets; another one, so that whoever delivers webhooks cannot open a session. */
export const webhookKeys = (config: Pick<Config, 'WEBHOOK_KMS_KEY' | 'WEBHOOK_KEY_FILE'>, traced: Traced): Promise<KeyWrapping> =>
  wrapping(config.WEBHOOK_KMS_KEY, config.WEBHOOK_KEY_FILE, traced);
